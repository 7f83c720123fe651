import { counted } from '../console/counted.ts';
import { formatDuration } from '../console/duration.ts';
import { formatTable } from '../console/table.ts';
import { phaseNames, restoredOf, timedOf, type Report } from './report/report.ts';

/**
 * What a drill found, in a table and one line.
 *
 * @param report what it found
 */
export const summary = ({ parts, phases, losses, checks, notRun, rtoSeconds, passed }: Report): string => {
  const seconds = (part: string, name: string): string => {
    const phase = phases.find((one) => one.part === part && one.name === name);
    return phase ? formatDuration(phase.seconds * 1000) : '';
  };
  const rows = parts.map((part) => {
    const loss = losses.find((one) => one.part === part);
    return [part, ...phaseNames.map((name) => seconds(part, name)), loss ? formatDuration(loss.seconds * 1000) : restoredOf([part]).length === 0 ? '' : 'unknown'];
  });
  const failed = checks.filter((check) => !check.passed);
  const verdict = passed ? `Passed: ${counted(checks.length, 'check')}${timedOf(parts).length === 0 ? '' : `, restored in ${formatDuration(rtoSeconds * 1000)}`}.` : failed.length > 0 ? `Failed: ${failed.length} of ${counted(checks.length, 'check')}.` : `Could not run: ${notRun.map(({ part }) => part).join(', ') || 'nothing was checked'}.`;
  return [formatTable(['part', ...phaseNames, 'lost'], rows), ...failed.map(({ part, name, detail }) => `✖ ${part}: ${name}: ${detail}`), ...notRun.map(({ part, why }) => `✖ ${part} could not run: ${why}`), verdict].join('\n');
};
