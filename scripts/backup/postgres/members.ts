import { PGDATA, RUN } from '../../../generator/charts/postgres/places.ts';
import { BACKUP_PORT } from '../../../generator/charts/postgres/ports.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';

const PATIENCE_MS = 3000;

/** The servers for backups of a cluster. */
export interface Cluster {
  /** Full name of its release. */
  readonly name: string;
  /** How many members it may have. */
  readonly members: number;
  /** Directory with `ca.crt`, `tls.crt` and `tls.key`, which the servers ask for. */
  readonly certificate: string;
}

/** The names of the members in DNS. */
const hostsOf = ({ name, members }: Cluster): readonly string[] => Array.from({ length: members }, (_, index) => `${name}-${index}.${name}-headless`);

/**
 * The members that answer. pgBackRest itself would wait a minute for each other one, every time.
 *
 * @param hosts names or addresses
 * @param port of their servers
 */
export const answering = async (hosts: readonly string[], port: number): Promise<readonly string[]> => {
  const found = await Promise.all(hosts.map(async (host) => ((await acceptsConnections(host, port, PATIENCE_MS)) ? [host] : [])));
  return found.flat();
};

/**
 * What pgBackRest reads of the members from the environment; it numbers them from one.
 *
 * @param hosts names of those that answer
 * @param cluster theirs
 */
export const memberEnvironment = (hosts: readonly string[], { certificate }: Cluster): Readonly<Record<string, string>> =>
  Object.fromEntries(
    hosts.flatMap((host, index) => {
      const options = {
        HOST: host,
        HOST_TYPE: 'tls',
        HOST_PORT: `${BACKUP_PORT}`,
        HOST_CA_FILE: `${certificate}/ca.crt`,
        HOST_CERT_FILE: `${certificate}/tls.crt`,
        HOST_KEY_FILE: `${certificate}/tls.key`,
        PATH: PGDATA,
        SOCKET_PATH: RUN,
        USER: 'postgres',
      };
      return Object.entries(options).map(([option, value]) => [`PGBACKREST_PG${index + 1}_${option}`, value]);
    }),
  );

/**
 * The environment for pgBackRest, of the members that answer now.
 *
 * @param cluster theirs
 * @throws when none does
 */
export const environmentOf = async (cluster: Cluster): Promise<Readonly<Record<string, string>>> => {
  const hosts = hostsOf(cluster);
  const found = await answering(hosts, BACKUP_PORT);
  if (found.length === 0) throw new Error(`No member of ${cluster.name} answers at port ${BACKUP_PORT}: tried ${hosts.join(', ')}. Is backupServer.enabled set there, and does it admit this pod?`);
  console.log(`${found.length} of at most ${hosts.length} members answer: ${found.join(', ')}.`);
  return memberEnvironment(found, cluster);
};
