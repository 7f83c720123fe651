/** What may befall the object storage of a region: it is stopped, or somebody’s account is taken away. */
import { randomBytes } from 'node:crypto';
import { findHierarchies } from '../../scripts/lab/host/cgroups.ts';
import { findMachine, type RunningMachine } from '../../scripts/lab/host/machine.ts';
import { stopUnit } from '../../scripts/lab/host/stop-unit.ts';
import { ensureObjectStorage, objectStorage } from '../../scripts/lab/services/object-storage.ts';
import { command } from '../../scripts/process/command.ts';
import { ensureTools } from '../../scripts/toolchain/index.ts';
import { plan, regionPlan } from './lab.ts';

const edgeOf = async (region: string): Promise<RunningMachine> => (await findMachine(await findHierarchies(), regionPlan(region).edge))!;

/** Stops it, for everybody. {@link startObjectStorage} or `npm run lab -- up` brings it back with all that it holds. */
export const stopObjectStorage = async (region: string): Promise<void> => stopUnit(await edgeOf(region), 'object-storage');

/** Starts it where it does not run. */
export const startObjectStorage = async (region: string): Promise<void> =>
  ensureObjectStorage(plan, regionPlan(region), await edgeOf(region), (await ensureTools(['versitygw'])).versitygw);

/** An account that may do everything there. */
export interface Account {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Takes it away; from then on each request is refused. */
  revoke(): Promise<void>;
}

/** Makes an account in the object storage of a region. */
export const makeAccount = async (region: string): Promise<Account> => {
  const { versitygw } = await ensureTools(['versitygw']);
  const { endpoint, caFile, ...root } = await objectStorage(regionPlan(region));
  const env = { SSL_CERT_FILE: caFile, ADMIN_ENDPOINT_URL: endpoint, ADMIN_REGION: region, ADMIN_ACCESS_KEY_ID: root.accessKeyId, ADMIN_SECRET_ACCESS_KEY: root.secretAccessKey };
  const admin = async (...words: readonly string[]): Promise<void> => {
    const { exitCode, stdout, stderr } = await command({ env })`${versitygw} admin ${words}`;
    if (exitCode !== 0) throw new Error(stderr || stdout);
  };
  const keys = { accessKeyId: `LAB${randomBytes(8).toString('hex').toUpperCase()}`, secretAccessKey: randomBytes(30).toString('base64url') };
  await admin('create-user', '--access', keys.accessKeyId, `--secret=${keys.secretAccessKey}`, '--role', 'admin');
  return { ...keys, revoke: () => admin('delete-user', '--access', keys.accessKeyId) };
};
