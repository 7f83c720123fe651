/** The roles of the cluster's own work, with passwords from one Secret. */
import { not, object, string, text, withDefault, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { KeptSecret } from '../../resources/kept-secret.ts';
import type { Naming } from '../../resources/naming.ts';

export const userValues = object({
  existingSecret: string('', 'Secret with the keys superuser-password, replication-password, rewind-password, monitor-password and api-password. Empty: the chart makes one with random passwords, and keeps it for good.', {
    examples: ['postgres-users'],
  }),
}, 'Roles of the cluster’s own work: superuser (which connects inside the pods alone), replicator, rewinder and monitor; and the password of Patroni’s API.');

/** The name of the Secret; makes it where no existing one is named. */
export function usersSecret(chart: HelmChart, v: References<typeof userValues>, naming: Naming): Expr<string> {
  chart.when(not(v.existingSecret), () => {
    new KeptSecret(chart, { naming, suffix: 'users', passwords: ['superuser-password', 'replication-password', 'rewind-password', 'monitor-password', 'api-password'] });
  });
  return chart.define('usersSecretName', 'Name of the Secret with the roles of the cluster’s own work.', withDefault(v.existingSecret, text`${naming.fullname}-users`));
}
