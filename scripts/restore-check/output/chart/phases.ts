/** Phases of a restore as bars: each part begins where the one before ended, as they do. */
import type { BarSeriesOption } from 'echarts/charts';
import { phaseNames, timedOf, type Part, type PhaseName, type Report } from '../../report/report.ts';
import { duration, partTitles } from '../words.ts';
import { axisStyle, seriesStyle, type ChartOption, type Size } from './draw.ts';
import { unitFor } from './unit.ts';

/** Pixels beside the bars: the names of the parts, and some air. */
const MARGIN = { left: 82, right: 12 };

/** Pixels that a bar needs so that its number fits. */
const LABEL = 18;

/** Pixels that a bar needs so that a gap beside it leaves enough of it. */
const GAP = 6;

/** Seconds that a phase of a part took. */
export const secondsOf = ({ phases }: Report, part: Part, name: PhaseName): number => phases.reduce((sum, phase) => sum + (phase.part === part && phase.name === name ? phase.seconds : 0), 0);

/** Seconds that a part took. */
export const totalOf = (report: Report, part: Part): number => phaseNames.reduce((sum, name) => sum + secondsOf(report, part, name), 0);

const bars = (report: Report, unit: number, pixelsPerSecond: number): BarSeriesOption[] =>
  phaseNames.map((name, index) => ({
    ...seriesStyle,
    type: 'bar',
    name,
    stack: 'phases',
    barMaxWidth: 34,
    itemStyle: { color: `var(--phase-${index + 1})` },
    data: timedOf(report.parts).map((part) => {
      const seconds = secondsOf(report, part, name);
      const width = seconds * pixelsPerSecond;
      // A phase that was not there has no bar, not one without width.
      if (seconds === 0) return '-';
      return {
        value: seconds / unit,
        itemStyle: width < GAP ? {} : { borderColor: 'var(--surface)', borderWidth: 1 },
        label: { show: width >= LABEL, formatter: String(index + 1), color: 'var(--on-phase)', fontSize: 12, fontWeight: 'bold' },
      };
    }),
  }));

const objectiveLine = (seconds: number, unit: number): BarSeriesOption['markLine'] => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: 'var(--text)', type: 'dashed', width: 2 },
  label: { position: 'start', distance: 8, align: 'right', formatter: `objective ${duration(seconds)}`, color: 'var(--text)', fontSize: 12, textBorderWidth: 0 },
  data: [{ xAxis: seconds / unit }],
});

/**
 * What the bars show.
 *
 * @param report what a drill found
 * @param withObjective whether the axis reaches to the objective, and its line is there
 */
export const phasesOption = (report: Report, withObjective: boolean) => ({ width }: Size): ChartOption => {
  const objective = report.objectives.rtoSeconds;
  const most = Math.max(report.rtoSeconds, withObjective ? objective : 0) * 1.03;
  const unit = unitFor(most);
  const before = timedOf(report.parts).map((_, index) => timedOf(report.parts).slice(0, index).reduce((sum, part) => sum + totalOf(report, part), 0));
  return {
    grid: { ...MARGIN, top: withObjective ? 28 : 8, bottom: 46 },
    xAxis: { ...axisStyle, type: 'value', min: 0, max: most / unit.seconds, name: unit.name, nameLocation: 'middle', nameGap: 28, axisLabel: { ...axisStyle.axisLabel, showMaxLabel: false }, splitLine: { ...axisStyle.splitLine, showMaxLine: false }, splitNumber: Math.round(width / 100) },
    yAxis: { ...axisStyle, type: 'category', inverse: true, data: timedOf(report.parts).map((part) => partTitles[part]), axisLabel: { color: 'var(--text)', fontSize: 13 } },
    series: [
      { ...seriesStyle, type: 'bar', name: 'before', stack: 'phases', itemStyle: { color: 'transparent' }, data: before.map((seconds) => seconds / unit.seconds), ...(withObjective ? { markLine: objectiveLine(objective, unit.seconds) } : {}) },
      ...bars(report, unit.seconds, (width - MARGIN.left - MARGIN.right) / most),
    ],
  };
};
