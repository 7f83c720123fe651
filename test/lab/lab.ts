/** The lab that the tests share. */
import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { repositoryRoot } from '../../scripts/charts/repository.ts';
import { planLab, type LabPlan, type RegionPlan } from '../../scripts/lab/plan.ts';
import { command } from '../../scripts/process/command.ts';
import { readRegions } from '../../scripts/regions/regions.ts';
import type { ProvidedLab } from '../setup/lab.ts';

/** Whether there is a lab: without Linux and root there is none, and its tests are skipped. */
export const hasLab = inject('lab') !== null;

/** The lab; only where {@link hasLab}. */
export const lab = (): ProvidedLab => inject('lab')!;

/** Its plan. */
export const plan: LabPlan = planLab(await readRegions(repositoryRoot));

/** The plan of a region. */
export const regionPlan = (region: string): RegionPlan => plan.regions.find(({ name }) => name === region)!;

/** Names of its regions. */
export const regions = plan.regions.map(({ name }) => name);

/**
 * Runs kubectl in a region; rejects when it fails, with what it said.
 *
 * @param region the region
 * @param args its arguments
 * @param input what it reads from standard input; default nothing
 */
export const kubectl = async (region: string, args: readonly string[], input?: string): Promise<string> => {
  const run = command({ env: { ...process.env, KUBECONFIG: lab().kubeconfig }, ...(input === undefined ? {} : { input, stdio: 'pipe' as const }) });
  const { exitCode, stdout, stderr } = await run`${lab().tools.kubectl} --context ${region} ${args}`;
  if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')} failed in ${region}:\n${stderr || stdout}`);
  return stdout;
};

/** Name of a namespace that no earlier run has left: one that is being deleted takes its time. */
export const uniqueName = (name: string): string => `${name}-${randomBytes(3).toString('hex')}`;

const made: string[] = [];
// Here, since Vitest does not hear of what a hook asks for.
afterAll(async () => {
  if (made.length > 0) await Promise.all(regions.map((region) => kubectl(region, ['delete', 'namespace', ...made, '--wait=false', '--ignore-not-found'])));
});

/**
 * Makes a namespace in each region where only restricted pods are admitted. It is deleted after the file's last test.
 *
 * @param name beginning of its name
 * @returns its name
 */
export const freshNamespace = async (name: string): Promise<string> => {
  const namespace = uniqueName(name);
  made.push(namespace);
  for (const region of regions) {
    await kubectl(region, ['create', 'namespace', namespace]);
    await kubectl(region, ['label', 'namespace', namespace, 'pod-security.kubernetes.io/enforce=restricted']);
  }
  return namespace;
};
