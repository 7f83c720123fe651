import { kubectl } from '../lab.ts';
import type { Where } from '../stack.ts';

/** What a pod of the chart backup tells Prometheus; the cluster's addresses reach this host. @param app its label */
export const metricsOf = async ({ region, namespace }: Where, app: string): Promise<string> => {
  const address = await kubectl(region, ['get', 'pods', '--namespace', namespace, '--selector', `app=${app}`, '--field-selector', 'status.phase=Running', '--output', 'jsonpath={.items[0].status.podIP}']);
  return (await fetch(`http://${address}:9187/metrics`)).text();
};
