import { stringify } from 'yaml';
import { kubectl } from './lab.ts';
import type { Where } from './stack.ts';

/** A pod that does nothing. */
export interface IdlePod {
  readonly name: string;
  /** Name of its node. */
  readonly node: string;
  /** An image with `sleep`; default busybox. */
  readonly image?: string;
  /** Default `IfNotPresent`. */
  readonly imagePullPolicy?: string;
}

/**
 * Makes a restricted pod that does nothing, on a node of its region.
 *
 * @param where its namespace
 * @param pod the pod
 */
export const createIdlePod = async ({ region, namespace }: Where, { name, node, image = 'busybox:1.37', imagePullPolicy = 'IfNotPresent' }: IdlePod): Promise<void> => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      automountServiceAccountToken: false,
      nodeName: node,
      terminationGracePeriodSeconds: 1,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'idle',
          image,
          imagePullPolicy,
          command: ['sleep', '600'],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
          resources: { limits: { cpu: '100m', memory: '32Mi' } },
        },
      ],
    },
  };
  await kubectl(region, ['apply', '--namespace', namespace, '--filename', '-'], stringify(pod));
};

/** Waits until a pod is Ready. */
export const podReady = async ({ region, namespace }: Where, name: string): Promise<void> => {
  await kubectl(region, ['wait', `pod/${name}`, '--namespace', namespace, '--for', 'condition=Ready', '--timeout', '60s']);
};
