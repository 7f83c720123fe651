/** Values of the archive: where WAL and backups go. */
import { boolean, integer, object } from '../../helm/index.ts';
import { repositoryValues } from '../../resources/archive-repository.ts';

const repository = repositoryValues(
  'Path inside the bucket; empty means /NAMESPACE/FULLNAME, so that two releases do not meet in one. An archive outlives its release: a new cluster under the same names needs another path, or an emptied one.',
  'Secret that the members use.',
);

export const archiveValues = object({
  enabled: boolean(false, 'Whether WAL is archived as it is written, by pgBackRest to S3. What could not be archived stays on the volume: see the alerts. WAL alone restores nothing: the chart backup makes the backups.'),
  timeoutSeconds: integer(60, 'Seconds until a segment that is not full is archived: the most that is lost with all volumes, where there is a backup.', { minimum: 1 }),
  processes: integer(2, 'Segments that are sent at once.', { minimum: 1, maximum: 32 }),
  ioTimeoutSeconds: integer(30, 'Seconds that the object storage may take to answer.', { minimum: 1, maximum: 3600 }),
  repository: object(repository, 'Repository of the own region.'),
  secondRepository: object({ enabled: boolean(false, 'Whether there is one.'), ...repository }, 'Another one, mostly of the other region. Each segment goes to both; that one is away does not keep it from the other.'),
}, 'Archive.');
