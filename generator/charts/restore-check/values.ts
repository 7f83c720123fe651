import { Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-28';
import { boolean, integer, kubernetesList, object, type References } from '../../helm/index.ts';
import { alertValues } from '../../resources/alerts.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { imageValues } from '../../resources/image.ts';
import { fixedName } from '../../resources/naming.ts';
import { taskPodValues } from '../../resources/pod.ts';
import { podTemplateValues } from '../../resources/pod-template.ts';
import { resourceValues } from '../../resources/quantity.ts';
import { toObjectStorageValue } from '../data-tier-access-values.ts';
import { applicationValues } from './application-values.ts';
import { configurationValues } from './configuration-values.ts';
import { drillValues } from './drill-values.ts';
import { filesValues } from './files-values.ts';
import { postgresValues } from './postgres-values.ts';
import { redisValues } from './redis-values.ts';

/** Values of the drills. */
export const values = object({
  image: imageValues('amazon-insights/restore-check', '', 'Image of the pods: the program with PostgreSQL, pgBackRest, Redis and Helm, as images/restore-check has them.'),
  ...drillValues,
  postgres: postgresValues,
  redis: redisValues,
  files: filesValues,
  application: applicationValues,
  configuration: configurationValues,
  resources: resourceValues({
    cpu: { request: Cpu.millis(500), limit: Cpu.units(2) },
    memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
  }),
  alerts: object({
    ...alertValues('those of kube-state-metrics'),
    ageSeconds: integer(8 * 24 * 60 * 60, 'Seconds that the last drill that passed may be ago.', { minimum: 1 }),
  }, 'Alerts.'),
  networkPolicy: object({
    enabled: boolean(true, 'Whether a NetworkPolicy restricts the pods to DNS and to networkPolicy.toObjectStorage: by default port 443 of any address, where production may answer as well.'),
    extraEgress: kubernetesList('V1NetworkPolicyEgressRule', [], 'Further rules for whom to call.', [[{ to: [{ ipBlock: { cidr: '10.1.0.0/16' } }], ports: [{ port: 9000 }] }]]),
    toObjectStorage: toObjectStorageValue,
  }, 'NetworkPolicies. Nobody calls the pods.'),
  ...taskPodValues,
  ...podTemplateValues,
  fullnameOverride: fixedName('restore-check').fullnameOverride,
  extraObjects: extraObjectsValue,
});

/** References to them. */
export type RestoreCheckReferences = References<typeof values>;
