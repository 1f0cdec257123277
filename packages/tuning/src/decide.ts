/** One run of the controller: what becomes of the last change, and what is changed next. */
import { type LiveConfig, LiveConfigError, parseLiveConfig } from '@mangaassist/cascade-core';
import type { Change, MoveRecord } from './change.ts';
import type { Observations } from './evidence/observations.ts';
import { beginCheap } from './experiments/begin-cheap.ts';
import { compareVariants } from './experiments/compare-variant.ts';
import { endExperiment, judgeExperiment } from './experiments/experiment-verdict.ts';
import { brokenMoves } from './experiments/roll-back.ts';
import { applyMove, isLoosening, isSame } from './move.ts';
import type { Recommendation } from './report/recommendation.ts';
import { type PerformanceReport, report } from './report/report.ts';
import type { PairsByTask } from './thresholds/choose-settings.ts';

export interface TuningInput {
  /** In force. */
  readonly config: LiveConfig;
  /** Of the control, oldest first, equally long, the newest complete. */
  readonly windows: readonly Observations[];
  /** Of each experiment's variant, likewise. */
  readonly variants: Readonly<Record<string, readonly Observations[]>>;
  /** Changes within these windows by any author, oldest first. */
  readonly changes: readonly Change[];
  /** Graded pairs of the shadow sample that still hold. Left out: none. */
  readonly pairs?: PairsByTask;
  readonly nowMs: number;
}

export type Decision = { readonly report: PerformanceReport } & (
  | { readonly kind: 'change'; readonly config: LiveConfig; readonly change: Change }
  | { readonly kind: 'none'; readonly reason: string }
);

/**
 * Decides from evidence alone: the same input gives the same decision, and after a change nothing is changed
 * again before there is a full window made with it. Moves that broke the quality bound are rolled back; other
 * settings follow the report's recommendations that may be applied without asking.
 */
export function decide(input: TuningInput): Decision {
  const { config, windows, changes } = input;
  const made = withExperiments(report(windows, config, { pairs: input.pairs ?? {} }), input);
  const none = (reason: string): Decision => ({ kind: 'none', reason, report: made });
  const newest = windows.at(-1);
  if (made.kind === 'empty') return none(made.reason);
  if (newest === undefined) return none('no window');
  if (config.tuning.frozen) return none('tuning is frozen');
  if (newest.startMs < (changes.at(-1)?.throughMs ?? 0)) return none('no full window since the last change');

  const next = nextConfig(input, made.recommendations);
  if (next === null) return none('no recommendation may be applied now');
  const valid = validated({ ...next.config, version: config.version + 1 });
  if (typeof valid === 'string')
    return none(`the configuration in force contradicts itself, so nothing is changed in it: ${valid}`);
  const { version } = valid;
  const { config: _, ...decided } = next;
  const change = { version, author: 'optimizer', atMs: input.nowMs, throughMs: newest.endMs, ...decided };
  return { kind: 'change', config: valid, change, report: made };
}

/** The configuration, or what is wrong with it: an earlier release may have stored settings that this one refuses. */
function validated(config: LiveConfig): LiveConfig | string {
  try {
    return parseLiveConfig(config);
  } catch (error) {
    if (error instanceof LiveConfigError) return error.message.replaceAll('\n', '; ');
    throw error;
  }
}

function withExperiments(
  made: PerformanceReport,
  { config, windows, variants }: TuningInput,
): PerformanceReport {
  if (made.kind === 'empty' || config.experiments.length === 0) return made;
  return { ...made, experiments: compareVariants(config, windows, variants) };
}

interface NextConfig extends Pick<Change, 'reason' | 'moves' | 'experiment'> {
  readonly config: LiveConfig;
}

/**
 * The end of an experiment, or else roll-backs and the recommendations that may be applied, or else a task that may begin on
 * the fast tier; null without any.
 */
function nextConfig(input: TuningInput, recommendations: readonly Recommendation[]): NextConfig | null {
  const { config, windows, changes, variants } = input;
  const broken = brokenMoves(config, windows, changes);
  const verdict = broken.length > 0 ? null : judgeExperiment(config, windows, variants);
  if (verdict !== null) {
    const { kind, variant, reason } = verdict;
    return {
      config: endExperiment(config, verdict),
      reason: `${kind} experiment ${variant}: ${reason}`,
      experiment: { kind, variant },
      moves: [],
    };
  }
  const wanted = recommendations.filter((wish) => isFree(wish, input, broken));
  const moves = [...broken, ...wanted.flatMap(recordOf)];
  if (moves.length === 0) return begin(input);
  return { config: moves.reduce(applyMove, config), reason: moves.map(describe).join('; '), moves };
}

function begin({ config, pairs = {} }: TuningInput): NextConfig | null {
  const begun = beginCheap(config, pairs);
  if (begun === null) return null;
  const { variant, reason } = begun;
  return {
    config: begun.config,
    reason: `begin experiment ${variant}: ${reason}`,
    experiment: { kind: 'begin', variant },
    moves: [],
  };
}

/**
 * True if a recommendation may be applied now. A setting that was loosened is not loosened further during the
 * cool-down. One that was tightened or rolled back is not loosened while the memory has windows from before that
 * change: only new evidence loosens it again.
 */
function isFree(wish: Recommendation, input: TuningInput, broken: readonly MoveRecord[]): boolean {
  const { move } = wish;
  if (!wish.autoApplicable || move === null) return false;
  if (broken.some((other) => isSame(move, other))) return false;
  if (!isLoosening(move)) return true;
  const { windows, changes, config } = input;
  const last = changes.findLast(({ moves }) => moves.some((other) => isSame(move, other)));
  const lastMove = last?.moves.find((other) => isSame(move, other));
  if (last === undefined || lastMove === undefined) return true;
  const since = windows.filter(({ startMs }) => startMs >= last.throughMs).length;
  const { cooldownWindows, memoryWindows } = config.tuning;
  return since >= (isLoosening(lastMove) ? cooldownWindows : Math.max(cooldownWindows, memoryWindows));
}

function recordOf({ move, reason, basis, impact, expected }: Recommendation): readonly MoveRecord[] {
  return move === null ? [] : [{ ...move, kind: 'tune', reason, basis, impact, expected }];
}

function describe({ kind, setting, task, from, to, reason }: MoveRecord): string {
  const verb = kind === 'roll_back' ? 'rolled back ' : '';
  return `${verb}${setting}${task === null ? '' : ` of ${task}`} ${from} → ${to}: ${reason}`;
}
