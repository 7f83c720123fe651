/** Certificates of the servers. Nobody connects without TLS, but inside a pod. */
import { object, string, when, type References } from '../../helm/index.ts';

export const tlsValues = object({
  existingSecret: string('', 'Secret with the keys tls.crt, tls.key and ca.crt, as cert-manager makes them; the certificate names the Services and the pods; after it was renewed, and before the one that they were started with ends, restart the pods. Empty: each pod makes a certificate of its own when it starts, which encrypts, but which clients cannot verify (sslmode=require).', {
    examples: ['postgres-tls'],
  }),
}, 'TLS.');

/** Where containers see it. */
export const TLS = '/etc/postgres/tls';

type TlsReferences = References<typeof tlsValues>;

/** The volume with the certificate, and where containers see it. */
export const tlsVolume = (v: TlsReferences) => when(v.existingSecret, { name: 'tls', secret: { secretName: v.existingSecret, defaultMode: 0o440 } });
export const tlsMount = (v: TlsReferences) => when(v.existingSecret, { name: 'tls', mountPath: TLS, readOnly: true });
