/** Charts of the live view. Each has its values as a table, too. */
import './valid-language.ts';
import uPlot from 'uplot';
import { make, table } from '../make.ts';

export interface ChartLine {
  readonly label: string;
  readonly values: readonly (number | null)[];
  /** Custom property of its colour. */
  readonly colour: string;
  readonly kind?: 'bars';
  /** Dashes distinguish a line without its colour. */
  readonly dash?: readonly number[];
}

export interface ChartOptions {
  readonly title: string;
  /** Of a value, on the axis and in the table. */
  readonly format: (value: number) => string;
  /** Starts of the periods, epoch ms. */
  readonly atMs: readonly number[];
  readonly windowMs: number;
  readonly lines: readonly ChartLine[];
  /** Bars are drawn on top of each other, the first at the bottom. */
  readonly stacked?: true;
}

const HEIGHT = 190;
const DAY_MS = 86_400_000;

/** A chart with its legend and its table. It follows the width of its place. */
export function chart(options: ChartOptions): HTMLElement {
  const { title, lines, atMs, windowMs, format } = options;
  const place = make('div', {
    class: 'chart',
    attributes: { role: 'img', 'aria-label': `${title}, as a chart` },
  });
  const legend = make(
    'p',
    { class: 'legend' },
    ...lines.map(({ label, colour }) => {
      const mark = make('span', { class: 'mark', attributes: { 'aria-hidden': 'true' } });
      mark.style.background = `var(${colour})`;
      return make('span', {}, mark, label);
    }),
  );
  const rows = atMs
    .map((at, index) => ({ at, cells: lines.map(({ values }) => values[index] ?? null) }))
    .filter(({ cells }) => cells.some((value) => value !== null && value !== 0));
  const details = make(
    'details',
    {},
    make('summary', { text: 'As a table' }),
    table(
      title,
      ['from', ...lines.map(({ label }) => label)],
      rows.map(({ at, cells }) => [
        periodName(at, windowMs),
        ...cells.map((value) => (value === null ? '–' : format(value))),
      ]),
    ),
  );
  draw(place, options);
  return make('figure', {}, make('figcaption', { text: title }), legend, place, details);
}

function draw(place: HTMLElement, { atMs, windowMs, lines, format, stacked }: ChartOptions): void {
  let plot: uPlot | null = null;
  const shown = stacked ? sums(lines) : lines;
  new ResizeObserver(() => {
    const width = Math.floor(place.clientWidth);
    if (width === 0) return;
    if (plot !== null) {
      plot.setSize({ width, height: HEIGHT });
      return;
    }
    const data = [atMs.map((at) => at / 1_000), ...shown.map(({ values }) => values)] as uPlot.AlignedData;
    plot = new uPlot(optionsOf(place, shown, { width, format, windowMs }), data, place);
  }).observe(place);
}

/** The last line as it is; of bars, each the sum of those up to it, the highest first. */
function sums(lines: readonly ChartLine[]): readonly ChartLine[] {
  const bars = lines.filter(({ kind }) => kind === 'bars');
  const stacked = bars.map((line, at) => ({
    ...line,
    values: line.values.map((_, index) =>
      bars.slice(0, at + 1).reduce((sum, { values }) => sum + (values[index] ?? 0), 0),
    ),
  }));
  return [...stacked.reverse(), ...lines.filter(({ kind }) => kind !== 'bars')];
}

interface PlotSettings extends Pick<ChartOptions, 'format' | 'windowMs'> {
  readonly width: number;
}

function optionsOf(place: HTMLElement, lines: readonly ChartLine[], settings: PlotSettings): uPlot.Options {
  const style = getComputedStyle(place);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    width: settings.width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: true },
      y: { range: (_, low, high) => [Math.min(0, low ?? 0), Math.max(high ?? 0, 1e-6) * 1.08] },
    },
    axes: axesOf(settings, colour),
    series: [{}, ...lines.map((line) => seriesOf(line, colour(line.colour)))],
  };
}

/** Time, then values. */
function axesOf({ format, windowMs }: PlotSettings, colour: (name: string) => string): uPlot.Axis[] {
  const axis = {
    stroke: colour('--muted'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line') },
  };
  return [
    {
      ...axis,
      space: 70,
      size: 30,
      values: (_, ticks) => ticks.map((tick) => periodName(tick * 1_000, windowMs)),
    },
    { ...axis, size: 72, values: (_, ticks) => ticks.map(format) },
  ];
}

function seriesOf({ kind, dash }: ChartLine, stroke: string): uPlot.Series {
  const shared = { stroke, width: 2, spanGaps: false, ...(dash !== undefined && { dash: [...dash] }) };
  if (kind !== 'bars') return { ...shared, points: { size: 4 } };
  const paths = uPlot.paths.bars?.({ size: [0.7, 40] });
  return { ...shared, points: { show: false }, fill: stroke, ...(paths !== undefined && { paths }) };
}

/** Days are UTC, as the metrics have them; shorter periods are in the time zone of the browser. */
function periodName(atMs: number, windowMs: number): string {
  const at = new Date(atMs);
  if (windowMs >= DAY_MS) {
    return at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  }
  return at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
