/** The parts of the live view. */
import type { LiveFigures } from '../../figures/live-figures.ts';
import { count, milliseconds, percent, time, usd } from '../figures.ts';
import { facts, make, muted, section, table } from '../make.ts';
import { chart } from './charts.ts';
import { tiles } from './tiles.ts';

export function liveParts(figures: LiveFigures): readonly HTMLElement[] {
  return [
    ...notices(figures),
    tiles(figures),
    make('div', { class: 'columns' }, ...charts(figures)),
    make(
      'div',
      { class: 'masonry' },
      section('Outcomes', outcomes(figures)),
      section('Escalations by task', tasks(figures)),
      section('Quality by source', quality(figures)),
      section('Money of the day', budget(figures)),
      section('Circuit breakers', breakers(figures)),
      section('Experiments', experiments(figures)),
      section('The optimizer’s last run', lastRun(figures)),
    ),
  ];
}

const DAY_MS = 86_400_000;

function notices({ maintenance, frozen }: LiveFigures): readonly HTMLElement[] {
  return [
    ...(maintenance
      ? [make('p', { class: 'notice', text: 'Maintenance: every question is answered with the notice.' })]
      : []),
    ...(frozen ? [make('p', { class: 'notice', text: 'Frozen: the optimizer changes nothing.' })] : []),
  ];
}

function charts({ series, windowMs }: LiveFigures): readonly HTMLElement[] {
  const { atMs, firstTextMs, costUsd, savedUsd, requests, failed } = series;
  const at = { atMs, windowMs };
  const isDaily = windowMs >= DAY_MS;
  return [
    chart({
      ...at,
      title: 'Time to the first text',
      format: (value) => `${count(value)} ms`,
      lines: [
        { label: 'p50', values: firstTextMs.p50, colour: '--one' },
        { label: 'p95', values: firstTextMs.p95, colour: '--two', dash: [8, 4] },
        { label: 'p99', values: firstTextMs.p99, colour: '--three', dash: [2, 4] },
      ],
    }),
    chart({
      ...at,
      title: isDaily ? 'Cost by day (UTC) and tier, and what was saved' : 'Cost by tier, and what was saved',
      format: (value) => (value === 0 ? '$0' : `$${Number(value.toPrecision(2))}`),
      stacked: true,
      lines: [
        { label: 'haiku', values: costUsd.haiku, colour: '--one', kind: 'bars' },
        { label: 'sonnet', values: costUsd.sonnet, colour: '--two', kind: 'bars' },
        { label: 'saved on the same traffic', values: savedUsd, colour: '--good', dash: [8, 4] },
      ],
    }),
    chart({
      ...at,
      title: 'Questions, and those that failed',
      format: count,
      lines: [
        { label: 'questions', values: requests, colour: '--one', kind: 'bars' },
        { label: 'failed', values: failed, colour: '--bad' },
      ],
    }),
  ];
}

function outcomes({ totals: { outcomes: of, requests, escalations, cacheHits } }: LiveFigures): HTMLElement {
  if (requests === 0) return muted('No question was asked in this time.');
  const share = (value: number) => percent(value / requests);
  const rows = Object.entries(of).filter(([, value]) => value > 0);
  return table(
    'Outcomes',
    ['outcome', 'answers', 'share'],
    [
      ...rows.map(([name, value]) => [NAMES[name] ?? name, count(value), share(value)]),
      ['escalated', count(escalations), share(escalations)],
      ['from the cache', count(cacheHits), share(cacheHits)],
    ],
  );
}

const NAMES: Readonly<Record<string, string>> = {
  unavailable: 'failed: no model',
  blocked: 'failed: blocked',
  internal: 'failed: internal',
};

function tasks({ tasks: rows }: LiveFigures): HTMLElement {
  if (rows.length === 0) return muted('No question was asked in this time.');
  return table(
    'Escalations by task',
    ['task', 'questions', 'escalated', 'share'],
    rows.map(({ task, requests, escalations }) => {
      const bar = make('meter', {
        attributes: {
          min: '0',
          max: '1',
          value: String(escalations / requests),
          'aria-label': `${task}: share escalated`,
        },
      });
      return [
        task,
        count(requests),
        count(escalations),
        make('span', { class: 'metered' }, bar, percent(escalations / requests, 0)),
      ];
    }),
    { 'data-testid': 'tasks' },
  );
}

