import { item, list, object, oneOf, string } from '../../helm/index.ts';
import { extraObjectsValue } from '../../resources/extra-objects.ts';
import { namingValues } from '../../resources/naming.ts';
import { limitRangeValues, resourceQuotaValues } from './limits.ts';
import { namespaceValues } from './namespace.ts';
import { namespacePolicyValues } from './network-policies.ts';
import { priorityClassValues } from './priority-classes.ts';
import { shardMapValues } from './shards.ts';

/** Values of what a namespace needs before services come. */
export const values = object({
  region: object({
    name: string('us-east-1', 'Region that the cluster is in.', { minLength: 1, examples: ['eu-west-1'] }),
    role: oneOf(['primary', 'secondary'], 'primary', 'Whether the region serves, or stands by.'),
    zones: list(item.string(), [], 'Availability zones of the region.', { examples: [['us-east-1a', 'us-east-1b']] }),
  }, 'What pods learn of where they are, in the ConfigMap of that name.'),
  shardMap: shardMapValues,
  namespace: namespaceValues,
  resourceQuota: resourceQuotaValues,
  limitRange: limitRangeValues,
  networkPolicies: namespacePolicyValues,
  priorityClasses: priorityClassValues,
  ...namingValues,
  extraObjects: extraObjectsValue,
});
