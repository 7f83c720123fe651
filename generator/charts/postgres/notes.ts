/** What `helm install` says at its end. */
import { and, not, release, text, when, type Line } from '../../helm/index.ts';
import { waitForOldPods } from '../../resources/stateful-pods.ts';
import { CLUSTER } from './labels.ts';
import type { PostgresParts } from './pods.ts';
import { POOLER_PORT } from './ports.ts';
import type { PostgresReferences } from './values.ts';

/** Where PostgreSQL is, who may use it, and what stays when the release is uninstalled. */
export function notes(v: PostgresReferences, parts: PostgresParts): Line[] {
  const { naming: { fullname }, database } = parts;
  return [
    when(
      v.external.enabled,
      [text`What stands beside an external PostgreSQL is installed as ${fullname} in the namespace ${release.namespace}. Its URL is in the`, text`Secret ${database}, key database-url.`],
      [
        text`PostgreSQL is installed as ${fullname} in the namespace ${release.namespace}. Clients find the URL of their database in the`,
        text`Secret ${database}, key database-url. It leads to the primary; ${fullname}-replicas leads to the replicas, for reads.`,
      ],
    ),
    when(and(v.pooler.enabled, not(v.database.existingSecret)), ['The key pooled-database-url leads to the pooler:', text`  --set database.urlKey=pooled-database-url,networkPolicy.allowTo.${parts.pooler.name}=${POOLER_PORT}`]),
    when(v.test.enabled, ['Whether it takes writes:', text`  helm test ${release.name} --namespace ${release.namespace}`]),
    when(not(v.external.enabled), ofCluster(v, parts)),
  ];
}

function ofCluster(v: PostgresReferences, { naming: { fullname, name }, users, database }: PostgresParts): Line[] {
  const inNamespace = text`--namespace ${release.namespace}`;
  return [
    'Members and their roles:',
    text`  kubectl exec ${inNamespace} ${fullname}-0 --container postgres -- patronictl list`,
    'Another primary, planned:',
    text`  kubectl exec ${inNamespace} ${fullname}-0 --container postgres -- patronictl switchover --force`,
    '',
    'helm uninstall leaves the volumes, the Secrets, and the ConfigMaps in which the members agreed, and an installation under the same',
    'names takes them over.',
    ...waitForOldPods(inNamespace),
    'To remove the data for good:',
    text`  kubectl delete pvc ${inNamespace} --selector app.kubernetes.io/instance=${release.name},app.kubernetes.io/name=${name}`,
    text`  kubectl delete configmap ${inNamespace} --selector ${CLUSTER}=${fullname}`,
    when(v.archive.enabled, ['The archive stays in its bucket: a new cluster needs another path in it (archive.repository.path), or an emptied one.']),
    when(not(v.users.existingSecret), [text`  kubectl delete secret ${users} ${inNamespace}`]),
    when(not(v.database.existingSecret), [text`  kubectl delete secret ${database} ${inNamespace}`]),
  ];
}
