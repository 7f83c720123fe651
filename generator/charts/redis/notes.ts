/** What `helm install` says at its end. */
import { not, release, text, when, type Line } from '../../helm/index.ts';
import { waitForOldPods } from '../../resources/stateful-pods.ts';
import { ROLE } from './client-service.ts';
import { MIGRATION } from './migration.ts';
import type { RedisParts } from './pods.ts';
import type { RedisReferences } from './values.ts';

/** Where Redis is, who may use it, and what stays when the release is uninstalled. */
export function notes(v: RedisReferences, { naming: { fullname, name }, sentinel, manager, topology, users }: RedisParts): Line[] {
  const inNamespace = text`--namespace ${release.namespace}`;
  return [
    text`Redis is installed as ${fullname} in the namespace ${release.namespace}. Clients find it at ${fullname}:${v.service.port},`,
    text`and their credentials in the Secret ${users}: the keys redis-username and redis-password.`,
    when(topology.sentinel, [
      '',
      text`The Service leads to the master. When that fails, ${v.sentinel.quorum} of ${v.sentinel.replicas} Sentinels agree on another one, and the Service follows;`,
      'clients have to connect again. Which pod it is:',
      text`  kubectl get pods ${inNamespace} --selector ${ROLE}=master`,
      'What the Sentinels say:',
      text`  kubectl logs ${inNamespace} --selector app.kubernetes.io/name=${sentinel.name} --container sentinel`,
    ]),
    when(topology.cluster, [
      '',
      text`It is a Redis Cluster of ${v.cluster.shards} shards: clients have to know it, and find all servers through the Service. What the manager does:`,
      text`  kubectl logs ${inNamespace} deployment/${manager.fullname}`,
      'More shards: upgrade with a larger cluster.shards. The keys are moved while clients read and write.',
    ]),
    when(v.migration.enabled, [
      '',
      text`A Job copies the keys of ${v.migration.from.host} into it, and refuses to while services are connected. They may start again when it says so:`,
      text`  kubectl logs ${inNamespace} --follow job/${fullname}-${MIGRATION}`,
    ]),
    '',
    'Wait until it is rolled out, and ask whether it takes writes:',
    text`  kubectl rollout status statefulset/${fullname} ${inNamespace}`,
    when(v.test.enabled, [text`  helm test ${release.name} ${inNamespace}`]),
    when(v.persistence.enabled, [
      '',
      'helm uninstall leaves the volumes and the Secret where they are, and an installation under the same names takes them over.',
      ...waitForOldPods(inNamespace),
      'To remove the data for good:',
      text`  kubectl delete pvc ${inNamespace} --selector 'app.kubernetes.io/instance=${release.name},app.kubernetes.io/name in (${name}, ${sentinel.name})'`,
      when(not(v.users.existingSecret), [text`  kubectl delete secret ${users} ${inNamespace}`]),
    ]),
  ];
}
