/** Scaling a Deployment by hand, and as an autoscaler does. */
import { chartDirectory } from '../../scripts/charts/repository.ts';
import { cluster } from './cluster.ts';
import { set } from './helm.ts';

/** Charts with an autoscaler, and the values that turn it on. Five and seven pods are within the bounds of each. */
export const autoscaled = [
  { chart: 'api-gateway', engine: 'cpu and memory', on: set({ 'autoscaling.enabled': true }) },
  { chart: 'worker', engine: 'external', on: set({ 'autoscaling.enabled': true, 'autoscaling.engine': 'external' }) },
  { chart: 'worker', engine: 'keda', on: set({ 'autoscaling.enabled': true, 'autoscaling.engine': 'keda' }) },
].map((entry) => ({ ...entry, path: chartDirectory(entry.chart) }));

/** Values of a fixed number of pods. */
export const fixed = (replicas: number): string[] => set({ 'autoscaling.enabled': false, replicas });

/** `spec.replicas` of a Deployment. */
export const replicasOf = async (namespace: string, name: string): Promise<number> =>
  (await cluster().apps.readNamespacedDeployment({ namespace, name })).spec!.replicas!;

/** Sets the number of pods through the scale subresource, as the field manager that autoscalers are known by. */
export const scaleTo = async (namespace: string, name: string, replicas: number): Promise<void> => {
  const { apps } = cluster();
  const scale = await apps.readNamespacedDeploymentScale({ namespace, name });
  // Without a resource version: a controller that writes the status at the same time is no conflict.
  const body = { ...scale, metadata: { namespace, name }, spec: { replicas } };
  await apps.replaceNamespacedDeploymentScale({ namespace, name, body, fieldManager: 'kube-controller-manager' });
};
