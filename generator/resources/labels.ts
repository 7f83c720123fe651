/** Labels of the chart's user beside those of the chart. */
import { call, fields, spread, withDefault, type Expr } from '../helm/index.ts';

type Labels = Expr<Readonly<Record<string, string>>>;

/** Labels that charts set, or programs on pods while they run; nothing may replace them: pods are selected by them, and a key is there once. */
const OWN_LABELS = ['app', 'helm.sh/chart', ...['name', 'instance', 'version', 'managed-by', 'part-of'].map((key) => `app.kubernetes.io/${key}`)];
/** Keywords for the keys of labels that may be any but these. */
export const furtherLabels = { not: { anyOf: [{ enum: OWN_LABELS }, { pattern: '^(amazon-insights|pod-security\\.kubernetes\\.io)/' }] } };

/** Maps as one: of a key that several have, the last has its way. */
export const merged = (...maps: readonly Labels[]): Expr<Record<string, string>> =>
  call('map', 'mergeOverwrite', call('map', 'dict'), ...maps.map((one) => withDefault(one, call('map', 'dict'))));

/** The labels of a resource, and further ones, which replace common ones. */
export const labelsAnd = ({ labels }: { readonly labels: Labels }, further: Labels) => fields<Record<string, string>>(spread(merged(call('map', 'fromYaml', labels), further)));
