import { whenItAnswers } from '../../cluster/when-it-answers.ts';
import { takeRecord } from '../../install/kept-record.ts';
import { removeRelease } from '../helm/remove-release.ts';
import type { Change } from './change-chart.ts';

/** Uninstalls a chart, and takes its record away. Both can be had back until the promotion has ended. */
export const uninstallChart: Change['change'] = async ({ place, api, timeoutSeconds, patienceMs, tell }, { name }, signal) => {
  tell({ event: 'progress', chart: name, message: 'helm uninstall' });
  await removeRelease({ place, release: name, timeout: `${timeoutSeconds}s`, signal });
  await whenItAnswers(() => takeRecord(api, place.namespace, name), patienceMs);
};
