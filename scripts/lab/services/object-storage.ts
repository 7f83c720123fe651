import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../files/write-whole.ts';
import { acceptsConnections } from '../../process/accepts-connections.ts';
import { machineDirectories } from '../directories.ts';
import type { RunningMachine } from '../host/machine.ts';
import { ensureUnit } from '../host/start-unit.ts';
import type { LabPlan, RegionPlan } from '../plan.ts';
import { authorityFile, ensureCertificate } from './authority.ts';
import { bucketNames, ensureBuckets } from './buckets.ts';
import { objectStorageName } from './names.ts';
import { s3Client, type ObjectStorage } from './s3-client.ts';

/** The usual one: clients of S3 take it when the endpoint names none. */
const PORT = 443;

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const rootOf = ({ edge }: RegionPlan): string => join(machineDirectories(edge.name).root, 'object-storage');
/** The file with the keys of a region's object storage, as JSON. */
export const credentialsFile = (region: RegionPlan): string => join(rootOf(region), 'credentials.json');

const makeCredentials = async (file: string): Promise<Credentials> => {
  const credentials = { accessKeyId: `LAB${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: randomBytes(30).toString('base64url') };
  await writeWhole(file, JSON.stringify(credentials), 0o600);
  return credentials;
};

/**
 * The object storage of a region.
 *
 * @param region the region
 * @throws when it has never been started
 */
export const objectStorage = async (region: RegionPlan): Promise<ObjectStorage> => {
  const credentials = JSON.parse(await readFile(credentialsFile(region), 'utf8')) as Credentials;
  return { region: region.name, endpoint: `https://${region.address}`, host: objectStorageName(region.name), caFile: authorityFile(), ...credentials };
};

/** Where the gateway keeps what. Metadata of objects stands in extended attributes of their files. */
const directories = (root: string) => ({
  data: join(root, 'data'),
  /** Versions that are not the newest. */
  versions: join(root, 'versions'),
  /** Users besides the administrator. */
  users: join(root, 'users'),
});

/**
 * Makes sure that the object storage of a region runs, on its edge, with its buckets. What it holds outlives a power
 * failure of the region.
 *
 * @param plan the lab
 * @param region the region
 * @param edge its edge
 * @param binary path of versitygw
 * @throws {DaemonError} when it does not start, such as on a file system without extended attributes
 */
export const ensureObjectStorage = async (plan: LabPlan, region: RegionPlan, edge: RunningMachine, binary: string): Promise<void> => {
  const { certFile, keyFile } = await ensureCertificate(`${region.name}-object-storage`, [objectStorageName(region.name), region.address]);
  const { data, versions, users } = directories(rootOf(region));
  for (const directory of [data, versions, users]) await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = credentialsFile(region);
  const { accessKeyId, secretAccessKey } = await objectStorage(region).catch(() => makeCredentials(file));
  const listen = [`--port=${region.address}:${PORT}`, `--cert=${certFile}`, `--key=${keyFile}`, `--region=${region.name}`];
  await ensureUnit(edge, {
    name: 'object-storage',
    command: binary,
    // Without the cache a user who is taken away is refused at once.
    args: [...listen, '--quiet', '--keep-alive', `--iam-dir=${users}`, '--iam-cache-disable', 'posix', `--versioning-dir=${versions}`, data],
    env: { ROOT_ACCESS_KEY_ID: accessKeyId, ROOT_SECRET_ACCESS_KEY: secretAccessKey },
    ready: () => acceptsConnections(region.address, PORT),
  });
  const client = await s3Client(await objectStorage(region));
  await ensureBuckets(client, bucketNames(region.name, plan.regions.map(({ name }) => name))).finally(() => client.destroy());
};
