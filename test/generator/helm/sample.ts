/** A chart with something of everything; run as a script, it prints its files as JSON. */
import { fileURLToPath } from 'node:url';
import { boolean, each, fields, generateChart, integer, item, kubernetesList, list, map, object, spread, string, text, when, whenSet } from '../../../generator/helm/index.ts';
import { anything, chartWith } from './charts.ts';

const values = object({
  on: boolean(true, 'A switch.'),
  size: integer(1, 'A size.', { examples: [2] }),
  word: string('', 'A word.'),
  names: list(item.string(), [], 'Names.'),
  labels: map(item.string(), { b: '1', a: '2' }, 'Labels.'),
  volumes: kubernetesList('V1Volume', [], 'Volumes.', []),
});

/** Declares it anew. */
export const sample = () =>
  chartWith(values, (host, v) => {
    const labels = host.define<Record<string, string>>('labels', 'Labels.', fields({ z: 'x' }, spread(v.labels)), 'yaml');
    host.when(v.on, () => void anything(host, 'second', { z: 1, a: v.size, labels }));
    anything(host, 'first', { names: [each(v.names, (name) => name)], volumes: whenSet(v.volumes), word: when(v.on, v.word) });
    host.failWhen(v.on, 'No.');
    host.addNotes(text`Size ${v.size}.`);
  });

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(JSON.stringify([...generateChart(sample()).files]));
