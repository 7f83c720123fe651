import { partNames, restoredOf, type Part } from '../report/report.ts';
import type { DrillRequest } from './options.ts';
import type { Settings } from './settings.ts';
import { hasSource } from './source-environment.ts';

/**
 * The parts that are tried: those that are asked for, or all that the chart configures.
 *
 * @param settings what the chart says
 * @param asked what is asked for
 * @param env the environment of the drill, before it is that of the source
 * @throws when the chart has not what that needs; the message says what to change
 */
export const chooseParts = (settings: Settings, { only, source }: Pick<DrillRequest, 'only' | 'source'>, env: NodeJS.ProcessEnv): readonly Part[] => {
  const missing = only?.find((name) => settings[name] === undefined);
  if (missing !== undefined) throw new Error(`${missing} is not configured: set ${missing}.enabled in the chart restore-check.`);
  const configured = partNames.filter((name) => settings[name] !== undefined);
  const parts = only ?? configured;
  const left = restoredOf(configured).filter((part) => !parts.includes(part));
  if (parts.includes('application') && left.length > 0) throw new Error(`The application runs on ${left.join(' and ')} as well: name that with --only, too, as in --only ${partNames.filter((name) => parts.includes(name) || (left as readonly Part[]).includes(name)).join(',')}.`);
  const without = parts.find((part) => !hasSource(env, part, source));
  if (without !== undefined) throw new Error(`There is no copy of ${without}: set ${without}.replicated.enabled in the chart restore-check, or leave ${without} out with --only.`);
  return parts;
};
