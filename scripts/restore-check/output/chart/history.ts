/** A figure over the drills, as lines with points. */
import type { LineSeriesOption } from 'echarts/charts';
import type { Report } from '../../report/report.ts';
import { axisStyle, seriesStyle, type ChartOption } from './draw.ts';
import { unitFor } from './unit.ts';

/** A line of a chart. */
export interface HistoryLine {
  readonly name: string;
  /** Seconds of a drill; nothing where it did not measure them. */
  readonly seconds: (report: Report) => number | undefined;
}

/** How lines are told apart, besides by their colours. */
const looks = [
  { symbol: 'circle', color: 'var(--line-1)', type: 'solid' },
  { symbol: 'triangle', color: 'var(--line-2)', type: 'dotted' },
] as const;

/** Milliseconds up to which an axis tells hours. */
const DAYS = 3 * 86_400_000;

/** Drills in which something was measured, and what. */
const measured = (reports: readonly Report[], seconds: HistoryLine['seconds']) =>
  reports.flatMap((report) => {
    const value = seconds(report);
    return value === undefined ? [] : [{ report, value }];
  });

const lineSeries = ({ name, seconds }: HistoryLine, index: number, reports: readonly Report[], unit: number): LineSeriesOption => {
  const { symbol, color, type } = looks[index % looks.length]!;
  return {
    ...seriesStyle,
    type: 'line',
    name,
    symbol,
    lineStyle: { color, type, width: 2 },
    itemStyle: { color, borderColor: color, borderWidth: 2 },
    data: measured(reports, seconds).map(({ report, value }) => ({
      value: [report.endedAt, value / unit],
      symbolSize: report === reports.at(-1) ? 13 : report.passed ? 7 : 9,
      itemStyle: report.passed ? {} : { color: 'var(--surface)' },
    })),
  };
};

const objectiveSeries = (objective: (report: Report) => number, reports: readonly Report[], unit: number): LineSeriesOption => ({
  ...seriesStyle,
  type: 'line',
  name: 'objective',
  symbol: 'none',
  // Each one held until the next drill.
  step: 'end',
  lineStyle: { color: 'var(--text)', type: 'dashed', width: 2 },
  itemStyle: { color: 'var(--text)' },
  data: reports.map((report) => [report.endedAt, objective(report) / unit]),
});

/**
 * What the lines show.
 *
 * @param reports the drills, this one last; at least two
 * @param lines at most two
 * @param objective seconds that were promised when a drill was made
 */
export const historyOption = (reports: readonly Report[], lines: readonly HistoryLine[], objective: (report: Report) => number) => (): ChartOption => {
  const all = [...reports.map(objective), ...lines.flatMap(({ seconds }) => measured(reports, seconds).map(({ value }) => value))];
  const unit = unitFor(Math.max(...all));
  const span = Date.parse(reports.at(-1)!.endedAt) - Date.parse(reports[0]!.endedAt);
  return {
    useUTC: true,
    grid: { left: 44, right: 16, top: 58, bottom: 28 },
    legend: { left: 0, top: 0, padding: [5, 0], textStyle: { color: 'var(--text)', fontSize: 12 }, itemWidth: 28, itemHeight: 9, itemGap: 18, selectedMode: false, data: [...lines.map(({ name }) => name), { name: 'objective', itemStyle: { opacity: 0 } }] },
    xAxis: { ...axisStyle, type: 'time', boundaryGap: ['3%', '5%'], axisLabel: { ...axisStyle.axisLabel, formatter: span > DAYS ? '{d} {MMM}' : '{HH}:{mm}' }, splitLine: { show: false }, splitNumber: 3, axisLine: { show: true, lineStyle: { color: 'var(--line)' } } },
    yAxis: { ...axisStyle, type: 'value', min: 0, splitNumber: 4, name: unit.name, nameGap: 10, nameTextStyle: { ...axisStyle.nameTextStyle, align: 'left', padding: [0, 0, 0, -40] } },
    series: [...lines.map((line, index) => lineSeries(line, index, reports, unit.seconds)), objectiveSeries(objective, reports, unit.seconds)],
  };
};
