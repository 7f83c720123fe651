/** Values of the exporter. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, object, string } from '../../helm/index.ts';
import { resourceValues } from '../../resources/quantity.ts';

const reader = (of: string, keys: string) => string('', `Secret with the keys ${keys}, by which ${of} is read. Empty: that by which it is written.`, { examples: ['archive-reader'] });

export const exporterValues = object({
  enabled: boolean(false, 'Whether a pod looks at the backups that are there, and after files, and tells Prometheus the age and size of backups, gaps in the archive, and what is wrong with buckets.'),
  intervalSeconds: integer(300, 'Seconds from one look to the next. Each lists the whole archive.', { minimum: 10, maximum: 86400 }),
  repositorySecret: reader('the repository', 'cipher-pass, s3-key and s3-key-secret'),
  secondRepositorySecret: reader('the second repository', 'cipher-pass, s3-key and s3-key-secret'),
  redisSecret: reader('the storage of the snapshots', 's3-key and s3-key-secret'),
  configurationSecret: reader('the storage of the configuration', 's3-key and s3-key-secret'),
  resources: resourceValues({
    cpu: { request: Cpu.millis(10), limit: Cpu.millis(500) },
    memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
  }),
}, 'The exporter of what backups there are, and how files are kept.');
