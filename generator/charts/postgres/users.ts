/** The roles of the cluster's own work, with passwords from one Secret. */
import { not, object, string, text, withDefault, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { KeptSecret } from '../../resources/kept-secret.ts';
import type { Naming } from '../../resources/naming.ts';

export const userValues = object({
  existingSecret: string('', 'Secret with the keys superuser-password, replication-password, rewind-password, monitor-password and api-password, and for the heartbeat of the chart backup heartbeat-password. Empty: the chart makes one with random passwords, and keeps it for good.', {
    examples: ['postgres-users'],
  }),
}, 'Roles of the cluster’s own work: superuser (which connects inside the pods alone), replicator, rewinder, monitor and heartbeat; and the password of Patroni’s API.');

/** Key of the password of the role `heartbeat`, by which backups are measured. */
export const HEARTBEAT_PASSWORD = 'heartbeat-password';

type UserReferences = References<typeof userValues>;

/** Defines the name of the Secret. */
export const usersSecretName = (chart: HelmChart, v: UserReferences, naming: Naming): Expr<string> =>
  chart.define('usersSecretName', 'Name of the Secret with the roles of the cluster’s own work.', withDefault(v.existingSecret, text`${naming.fullname}-users`));

/** Makes it where no existing one is named; `secret-users.yaml`. */
export function usersSecret(chart: HelmChart, v: UserReferences, naming: Naming): void {
  chart.when(not(v.existingSecret), () => {
    new KeptSecret(chart, { naming, suffix: 'users', passwords: ['superuser-password', 'replication-password', 'rewind-password', 'monitor-password', 'api-password', HEARTBEAT_PASSWORD] });
  });
}
