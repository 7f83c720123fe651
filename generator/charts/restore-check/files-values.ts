/** Values of the drill of users' files. */
import { boolean, integer, object, string } from '../../helm/index.ts';
import { bucketValues } from '../../resources/object-storage-values.ts';

export const filesValues = object({
  enabled: boolean(false, 'Whether users’ files in the other region are compared with those in this one, as the chart backup knows them: files.storage and files.replica there.'),
  storage: bucketValues('versions are listed', 'Where users’ files are written.'),
  replica: bucketValues('versions are listed and read', 'What they are replicated to, in the region that would take over.'),
  graceSeconds: integer(900, 'Seconds for which a version may be on its way.', { minimum: 0 }),
  mostKeys: integer(1000, 'Keys whose versions are compared, at most: a sample that stays the same.', { minimum: 1, maximum: 100000 }),
  exceptPrefix: string('backup-probe/', 'Keys that begin so are left out: those of the probe of the chart backup. Where files.probe.prefix is another there, it belongs here as well. Empty: none is.', { examples: ['probes/'] }),
}, 'Users’ files.');
