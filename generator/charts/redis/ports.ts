/** Ports of the containers, as scripts/common.sh has them too. */
export const SERVER_PORT = 6379;
export const SENTINEL_PORT = 26379;
/** Where servers of a cluster talk to each other. */
export const BUS_PORT = 16379;
export const EXPORTER_PORT = 9121;
/** Where the pod of a migration has its copy of the keys. */
export const COPY_PORT = 6380;
