/** The command that applies a plan which was written, as the last line of `promote plan` names it. */
import { DEFAULT_STORE } from '../../release/store-option.ts';
import { hasChanges, isDue } from '../plan/plan-text.ts';
import type { Plan } from '../plan/plan.ts';

/** What `promote plan` was told, and `promote apply` has to be told as well. */
export interface ApplyFlags {
  readonly context?: Readonly<Record<string, string>>;
  readonly values?: string;
  readonly store?: string;
  readonly caFile?: string | undefined;
  readonly plainHttp?: boolean | undefined;
}

const quoted = (text: string): string => (/^[\w./:=@~-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

/** An option, unless it is what `apply` finds by itself. */
const flag = (name: string, value: string | undefined, known?: string): readonly string[] => (value === undefined || value === known ? [] : [name, value]);

const flagsOf = ({ context = {}, values, store, caFile, plainHttp = false }: ApplyFlags, env: NodeJS.ProcessEnv): readonly string[] => [
  ...Object.entries(context).flatMap(([region, name]) => ['--context', `${region}=${name}`]),
  ...flag('--values', values),
  ...flag('--store', store, env['AMAZON_INSIGHTS_STORE'] || DEFAULT_STORE),
  ...flag('--ca-file', caFile, env['AMAZON_INSIGHTS_REGISTRY_CA']),
  ...(plainHttp ? ['--plain-http'] : []),
];

/** When it is to be done; never where it was: done again, the release would begin to soak again. */
const whenOf = (plan: Plan): string | undefined => {
  if (!isDue(plan)) return undefined;
  const passes = ({ open, overridable }: Plan['gates'][number]): boolean => open || (plan.hotfix !== undefined && overridable);
  if (!plan.gates.every(passes)) return 'When every gate is open';
  return hasChanges(plan) ? 'Do exactly this' : `So that the log says that ${plan.region} runs ${plan.release}`;
};

/**
 * The line.
 *
 * @param plan what was written
 * @param file its path
 * @param options what the plan was made with
 * @param env variables that `apply` finds as well; default those of this process
 */
export const applyLine = (plan: Plan, file: string, options: ApplyFlags = {}, env: NodeJS.ProcessEnv = process.env): string => {
  const when = whenOf(plan);
  return when === undefined ? `Wrote ${file}.` : `Wrote ${file}. ${when}: npm run promote -- apply ${[file, ...flagsOf(options, env)].map(quoted).join(' ')}`;
};
