/** What the subcommands share that change a region. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { onShutdown } from '../../process/shutdown.ts';
import { addRegistryOptions, type RegistryOptions } from '../../release/registry-options.ts';
import type { StoredRelease } from '../../release/release-store.ts';
import type { SessionOptions } from '../apply/session.ts';
import { viewFor } from '../output/view.ts';
import { checkUnmoved, type SeenPlan } from '../plan/check-unmoved.ts';
import type { Plan } from '../plan/plan.ts';
import type { Site } from '../site.ts';
import { checkSiteGates } from '../site-gates.ts';
import { toExitCode } from './ending.ts';

/** The options as Commander reads them. */
export interface WorkingOptions extends RegistryOptions {
  readonly timeout: number;
  readonly patience: number;
  readonly probe: boolean;
  readonly json?: true;
}

const UNITS = { s: 1, m: 60, h: 3600 };

/** Reads a duration such as `90s` or `5m`. @returns seconds @throws {InvalidArgumentError} when it is none */
export const seconds = (text: string): number => {
  const [, number, unit] = /^([1-9]\d*)([smh])$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('a duration is needed, such as 90s or 5m.');
  return Number(number) * UNITS[unit as keyof typeof UNITS];
};

/** Adds them. @param command a subcommand */
export const addWorkingOptions = (command: Command): Command =>
  addRegistryOptions(command)
    .addOption(new Option('--timeout <duration>', 'how long each chart may take to be ready').argParser(seconds).default(300, '5m'))
    .addOption(new Option('--patience <duration>', 'how long an API server that is away is waited for, before a promotion is left as it is').argParser(seconds).default(300, '5m'))
    .option('--no-probe', 'do not ask the gateway after each chart');

const STOPS = 'Ctrl-C: no further chart is begun, and what was touched goes back. Ctrl-C again leaves it as it is, for promote resume or undo';

/**
 * Changes a region, and shows what happens. Ctrl-C has it undone; a second one leaves it as it is.
 *
 * @param site the region
 * @param options what the user said
 * @param work gets how it works
 */
export const working = async (site: () => Promise<Site>, options: WorkingOptions, work: (session: WorkingSession) => Promise<void>): Promise<void> => {
  const view = viewFor(options.json === true);
  const stop = new AbortController();
  const sessionIn = (place: Site): WorkingSession => ({
    site: place,
    timeoutSeconds: options.timeout,
    patienceMs: options.patience * 1000,
    probes: options.probe,
    tell: view.tell,
    access: { caFile: options.caFile, plainHttp: options.plainHttp },
    stop: stop.signal,
    checkUnmoved: (plan) => checkUnmoved(plan, place),
    checkGates: (direction, stored) => checkSiteGates(place, direction, stored, options),
  });
  const ended = toExitCode(options, async () => work(sessionIn(await site())).finally(view.end));
  const forget = onShutdown(async () => {
    view.tell({ event: 'note', message: STOPS });
    stop.abort(new Error('Ctrl-C'));
    // How it ended is told before the program does.
    await ended;
  });
  await ended.finally(forget);
};

/** How it works. */
export interface WorkingSession extends SessionOptions {
  readonly checkUnmoved: (plan: SeenPlan) => ReturnType<typeof checkUnmoved>;
  readonly checkGates: (direction: Plan['direction'], stored: StoredRelease) => ReturnType<typeof checkSiteGates>;
}
