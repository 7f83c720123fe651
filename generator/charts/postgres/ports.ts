/** Ports of the containers. */
export const SERVER_PORT = 5432;
/** Where Patroni answers: probes, other members, the Job that configures, and Prometheus. */
export const API_PORT = 8008;
export const EXPORTER_PORT = 9187;
export const POOLER_PORT = 6432;
/** Where pgBackRest serves backups. */
export const BACKUP_PORT = 8432;
