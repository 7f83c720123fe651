import { headline } from '../../console/headline.ts';
import { formatTable } from '../../console/table.ts';
import type { Entry } from './entry.ts';

/**
 * What happened in a region, as a table, the first first. Of a message with several lines it has the first: JSON has all of it.
 *
 * @param entries those of its log
 */
export const formatHistory = (entries: readonly Entry[]): string =>
  formatTable(
    [{ heading: '#', align: 'right' }, 'time', 'event', 'release', 'chart', 'promotion', 'by', 'message'],
    entries.map(({ number, time, event, release = '', chart = '', promotion = '', actor, message = '' }) => [number, time.replace(/\.\d+Z$/, 'Z'), event, release, chart, promotion, actor, headline(message)]),
  );
