import { CLUSTER } from '../../../generator/charts/postgres/labels.ts';
import type { ApiObject } from './api-object.ts';

/** Whether a controller made an object, and would make it again. */
const isControlled = ({ metadata: { ownerReferences = [] } }: ApiObject): boolean => ownerReferences.some(({ controller }) => controller === true);

/** What the cluster puts into each namespace. */
const isOfCluster = ({ kind, metadata: { name } }: ApiObject): boolean => kind === 'ConfigMap' && name === 'kube-root-ca.crt';

/** What Patroni's members agree on, such as who leads: new ones that found it would take a cluster for theirs that is gone. */
const isOfPatroni = ({ kind, metadata: { labels = {} } }: ApiObject): boolean => kind === 'ConfigMap' && CLUSTER in labels;

/** Whether an object is somebody's configuration. @param object as the API server gives it */
export const isSaved = (object: ApiObject): boolean => !isControlled(object) && !isOfCluster(object) && !isOfPatroni(object);
