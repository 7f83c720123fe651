/** The chart postgres in a namespace of its own. */
import { vi } from 'vitest';
import { API_PORT } from '../../../generator/charts/postgres/ports.ts';
import { chartValues } from '../chart-values.ts';
import { kubectl } from '../lab.ts';
import { rolledOut } from '../rollout.ts';
import { attemptHelm, helm, type Where } from '../stack.ts';

const TIMEOUT = '300s';

const install = ({ region }: Where, name = 'postgres'): string[] => ['upgrade', '--install', name, ...chartValues('postgres', region), '--wait', '--timeout', TIMEOUT];

/** Installs a release of the chart with the values of the region, or upgrades to them, and waits until all of it is ready. */
export const installRelease = async (where: Where, name: string, ...flags: readonly string[]): Promise<void> => void (await helm('helm4', where, ...install(where, name), ...flags));

/** The same for the release that most tests have; all members have the values then. */
export const installPostgres = (where: Where, ...flags: readonly string[]): Promise<void> => installRelease(where, 'postgres', ...flags);

/** Tries the same, whatever comes of it. */
export const attemptPostgres = (where: Where, ...flags: readonly string[]) => attemptHelm('helm4', where, ...install(where), ...flags);

/** The pod that the Service leads to; waits until there is one alone. */
export const primaryPod = ({ region, namespace }: Where): Promise<string> =>
  vi.waitUntil(
    async () => {
      const names = (await kubectl(region, ['get', 'pods', '--namespace', namespace, '--selector', 'amazon-insights/postgres-role=primary', '--output', 'jsonpath={.items[*].metadata.name}'])).split(' ');
      return names.length === 1 && names[0] ? names[0] : undefined;
    },
    { timeout: 60_000, interval: 200 },
  );

interface Member {
  readonly name: string;
  readonly role: string;
}

/** Runs a command in the first member. */
export const inMember = ({ region, namespace }: Where, ...words: readonly string[]): Promise<string> =>
  kubectl(region, ['exec', 'postgres-0', '--namespace', namespace, '--container', 'postgres', '--', ...words]);

/** What Patroni says of the members. */
const membersOf = async (where: Where): Promise<readonly Member[]> =>
  (JSON.parse(await inMember(where, 'curl', '--silent', '--insecure', `https://localhost:${API_PORT}/cluster`)) as { members: readonly Member[] }).members;

/** Waits until every member is ready and one of the replicas has all that was acknowledged. */
export const postgresReady = async (where: Where): Promise<void> => {
  await rolledOut(where, ['statefulset/postgres'], TIMEOUT);
  await vi.waitUntil(async () => (await membersOf(where).catch(() => [])).some(({ role }) => role === 'sync_standby'), { timeout: 60_000, interval: 500 });
};
