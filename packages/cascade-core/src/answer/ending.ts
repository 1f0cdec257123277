/** The terminal event of an answer, from its last verdict and its text. */

import { isWeaker, type Tier } from '@mangaassist/protocol';
import type { CachedAnswer } from '../cache/response-cache.ts';
import { type GateVerdict, isDeclined } from '../confidence/gate-verdict.ts';
import {
  citedOrders,
  citedPassages,
  citedProducts,
  type Passage,
  type RetrievedContext,
} from '../confidence/retrieval.ts';
import type { AnswerStopReason, AnswerTotals, TerminalEvent } from '../events/cascade-event.ts';
import { savingUsd } from '../models/cost-efficiency.ts';
import type { Preset } from '../models/model-catalogue.ts';
import { addUsage, NO_USAGE } from '../models/price.ts';
import type { Plan } from '../routing/plan.ts';
import type { Draft } from './draft.ts';
import type { LegRecord } from './leg-event.ts';

export interface Ending {
  readonly verdict: GateVerdict;
  readonly cancelled: boolean;
  readonly plan: Plan;
  readonly failedTiers: ReadonlySet<Tier>;
  readonly draft: Draft;
  readonly legs: readonly LegRecord[];
  readonly context: RetrievedContext;
  readonly models: Preset;
}

/** Times and errors that the caller measures. */
export type Timing = Pick<AnswerTotals, 'firstTextMs' | 'latencyMs' | 'retrievalError'>;

/** The terminal event of an answer that models wrote. */
export function terminalEvent(ending: Ending, timing: Timing): TerminalEvent {
  const { verdict, draft, legs } = ending;
  const totals = { ...totalsOf(ending), ...timing };
  if (isCancelled(ending)) return { type: 'cancelled', ...totals };
  // Text that a guardrail blocked is part of no answer, shown or not.
  if (verdict.kind === 'block') return { type: 'failed', code: 'blocked', ...totals, text: '' };
  if (draft.isEmpty) return { type: 'failed', code: 'model_unavailable', ...totals };
  const declined = isDeclined(verdict);
  if (verdict.kind === 'danger') return { type: 'finished', ...totals, ...FIXED, care: 'crisis' };
  return {
    type: 'finished',
    ...totals,
    escalated: isEscalated(ending, totals.tier),
    cached: false,
    degraded: isDegraded(ending, totals.tier),
    // A refusal is no evidence about the store's data.
    confidenceBp: declined ? 0 : draft.confidenceBp,
    stopReason: stopReasonOf(verdict),
    sources: sourcesOf(ending, totals.text),
    products: citedProducts(totals.text, ending.context),
    orders: citedOrders(totals.text, ending.context),
    ...(legs[draft.leg]?.unsupported === undefined ? {} : { unsupported: true }),
    retrieved: ending.context.passages.map(({ id }) => id),
  };
}

/** Less than was planned: not accepted, of a weaker tier, or in another language than the question. */
function isDegraded({ verdict, plan, failedTiers, legs, draft }: Ending, tier: Tier): boolean {
  if (verdict.kind !== 'accept' && !isDeclined(verdict)) return true;
  if (legs[draft.leg]?.foreign === true) return true;
  return [plan.preferredTier, ...failedTiers].some((planned) => isWeaker(tier, planned));
}

/** A cancelled answer that has its verdict all the same stays as it is, but a fixed one has not been shown. */
const isCancelled = ({ cancelled, verdict: { kind } }: Ending): boolean =>
  cancelled && (kind === 'stop' || kind === 'danger');

/** The part that all fixed answers share: such a text is certain, and names nothing of the store. */
export const FIXED = {
  escalated: false,
  cached: false,
  degraded: false,
  confidenceBp: 10_000,
  stopReason: 'end_turn',
  sources: [],
  products: [],
  orders: [],
} as const;

/** A stronger tier wrote the answer after a draft was rejected, or in place of one. */
function isEscalated({ legs, draft }: Ending, tier: Tier): boolean {
  return (
    legs[draft.leg]?.insteadOfDraft === true ||
    legs.some((leg) => leg.outcome === 'escalated' && isWeaker(leg.tier, tier))
  );
}

/** The passages that the model cited, then those that the text names. */
function sourcesOf({ legs, draft, context }: Ending, text: string): readonly Passage[] {
  const passages = ofTheStore(context.passages);
  const cited = (legs[draft.leg]?.cited ?? []).flatMap((id) => passages.find((each) => each.id === id) ?? []);
  return [...new Set([...cited, ...citedPassages(text, passages)])];
}

/** Passages that report on the search, on data that cannot be read or on the access to orders. */
const REPORTS = /^(?:search$|unreadable$|orders:)/;

/** An order is no source: it has a card of its own. A report is none: it is not of the store's data. */
function ofTheStore(passages: readonly Passage[]): readonly Passage[] {
  return passages.filter(({ id, facts }) => facts?.order === undefined && !REPORTS.test(id));
}

/** The stop reason of text without an accepted end: `deadline` if time ran out, `max_tokens` otherwise. */
function stopReasonOf(verdict: GateVerdict): AnswerStopReason {
  if (isDeclined(verdict)) return 'refusal';
  if (verdict.kind === 'accept') return verdict.stopReason;
  const outOfTime = verdict.kind === 'stop' || (verdict.kind === 'fail' && verdict.late === true);
  return outOfTime ? 'deadline' : 'max_tokens';
}

/** The terminal event of a cached answer. It costs nothing and saves the cost of its generation. */
export function cachedEvent(answer: CachedAnswer, models: Preset, timing: Timing): TerminalEvent {
  const { text, tier, confidenceBp, sources, products = [], usage } = answer;
  return {
    type: 'finished',
    ...timing,
    text,
    tier,
    legs: [],
    usage: NO_USAGE,
    costUsd: 0,
    wastedUsd: 0,
    savedUsd: savingUsd([], models, { tier, usage }),
    escalated: false,
    cached: true,
    degraded: false,
    confidenceBp,
    stopReason: 'end_turn',
    sources,
    products,
    orders: [],
  };
}

function totalsOf({ draft, legs, models }: Ending): Omit<AnswerTotals, keyof Timing> {
  const sum = (records: readonly LegRecord[]) => records.reduce((total, leg) => total + leg.costUsd, 0);
  return {
    text: draft.text,
    tier: draft.tier ?? legs.at(-1)?.tier ?? 'fast',
    legs,
    usage: legs.reduce((total, leg) => addUsage(total, leg.usage), NO_USAGE),
    costUsd: sum(legs),
    wastedUsd: sum(legs.filter((_, index) => index !== draft.leg)),
    savedUsd: savingUsd(legs, models, legs[draft.leg]),
  };
}
