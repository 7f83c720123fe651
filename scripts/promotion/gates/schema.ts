import type { ReleasedChart } from '../../release/release.ts';
import type { Gate } from './gate.ts';

/** Why a chart cannot come after another one of the same name. */
const refusal = (to: ReleasedChart, from: ReleasedChart | undefined): string[] => {
  const oldest = from?.schema?.oldest ?? 0;
  const version = to.schema?.version ?? 0;
  if (version >= oldest) return [];
  return [`${to.name} ${to.version} expects version ${version} of the schema, and the database is at ${from!.schema!.version}, which works with apps from ${oldest} on: what they read before is gone`];
};

/** Whether the release works with the schema that the database has: data that a contract step has taken away does not come back with a chart. */
export const schema: Gate = {
  name: 'schema',
  description: 'The release works with the schema that the database has.',
  onRollback: true,
  overridable: false,
  check: ({ release, current }) => {
    const refusals = release.charts.flatMap((chart) => refusal(chart, current?.charts.find(({ name }) => name === chart.name)));
    if (refusals.length === 0) return Promise.resolve({ open: true, reason: 'No contract step lies between.' });
    return Promise.resolve({ open: false, reason: `${refusals.join('; ')}. Go forward to a release that brings a later version.` });
  },
};
