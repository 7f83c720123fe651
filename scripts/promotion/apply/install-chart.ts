import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { installRelease } from '../../install/install-release.ts';
import { keepRecord } from '../../install/kept-record.ts';
import { recordRelease } from '../../install/record-release.ts';
import { guardedHelm } from '../helm/guarded-helm.ts';
import type { Change } from './change-chart.ts';

/** What a chart is installed from. */
export interface ChartSource {
  /** Path of the archive, whose digest was verified. */
  readonly archive: string;
  /** SHA-256 of it, in hexadecimal. */
  readonly sha256: string;
  /** Path of the values. */
  readonly valuesFile: string;
}

/**
 * Installs a chart, or upgrades it, has it tested, and leaves its record.
 *
 * @param source what it is installed from
 */
export const installChart =
  ({ archive, sha256, valuesFile }: ChartSource): Change['change'] =>
  async ({ place, region, api, helmVersion, timeoutSeconds, patienceMs, tell }, { name }, signal) => {
    const wait = `${timeoutSeconds}s`;
    tell({ event: 'progress', chart: name, message: 'helm upgrade' });
    const release = await installRelease({ ...place, name, archive, valuesFiles: [valuesFile], wait, takeOver: true, run: (args) => guardedHelm(place, args, signal) });
    for (const message of release.warnings) tell({ event: 'note', chart: name, message });
    tell({ event: 'progress', chart: name, message: 'helm test' });
    await guardedHelm(place, ['test', name, '--logs', '--timeout', wait], signal);
    await whenItAnswers(() => keepRecord(api, place.namespace, name), patienceMs);
    await whenItAnswers(() => recordRelease(api, { region, release, chart: { chart: name, path: archive, sha256 }, helm: helmVersion }), patienceMs);
  };
