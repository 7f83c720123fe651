/** Values of the archive: where WAL and backups go. */
import { boolean, integer, object, oneOf, string } from '../../helm/index.ts';

const repository = {
  bucket: string('', 'Bucket.', { pattern: '^[\\w.-]*$', examples: ['insights-us-east-1-postgres'] }),
  region: string('us-east-1', 'Region of the bucket.', { pattern: '^[\\w-]+$', examples: ['us-west-2'] }),
  endpoint: string('', 'Host of the object storage; empty means that of Amazon S3 in the region.', { pattern: '^[\\w.:-]*$', examples: ['s3.example.com'] }),
  path: string('', 'Path inside the bucket; empty means /NAMESPACE/FULLNAME, so that two releases do not meet in one. An archive outlives its release: a new cluster under the same names needs another path, or an emptied one.', { pattern: '^(/[!-~]*)?$', examples: ['/orders'] }),
  uriStyle: oneOf(['host', 'path'], 'host', 'Whether the bucket is part of the host’s name or of the path; other object storages than S3 mostly want path.'),
  keyType: oneOf(['shared', 'web-id'], 'shared', 'shared: keys from the Secret. web-id: the role of the service account (annotate it in serviceAccount.annotations).'),
  existingSecret: string('', 'Secret with the keys cipher-pass, by which everything is encrypted, and s3-key and s3-key-secret with keyType shared.', { examples: ['postgres-archive'] }),
  caSecret: string('', 'Secret with ca.crt, where the object storage has a certificate of a private authority.', { examples: ['storage-ca'] }),
};

export const archiveValues = object({
  enabled: boolean(false, 'Whether WAL is archived as it is written, by pgBackRest to S3. What could not be archived stays on the volume: see the alerts. WAL alone restores nothing: something has to make backups (pgbackrest backup), which this chart does not.'),
  timeoutSeconds: integer(60, 'Seconds until a segment that is not full is archived: the most that is lost with all volumes, where there is a backup.', { minimum: 1 }),
  processes: integer(2, 'Segments that are sent at once.', { minimum: 1, maximum: 32 }),
  ioTimeoutSeconds: integer(30, 'Seconds that the object storage may take to answer.', { minimum: 1, maximum: 3600 }),
  repository: object(repository, 'Repository of the own region.'),
  secondRepository: object({ enabled: boolean(false, 'Whether there is one.'), ...repository }, 'Another one, mostly of the other region. Each segment goes to both; that one is away does not keep it from the other.'),
}, 'Archive.');