/** The mean of a source is as it was given; the report corrects ratings by the judge before it weighs them. */
function quality({ quality: sources }: LiveFigures): HTMLElement {
  return table(
    'Quality by source',
    ['source', 'grades', 'mean', '95 % interval', 'weight'],
    sources.map(({ source, grades, mean, lower, upper, weight }) => [
      source,
      count(grades),
      mean === null ? 'not measured' : mean.toFixed(3),
      lower === null || upper === null ? '–' : `${lower.toFixed(3)} to ${upper.toFixed(3)}`,
      weight === null ? 'not measured' : percent(weight, 0),
    ]),
    { 'data-testid': 'quality' },
  );
}

function budget({ budget: { spentUsd, dailyUsd, stopUsd, whenExhausted } }: LiveFigures): HTMLElement {
  if (dailyUsd === null) {
    return muted('No budget is set: spending is not kept, and never stops an answer.');
  }
  const bar = make('meter', {
    attributes: {
      min: '0',
      max: String(dailyUsd),
      value: String(spentUsd),
      high: String(dailyUsd * 0.9),
      'aria-label': 'Spent of the day’s budget',
    },
  });
  return make(
    'div',
    {},
    bar,
    facts([
      [
        'spent or reserved today (UTC)',
        `${usd(spentUsd)} of ${usd(dailyUsd)} (${percent(spentUsd / dailyUsd, 0)})`,
      ],
      ['when it is spent', whenExhausted],
      ['answers stop at', stopUsd === null ? 'never' : usd(stopUsd)],
    ]),
  );
}

function breakers({ breakers: all }: LiveFigures): HTMLElement {
  if (all.every(({ state }) => state === 'closed')) return muted('No breaker is open: all models answer.');
  return table(
    'Circuit breakers',
    ['model', 'state', 'since', 'reason'],
    all.map(({ model, state, sinceMs, reason }) => [model, state, time(sinceMs), reason ?? 'calls failed']),
  );
}

function experiments({ experiments: all, run }: LiveFigures): HTMLElement {
  if (all.length === 0) return muted('No experiment is running.');
  const reports = run?.report?.kind === 'report' ? (run.report.experiments ?? []) : [];
  const rows = all.flatMap(({ name, share }) => {
    const comparisons = reports.find(({ variant }) => variant === name)?.comparisons ?? [];
    const named = `${name} (${percent(share, 0)} of sessions)`;
    if (comparisons.length === 0) return [[named, 'not measured', '', '', '']];
    return comparisons.map(({ measure, control, variant, verdict }) => [
      named,
      measure,
      figure(control),
      figure(variant),
      verdict,
    ]);
  });
  return table('Experiments', ['variant', 'measure', 'control', 'variant’s', 'verdict'], rows);
}

const figure = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(4))));

function lastRun({ run }: LiveFigures): HTMLElement {
  if (run === null) return muted('The optimizer has not run yet.');
  const { outcome, alerts, failed, report } = run;
  const change =
    outcome?.kind === 'changed'
      ? `version ${outcome.change.version}: ${outcome.change.reason}`
      : outcome?.kind === 'none'
        ? `none: ${outcome.because}`
        : 'none';
  const missed = report?.kind === 'report' ? report.alerts.join(', ') : '';
  return facts([
    ['at', time(run.atMs)],
    ['change', change],
    [
      'report',
      report?.kind === 'empty'
        ? report.reason
        : report === null
          ? 'none'
          : `${count(report.observations)} questions, first text p95 ${milliseconds(report.firstText.p95Ms)}`,
    ],
    ['targets missed', missed],
    ['alerts', alerts.map(({ text }) => text).join(' ')],
    ['parts that failed', failed.join(', ')],
  ]);
}
