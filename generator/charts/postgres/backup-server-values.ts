/** Values of the server through which backups are made. */
import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, item, list, object, string } from '../../helm/index.ts';
import { resourceValues } from '../../resources/quantity.ts';

export const backupServerValues = object({
  enabled: boolean(false, 'Whether a server of pgBackRest runs beside each member, through which the chart backup reads the data. It needs archive.enabled, and tls.existingSecret: it and its clients verify each other.'),
  client: string('backup', 'Common name of the certificate with which the chart backup comes; nobody else is served. An authority that signs for others too must not give this name to them.', { minLength: 1, pattern: '^[^=:,*]*$', examples: ['insights-backup'] }),
  callers: list(item.string(), ['backup-postgres'], 'Pods of the namespace that may call, by their app label; empty means every pod of the namespace.', { examples: [['nightly-postgres']] }),
  resources: resourceValues({
    cpu: { request: Cpu.millis(10), limit: Cpu.units(2) },
    memory: { request: Size.mebibytes(32), limit: Size.mebibytes(256) },
  }),
}, 'Server for backups.');
