/** What `promote plan` does: it says what a release would change in a region, and writes it down for `promote apply`. */
import { CHANGES, DONE } from '../exit-codes.ts';
import { makePlan, type PlanRequest } from '../plan/make-plan.ts';
import { writePlan } from '../plan/plan-file.ts';
import { coloursFor, isDue, planText } from '../plan/plan-text.ts';
import type { Site } from '../site.ts';
import { applyLine, type ApplyFlags } from './apply-line.ts';

/** How the plan is told, and what it was made with. */
export interface PlanOutput extends ApplyFlags {
  /** Path of the file that gets the plan. */
  readonly out?: string;
  /** Whether standard output gets the plan as JSON, in place of words. */
  readonly json?: true;
}

/** Where it is told. */
export interface PlanStreams {
  readonly stdout: Pick<NodeJS.WriteStream, 'write'> & { readonly isTTY?: boolean };
  readonly stderr: Pick<NodeJS.WriteStream, 'write'>;
}

/**
 * Plans, and tells what would change.
 *
 * @param site where
 * @param request what is planned
 * @param output how it is told
 * @param streams default those of this process
 * @returns the exit code: whether there is something to do
 * @throws as {@link makePlan} does
 */
export const plan = async (site: Site, request: PlanRequest, { out, json, ...options }: PlanOutput, { stdout, stderr }: PlanStreams = process): Promise<number> => {
  const made = await makePlan(site, request);
  stdout.write(json ? `${JSON.stringify(made)}\n` : `${planText(made, coloursFor(stdout.isTTY ?? false))}\n`);
  if (out !== undefined) {
    await writePlan(out, made);
    (json ? stderr : stdout).write(`${applyLine(made, out, options)}\n`);
  }
  return isDue(made) ? CHANGES : DONE;
};
