/** Encryption between clients, servers and Sentinels. */
import { and, boolean, lines, not, object, string, when, type HelmChart, type References } from '../../helm/index.ts';

export const tlsValues = object({
  enabled: boolean(false, 'Whether Redis speaks TLS alone, on the same ports. The URL of the services then begins with rediss://.'),
  existingSecret: string('', 'Secret with the keys tls.crt, tls.key and ca.crt, as cert-manager makes them. The certificate names the Service and the pods; in a cluster servers show it to each other, so it has to be good for clients as well (client auth). Pods have to be restarted after it was renewed, and before the one that they were started with ends.', { examples: ['redis-tls'] }),
}, 'TLS.');

type TlsReferences = References<typeof tlsValues>;

const MOUNTED = '/etc/redis/tls';
const FILES = { 'tls-cert-file': 'tls.crt', 'tls-key-file': 'tls.key', 'tls-ca-cert-file': 'ca.crt' } as const;

/** Settings of servers and Sentinels. @param port which both speak TLS on */
function settings(port: number): [name: string, value: string][] {
  return [
    ['port', '0'],
    ['tls-port', String(port)],
    ...Object.entries(FILES).map(([name, file]): [string, string] => [name, `${MOUNTED}/${file}`]),
    ['tls-auth-clients', 'no'],
    ['tls-replication', 'yes'],
  ];
}

/** Arguments of a server. In a cluster its bus speaks TLS as well, and so does whatever moves keys. */
export const tlsArguments = (v: TlsReferences, port: number) => when(v.enabled, [...settings(port), ['tls-cluster', 'yes']].flatMap(([name, value]) => [`--${name}`, value!]));

/** Arguments of redis-cli. @param mounted where it sees ca.crt */
export const tlsClientArguments = (mounted: string): string => `--tls --cacert ${mounted}/ca.crt`;

/** How the scripts reach servers and Sentinels. */
export const tlsEnvironment = (v: TlsReferences) => when(v.enabled, { name: 'TLS_ARGUMENTS', value: tlsClientArguments(MOUNTED) });

/** What a Sentinel's script adds to its settings. */
export const sentinelTlsEnvironment = (v: TlsReferences, port: number) =>
  when(v.enabled, { name: 'TLS_SETTINGS', value: lines(...settings(port).map(([name, value]) => `${name} ${value}`), '') });

/** The volume with the certificates, and where containers see it. */
export const tlsVolume = (v: TlsReferences) => when(v.enabled, { name: 'tls', secret: { secretName: v.existingSecret, defaultMode: 0o440 } });
export const tlsMount = (v: TlsReferences) => when(v.enabled, { name: 'tls', mountPath: MOUNTED, readOnly: true });

/** Refuses TLS without certificates. */
export function checkTls(chart: HelmChart, v: TlsReferences): void {
  chart.failWhen(and(v.enabled, not(v.existingSecret)), 'tls.enabled needs certificates: name a Secret with tls.crt, tls.key and ca.crt in tls.existingSecret.');
}
