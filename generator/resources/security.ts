/** What Pod Security `restricted` asks for, and a read-only root with the directories that stay writable. */
import { eachEntry, item, kubernetes, map, object, type References } from '../helm/index.ts';
import { quantity } from './quantity.ts';

export const securityValues = {
  podSecurityContext: kubernetes(
    'V1PodSecurityContext',
    { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } },
    'Security context of the pod. It meets Pod Security "restricted"; set runAsUser, runAsGroup and fsGroup to null where the platform chooses them.',
    [{ runAsNonRoot: true, runAsUser: 20002, seccompProfile: { type: 'RuntimeDefault' } }],
  ),
  containerSecurityContext: kubernetes(
    'V1SecurityContext',
    { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
    'Security context of the chart’s own containers.',
    [{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: false, capabilities: { drop: ['ALL'] } }],
  ),
  writableDirectories: map(item.string({ pattern: '^/' }), { tmp: '/tmp' }, 'Directories that stay writable beside the read-only root: an emptyDir for each, by the name of its volume. They count towards ephemeral-storage in the limits of the containers.', {
    examples: [{ cache: '/var/cache' }],
  }),
  writableDirectorySize: quantity('128Mi', 'Size limit of each writable directory.'),
};
const shape = object(securityValues);
/** References to them. */
export type SecurityReferences = References<typeof shape>;

/** Volumes behind the writable directories. */
export function writableVolumes(v: SecurityReferences) {
  return eachEntry(v.writableDirectories, (name) => ({ name, emptyDir: { sizeLimit: v.writableDirectorySize } }));
}

/** Where the containers see them. */
export function writableMounts(v: SecurityReferences) {
  return eachEntry(v.writableDirectories, (name, mountPath) => ({ name, mountPath }));
}

