/** What values/regions.yaml may say of the gates of a promotion. */
import type { Static } from '@sinclair/typebox';
import { Type } from '../helm/typebox.ts';
import { freezeWindowSchema } from './freeze-window.ts';

const closed = { additionalProperties: false };
const name = (description: string) => Type.String({ minLength: 1, description });

const registry = Type.Object({ host: name('Address and port.'), caFile: Type.Optional(name('Path of the certificates that it is trusted by, as PEM. Default those of the system.')) }, closed);

const gates = {
  signature: Type.Object({}, { ...closed, description: 'The record is signed by a key that may release.' }),
  approvals: Type.Object(
    { count: Type.Integer({ minimum: 1, description: 'How many of the keys that may approve have to.' }) },
    { ...closed, description: 'Others than the author approve it.' },
  ),
  soak: Type.Object(
    { minutes: Type.Number({ minimum: 0, description: 'How long the region before has to have run it; parts of a minute count.' }) },
    { ...closed, description: 'The region before runs it, and has for long enough.' },
  ),
  freeze: Type.Object({ windows: Type.Array(freezeWindowSchema, { description: 'Each of them closes the gate.' }) }, { ...closed, description: 'Times at which nothing is promoted.' }),
  backup: Type.Object(
    {
      cronJobs: Type.Array(name('Name of the CronJob.'), { minItems: 1, description: 'Backups, each of which has to be fresh.' }),
      namespace: Type.Optional(name('Their namespace. Default that of the charts.')),
      maxAgeHours: Type.Integer({ minimum: 1, description: 'Hours since the last success.' }),
    },
    { ...closed, description: 'The region has fresh backups.' },
  ),
  drill: Type.Object(
    {
      maxAgeDays: Type.Integer({ minimum: 1, description: 'Days since the last success.' }),
      region: Type.Optional(name('Where drills run. Default the region that gets the release.')),
      namespace: Type.Optional(name('Namespace of the chart restore-check. Default restore-check.')),
      cronJob: Type.Optional(name('Its CronJob. Default restore-check-drill.')),
    },
    { ...closed, description: 'A restore was tried, and passed.' },
  ),
  parity: Type.Object(
    {
      maxMinorSkew: Type.Integer({ minimum: 0, description: 'By how many minor versions Kubernetes may differ.' }),
      minimumShare: Type.Number({ minimum: 0, description: 'Least processors and memory, as a share of those of the region before.' }),
      groups: Type.Array(name('Such as keda.sh.'), { description: 'Groups of the API that custom resources of the charts are in.' }),
      allowedKeys: Type.Array(name('Path such as worker.affinity; * is any key.'), { description: 'Values that not every region has, each with all below it.' }),
    },
    { ...closed, description: 'The region is like the one before.' },
  ),
  images: Type.Object(
    { registry: Type.Optional(registry) },
    { ...closed, description: 'Tags stand for what they stood for when the release was made. registry is that of images whose name has none; default Docker Hub.' },
  ),
  schema: Type.Object({}, { ...closed, description: 'The release works with the schema that the database has.' }),
};

/** Settings of the gates that stand, by name. */
export const gatesSchema = Type.Partial(Type.Object(gates), { ...closed, description: 'Gates that stand, with their settings.' });

/** They. */
export type GateSettings = Static<typeof gatesSchema>;

/** What a region has otherwise. */
export const gateOverridesSchema = Type.Partial(
  Type.Object(Object.fromEntries(Object.entries(gates).map(([gate, settings]) => [gate, Type.Union([Type.Partial(settings, closed), Type.Null()])]))),
  { ...closed, description: 'What is otherwise here than in promotion.gates, key by key; null for a gate that does not stand here.' },
);
