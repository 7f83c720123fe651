/** A plan for people. */
import pc from 'picocolors';
import { formatTable } from '../../console/table.ts';
import type { Plan, PlannedChart, PlannedGate, PlannedObject } from './plan.ts';

/** Ways to colour text; those of a terminal, or none. */
export type Colours = Pick<ReturnType<typeof pc.createColors>, 'red' | 'green' | 'cyan' | 'yellow' | 'bold'>;

/** Colours where they are seen. @param isTerminal whether the text goes to one; `NO_COLOR` has its way there too */
export const coloursFor = (isTerminal: boolean): Colours => pc.createColors(isTerminal && pc.isColorSupported);

/** Colours a unified diff. */
export const colourDiff = (diff: string, { red, green, cyan, bold }: Colours): string =>
  diff
    .split('\n')
    .map((line) => (/^(---|\+\+\+) /.test(line) ? bold(line) : line.startsWith('@@') ? cyan(line) : line.startsWith('+') ? green(line) : line.startsWith('-') ? red(line) : line))
    .join('\n');

/** Whether something would change in the region. */
export const hasChanges = ({ charts }: Plan): boolean => charts.some(({ action }) => action !== 'none');

/** Whether there is something to do: to change the region, or to have its log say what it runs, so that the release soaks there. */
export const isDue = (plan: Plan): boolean => hasChanges(plan) || plan.from !== plan.release;

const count = (objects: readonly PlannedObject[], is: (object: PlannedObject) => boolean): number => objects.filter(is).length;

const versions = ({ fromVersion, toVersion }: PlannedChart): string => (fromVersion === toVersion ? toVersion! : `${fromVersion ?? 'none'} → ${toVersion ?? 'none'}`);

/** A table of what becomes of each chart. */
export const planTable = ({ charts }: Plan): string =>
  formatTable(
    ['chart', 'version', 'action', ...['create', 'change', 'replace', 'delete', 'drift'].map((heading) => ({ heading, align: 'right' as const }))],
    charts.map((chart) => [
      chart.name,
      versions(chart),
      chart.action,
      ...(['create', 'change', 'replace', 'delete'] as const).map((wanted) => count(chart.objects, ({ action }) => action === wanted)),
      count(chart.objects, ({ drifted }) => drifted),
    ]),
  );

const gateLine = ({ name, open, reason, overridable }: PlannedGate, { green, red }: Colours): string =>
  `  ${open ? green('open  ') : red('closed')} ${name}: ${reason}${open || !overridable ? '' : ' A hotfix may pass it.'}`;

const section = (title: string, diffs: readonly string[], colours: Colours): readonly string[] =>
  diffs.length === 0 ? [] : [colours.bold(title), ...diffs.map((diff) => colourDiff(diff, colours))];

const list = (title: string, items: readonly string[], { bold }: Colours): readonly string[] => (items.length === 0 ? [] : [bold(title), ...items.map((item) => `  ${item}`), '']);

const chartLines = (chart: PlannedChart, colours: Colours): readonly string[] => {
  const of = (field: 'diff' | 'drift'): readonly string[] => chart.objects.map((object) => object[field]).filter((diff) => diff !== '');
  return [
    ...section(`${chart.name}: changes`, of('diff'), colours),
    ...section(`${chart.name}: drift, changed by somebody since the Helm release`, of('drift'), colours),
    ...list(`${chart.name}: hooks that run`, chart.hooks, colours),
    ...list(`${chart.name}: stays when it is uninstalled`, chart.remains ?? [], colours),
  ];
};

/** What a plan comes to, in a sentence. */
const verdict = (plan: Plan): string => {
  if (!isDue(plan)) return `Nothing to do: ${plan.region} is as release ${plan.release} says.`;
  if (!hasChanges(plan)) return `${plan.region} is as release ${plan.release} says; its log does not say so yet.`;
  const closed = plan.gates.filter(({ open }) => !open);
  if (closed.length === 0) return `Release ${plan.release} would change ${plan.region}.`;
  const passed = plan.hotfix !== undefined && closed.every(({ overridable }) => overridable);
  const gates = closed.length === 1 ? 'a gate is' : `${closed.length} gates are`;
  return `Release ${plan.release} would change ${plan.region}; ${gates} closed${passed ? `, and passed as a hotfix: ${plan.hotfix}` : '.'}`;
};

/** All of a plan: diffs, a table, the gates, and what it comes to. */
export const planText = (plan: Plan, colours: Colours): string =>
  [...plan.charts.flatMap((chart) => chartLines(chart, colours)), planTable(plan), ...(plan.gates.length === 0 ? [] : ['Gates:', ...plan.gates.map((gate) => gateLine(gate, colours))]), verdict(plan)].join('\n');
