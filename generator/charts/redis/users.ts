/** Who may talk to Redis: users of its access control lists, with passwords from one Secret. */
import { not, object, string, text, withDefault, type Expr, type HelmChart, type References } from '../../helm/index.ts';
import { KeptSecret } from '../../resources/kept-secret.ts';
import type { Naming } from '../../resources/naming.ts';

export const userValues = object({
  existingSecret: string('', 'Secret with the keys redis-username, redis-password, replica-password, operator-password and exporter-password, and for the heartbeat of the chart backup heartbeat-password. Empty: the chart makes one with random passwords, and keeps it for good.', {
    examples: ['redis-users'],
  }),
  rules: string('~* &* +@all -@admin -@dangerous +info', 'What the user of the services may do, as rules of an access control list. helm test writes the key amazon-insights:helm-test and asks WAIT.', { minLength: 1, examples: ['~app:* ~amazon-insights:helm-test +@read +@write +wait'] }),
}, 'Users. Nobody gets in without a password.');

/** Key of the password of the user `heartbeat`, by which backups are measured. */
export const HEARTBEAT_PASSWORD = 'heartbeat-password';

/** The name of the Secret; makes it where no existing one is named. */
export function usersSecret(chart: HelmChart, v: References<typeof userValues>, naming: Naming): Expr<string> {
  chart.when(not(v.existingSecret), () => {
    new KeptSecret(chart, {
      naming,
      suffix: 'users',
      words: { 'redis-username': 'app' },
      passwords: ['redis-password', 'replica-password', 'operator-password', 'exporter-password', HEARTBEAT_PASSWORD],
    });
  });
  return chart.define('usersSecretName', 'Name of the Secret with the users.', withDefault(v.existingSecret, text`${naming.fullname}-users`));
}

/** The volume with the Secret, and where containers see it. */
export const usersVolume = (secretName: Expr<string>) => ({ name: 'users', secret: { secretName, defaultMode: 0o440 } });
export const usersMount = { name: 'users', mountPath: '/etc/redis/users', readOnly: true };
