/** Group and version of the API of external metrics. */
export const EXTERNAL_METRICS_API = 'external.metrics.k8s.io/v1beta1';

const ROOT = `/apis/${EXTERNAL_METRICS_API}`;

/** The series that the adapter knows in every namespace: the queue of the workers, as the chart names it by default. */
const SERIES = { metricName: 'queue_length', metricLabels: { queue: 'jobs' } };

const SELECTOR = 'queue=jobs';

/** The metric that a URL asks for, unless it asks for something else. */
export const metricPath = ({ pathname }: URL): { namespace: string; metric: string } | undefined => {
  const [, namespace, metric] = /^\/namespaces\/([^/]+)\/([^/]+)$/.exec(pathname.replace(ROOT, '')) ?? [];
  return namespace && metric ? { namespace, metric } : undefined;
};

const discovery = {
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: EXTERNAL_METRICS_API,
  resources: [
    { name: SERIES.metricName, singularName: '', namespaced: true, kind: 'ExternalMetricValueList', verbs: ['get'] },
  ],
};

/**
 * What the API of external metrics answers.
 *
 * @param url what is asked for
 * @param length length of the queue in the namespace of the URL; without one, and with a metric or a selector that is not
 *   known, there are no values
 * @returns the body, unless there is nothing at that URL
 */
export const externalMetricsAnswer = (url: URL, length: number | undefined): object | undefined => {
  if (url.pathname === ROOT) return discovery;
  const asked = metricPath(url);
  if (!asked) return undefined;
  const known = asked.metric === SERIES.metricName && url.searchParams.get('labelSelector') === SELECTOR;
  const value = { ...SERIES, timestamp: new Date().toISOString(), value: `${length}` };
  return {
    kind: 'ExternalMetricValueList',
    apiVersion: EXTERNAL_METRICS_API,
    metadata: {},
    items: known && length !== undefined ? [value] : [],
  };
};
