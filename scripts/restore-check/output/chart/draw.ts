/** Charts as SVG, drawn without a browser. */
import { BarChart, LineChart, type BarSeriesOption, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, type GridComponentOption, type LegendComponentOption, type MarkLineComponentOption } from 'echarts/components';
import { init, use, type ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, SVGRenderer]);

/** What a chart shows. Colours are the page's, as `var(--name)`, so that they follow light and dark. */
export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption | LegendComponentOption | MarkLineComponentOption>;

/** Pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is the same of every axis. */
export const axisStyle = {
  axisLabel: { color: 'var(--muted)', fontSize: 12, hideOverlap: true },
  axisLine: { show: false, lineStyle: { color: 'var(--line)' } },
  axisTick: { show: false },
  splitLine: { lineStyle: { color: 'var(--line)' } },
  nameTextStyle: { color: 'var(--muted)', fontSize: 12 },
} as const;

/** What is the same of every series: a pointer over it changes nothing. */
export const seriesStyle = { silent: true, emphasis: { disabled: true } } as const;

/**
 * Draws a chart.
 *
 * @param option what it shows
 * @param size how large it is
 * @param id what the names of its elements begin with
 * @returns an element `svg`, the same for the same option
 */
export const draw = (option: ChartOption, size: Size, id: string): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'system-ui, sans-serif', color: 'var(--text)' }, ...option });
    // Its rules are for a pointer, and its names count the charts of the process.
    return chart
      .renderToSVGString()
      .replace(/<style[^]*<\/style>\s*/, '')
      .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
      .replaceAll(/(?<=id="|url\(#)zr\d+/g, id);
  } finally {
    chart.dispose();
  }
};
