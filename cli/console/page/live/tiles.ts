/** The four questions of an operator, each answered by one figure beside its target. */
import type { LiveFigures } from '../../figures/live-figures.ts';
import { count, milliseconds, percent, time, usd } from '../figures.ts';
import { make } from '../make.ts';

const DAY_MS = 86_400_000;

interface Tile {
  readonly question: string;
  readonly figure: string;
  /** Null: not measured. */
  readonly isMet: boolean | null;
  readonly target: string;
  readonly beside: string;
}

export function tiles(figures: LiveFigures): HTMLElement {
  const all = [well(figures), fast(figures), cheap(figures), good(figures)];
  return make('ul', { class: 'tiles', attributes: { 'aria-label': 'At a glance' } }, ...all.map(tile));
}

function tile({ question, figure, isMet, target, beside }: Tile): HTMLElement {
  const state = isMet === null ? 'not measured' : isMet ? 'meets its target' : 'misses its target';
  const kind = isMet === null ? 'unknown' : isMet ? 'met' : 'missed';
  return make(
    'li',
    { class: `tile ${kind}`, attributes: { 'data-testid': `tile-${question.toLowerCase()}` } },
    make('h2', { text: question }),
    make('p', { class: 'figure', text: figure }),
    make('p', { class: 'state', text: `${state}: ${target}` }),
    make('p', { class: 'muted', text: beside }),
  );
}

/** Refusals of a question are no failures to answer it. */
function well({ totals: { outcomes, requests }, targets }: LiveFigures): Tile {
  const answered = outcomes.answered + outcomes.degraded;
  const failed = outcomes.unavailable + outcomes.internal;
  const share = answered + failed === 0 ? null : answered / (answered + failed);
  return {
    question: 'Well',
    figure: share === null ? 'not measured' : percent(share, 2),
    isMet: share === null ? null : share >= targets.minAvailability,
    target: `${percent(targets.minAvailability, 2)} answered at least`,
    beside: `${count(requests)} questions, ${count(failed)} failed, ${count(outcomes.degraded)} degraded`,
  };
}

/** A percentile of several days cannot be computed from those of each: the worst day's is shown. */
function fast({ totals: { p50Ms, p95Ms, p99Ms }, targets, windowMs }: LiveFigures): Tile {
  const ofWorstDay = windowMs >= DAY_MS ? ' (of the worst day, UTC)' : '';
  return {
    question: 'Fast',
    figure: milliseconds(p95Ms),
    isMet: p95Ms === null ? null : p95Ms <= targets.p95FirstTextMs,
    target: `first text p95 of ${count(targets.p95FirstTextMs)} ms at most`,
    beside: `p50 ${milliseconds(p50Ms)}, p99 ${milliseconds(p99Ms)}${ofWorstDay}`,
  };
}

function cheap({ totals: { requests, costUsd, savedUsd, wastedUsd }, targets }: LiveFigures): Tile {
  const each = requests === 0 ? null : costUsd / requests;
  const all = costUsd + savedUsd;
  return {
    question: 'Cheap',
    figure: each === null ? 'not measured' : `$${each.toFixed(6)}`,
    isMet: each === null ? null : each <= targets.maxCostUsd,
    target: `${usd(targets.maxCostUsd)} an answer at most`,
    beside: `${usd(costUsd)} in all, ${usd(wastedUsd)} of it wasted; ${usd(savedUsd)} saved on the same traffic${all > 0 ? ` (${percent(savedUsd / all, 0)})` : ''}`,
  };
}

/** By the optimizer's newest report, which weighs the sources of grades. */
function good({ run, targets }: LiveFigures): Tile {
  const report = run?.report?.kind === 'report' ? run.report : null;
  const quality = report?.quality ?? null;
  const mean = quality?.mean ?? null;
  const atMost = quality?.atMost ?? null;
  const shown = mean === null || atMost === null ? mean : Math.min(mean, atMost);
  return {
    question: 'Good',
    figure: shown === null ? 'not measured' : shown.toFixed(3),
    isMet: shown === null ? null : shown >= targets.minQuality,
    target: `quality of ${targets.minQuality} at least`,
    beside: [
      atMost === null
        ? 'no report with grades yet'
        : `signs of bad answers leave ${atMost.toFixed(3)} at most`,
      ...(report === null ? [] : [`by the newest report: ${time(report.startMs)} to ${time(report.endMs)}`]),
    ].join('; '),
  };
}
