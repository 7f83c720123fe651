/** Values of users' files, which object storage itself replicates. */
import { boolean, integer, object, string } from '../../helm/index.ts';
import { bucketValues } from '../../resources/object-storage-values.ts';

export const filesValues = object({
  enabled: boolean(false, 'Whether the exporter looks after the bucket of users’ files: that it keeps versions and is replicated to the other region, and how far the replica is behind. Off in a region that only stands by.'),
  storage: bucketValues('its settings are read, and a probe is written', 'Where users’ files are written.'),
  replica: bucketValues('its settings and the probe are read', 'What they are replicated to, in the other region.'),
  replication: object({
    check: boolean(true, 'Whether S3 replicates them, by a rule of the bucket that leaves nothing out. Off where another object storage does it some other way: the probe is then what tells.'),
    roleArn: string('', 'ARN of the role by which S3 does it; empty means any.', { pattern: '^(arn:[\\w-]+:iam::[0-9]{12}:role/[^ ]+)?$', examples: ['arn:aws:iam::123456789012:role/files-replication'] }),
  }, 'What replicates them.'),
  apply: boolean(false, 'Whether what is not so is set right: versioning of both buckets, and a rule of its own beside those of others. Otherwise it is an alert alone.'),
  probe: object({
    prefix: string('', 'What the key of the probe begins with, an object that is written over and over; empty means backup-probe/NAMESPACE/RELEASE, with the full name of this release.', { pattern: '^([\\w.-]+(/[\\w.-]+)*)?$', examples: ['probes/files'] }),
    intervalSeconds: integer(60, 'Seconds from one probe to the next.', { minimum: 10, maximum: 3600 }),
  }, 'What the lag is measured by.'),
}, 'Users’ files.');
