import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { applyPlan } from '../apply/apply-plan.ts';
import { RefusedError } from '../apply/refused-error.ts';
import { openLog } from '../log/open-log.ts';
import { needOwnCluster } from '../log/own-cluster.ts';
import { makePlan } from '../plan/make-plan.ts';
import { coloursFor, planText } from '../plan/plan-text.ts';
import { requestOf } from '../plan/request-of.ts';
import { interruption, unfinished } from '../interruption.ts';
import { releaseBefore } from '../release-before.ts';
import { addSiteOptions, type SiteOptions } from '../site-options.ts';
import { openSite, type Site } from '../site.ts';
import { reason as readReason } from './reason.ts';
import { addWorkingOptions, working, type WorkingOptions, type WorkingSession } from './working.ts';

interface Options extends WorkingOptions, SiteOptions {
  readonly to?: string;
  readonly reason: string;
  readonly yes?: true;
  readonly json?: true;
}

/** @throws when there is none before, the log does not tell it, since it was edited, or it is another region's */
const chooseRelease = async ({ config, namespace, region, releases }: Site): Promise<string> => {
  await needOwnCluster({ config, namespace, region: region.name });
  const { problems, entries } = await openLog({ config, namespace, region: region.name, store: releases.store }).verify();
  if (problems.length > 0) throw new Error(`The log of ${region.name} was edited, and is not believed about the release before: ${problems.join(' ')} Name it: --to RELEASE.`);
  const before = releaseBefore(entries);
  if (before === undefined) throw new Error(`The log of ${region.name} knows no release before the one that runs. Name one: --to RELEASE. See: npm run release -- list`);
  return before;
};

/** Whether somebody at a terminal agrees. @throws where there is none: nobody is asked who cannot answer */
const agreed = async (release: string, region: string): Promise<boolean> => {
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Error('Nobody is asked without a terminal: give --yes.');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl-C and Ctrl-D close it without an answer.
  const left = once(terminal, 'close').then(() => undefined);
  const answer = await Promise.race([terminal.question(`Take ${region} back to ${release}, and hold it there? (yes/no) `).catch(() => undefined), left]);
  terminal.close();
  if (answer === undefined) process.stdout.write('\n');
  return answer?.trim() === 'yes';
};

const rollback = async (session: WorkingSession, { to, reason, yes, json }: Options): Promise<void> => {
  const { site, access } = session;
  const found = interruption(await unfinished(site), site.region.name);
  if (found !== undefined) throw new RefusedError(`The rollback in ${site.region.name}`, [found]);
  const release = to ?? (await chooseRelease(site));
  const plan = await makePlan(site, await requestOf(site, { release, direction: 'rollback' }, access));
  if (plan.from === release) throw new RefusedError(`The rollback to ${release} in ${site.region.name}`, ['It runs this release already. Name another one: --to RELEASE.']);
  if (!json) console.log(planText(plan, coloursFor(process.stdout.isTTY ?? false)));
  if (!yes && !(await agreed(release, site.region.name))) throw new RefusedError(`The rollback to ${release} in ${site.region.name}`, ['Nobody agreed to it.']);
  await applyPlan({ ...session, hold: `${reason} (rolled back from ${plan.from ?? 'what was there'} to ${release})` }, plan);
  session.tell({ event: 'note', message: `${site.region.name} is held. When it may take promotions again: npm run promote -- release-hold --region ${site.region.name} --reason …` });
};

/** `npm run promote -- rollback`. */
export const rollbackCommand = (): Command =>
  addWorkingOptions(addSiteOptions(new Command('rollback')))
    .description('Takes a region back to a release that it ran before, after showing the plan, and holds it there until somebody releases the hold. A freeze does not stop it.')
    .option('--to <release>', 'the release; default the one before the one that runs')
    .option('--reason <reason>', 'why; the log and the hold keep it', readReason, 'a deliberate rollback')
    .option('--yes', 'do not ask')
    .addHelpText('after', '\nExamples:\n  npm run promote -- rollback --region us-east-1 --reason "orders are lost, INC-231"\n  npm run promote -- rollback --region us-east-1 --to 1.3.2 --yes')
    .action((options: Options) => working(() => openSite(options), options, (session) => rollback(session, options)));
