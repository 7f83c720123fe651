/** Ports of the containers, as scripts/common.sh has them too. */
export const SERVER_PORT = 6379;
export const SENTINEL_PORT = 26379;
export const EXPORTER_PORT = 9121;
