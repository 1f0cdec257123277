/**
 * The shadow round: the strong tier answers the questions of some accepted drafts, too, long after the shopper has had
 * the draft; the judge grades both, and the pair is kept as evidence for the thresholds. The other way round, the fast
 * tier drafts some questions that the strong one has answered: evidence on tasks that could begin on it.
 */
import {
  type BudgetLedger,
  budgetState,
  type Clock,
  type ContextRetriever,
  dayOf,
  type LiveConfig,
  type Passage,
} from '@mangaassist/cascade-core';
import type { AnswerSample, AnswerSamples, Log } from '@mangaassist/conversation';
import type { ShadowPairs, ShadowRound } from '@mangaassist/tuning';
import { passagesOf } from '../judge-answers.ts';
import { holdMoney, limitsOf, shadowDayOf } from './hold-money.ts';
import { kindOf, type PairKindDeps } from './pair-kind.ts';

/** Drafts that are paired at the same time. */
const AT_ONCE = 4;

/** A text that was asked for or graded, and its cost. */
export interface Paid<T> {
  /** Null: there is none. */
  readonly value: T | null;
  readonly costUsd: number;
}

/** A draft for no shopper, and the gate's confidence in it, in basis points. */
export interface Drafted {
  readonly text: string;
  readonly draftBp: number;
}

/** A sample with the store's data on its question. */
export interface AskedSample {
  readonly sample: AnswerSample;
  readonly passages: readonly Passage[];
}

export interface ShadowDeps extends PairKindDeps {
  readonly drafts: Pick<AnswerSamples, 'take'>;
  readonly pairs: Pick<ShadowPairs, 'add'>;
  readonly retriever: ContextRetriever;
  /** The strong tier's answer to a sample's question. Does not throw. */
  readonly answer: (asked: AskedSample, config: LiveConfig) => Promise<Paid<string>>;
  /** The fast tier's draft of a sample's question. Does not throw. */
  readonly draft: (asked: AskedSample, config: LiveConfig) => Promise<Paid<Drafted>>;
  /** The judge's grade of an answer to a sample's question, 0–1. Does not throw. */
  readonly grade: (asked: AskedSample, answer: string, config: LiveConfig) => Promise<Paid<number>>;
  /** The most that one pair costs. */
  readonly ceilingUsd: (sample: AnswerSample, config: LiveConfig) => number;
  /** The stage's bound on the judge's cost a day, which this is a part of. */
  readonly judgeDailyUsd: number;
  readonly ledger: Pick<BudgetLedger, 'spentUsd' | 'reserve'>;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Pairs drafts until there are none, the day's pace of spending is reached, or `untilMs`. Stops if a whole batch gets no
 * pair. A sample is used once, whatever comes of it.
 */
export async function pairDrafts(
  config: LiveConfig,
  untilMs: number,
  deps: ShadowDeps,
): Promise<ShadowRound> {
  const { drafts, clock, ledger } = deps;
  let round = { paired: 0, unpaired: 0, costUsd: 0 };
  for (;;) {
    const nowMs = clock.now();
    if (clock.elapsedMs() >= untilMs) return { ...round, ended: 'time' };
    const { shadowUsd } = limitsOf(config, deps.judgeDailyUsd);
    // Spread over the day: the drafts of its first hours are not those of all hours.
    const spentUsd = await ledger.spentUsd(shadowDayOf(dayOf(nowMs)));
    if (shadowUsd === 0 || budgetState({ spentUsd, dailyUsd: shadowUsd, nowMs }) !== 'ok')
      return { ...round, ended: 'money' };
    const taken = await drafts.take(AT_ONCE);
    if (taken.length === 0) return { ...round, ended: 'empty' };
    const results = await Promise.all(taken.map((sample) => pairWithinMoney(sample, config, deps)));
    const paid = results.filter((result) => result !== 'no money');
    const paired = paid.filter((result) => result.isPaired).length;
    round = {
      paired: round.paired + paired,
      unpaired: round.unpaired + paid.length - paired,
      costUsd: round.costUsd + paid.reduce((sum, { costUsd }) => sum + costUsd, 0),
    };
    if (paid.length < results.length) return { ...round, ended: 'money' };
    if (paired === 0 && results.length === AT_ONCE) return { ...round, ended: 'failing' };
  }
}

interface Result {
  readonly isPaired: boolean;
  readonly costUsd: number;
}

async function pairWithinMoney(
  sample: AnswerSample,
  config: LiveConfig,
  deps: ShadowDeps,
): Promise<Result | 'no money'> {
  const day = dayOf(deps.clock.now());
  const money = await holdMoney(
    deps.ceilingUsd(sample, config),
    day,
    limitsOf(config, deps.judgeDailyUsd),
    deps,
  );
  if (money === null) return 'no money';
  let costUsd = 0;
  let isPaired = false;
  try {
    isPaired = await pair(sample, config, deps, (usd) => {
      costUsd += usd;
    });
  } catch (error) {
    deps.log.warn('draft not paired', { error });
  }
  await money.settle(costUsd);
  return { isPaired, costUsd };
}

/**
 * Both are graded alone, by the same rubric and against the same data, in random order: a judge that sees two answers at
 * once prefers one by its place.
 */
async function pair(
  sample: AnswerSample,
  config: LiveConfig,
  deps: ShadowDeps,
  pay: (usd: number) => void,
): Promise<boolean> {
  const paid = <T>({ value, costUsd }: Paid<T>): T | null => {
    pay(costUsd);
    return value;
  };
  const asked = { sample, passages: await passagesOf(sample, config, deps.retriever) };
  const texts = await textsOf(asked, config, deps, paid);
  if (texts === null) return false;
  const { draft, strongText } = texts;
  // An empty draft is none, which needs no judge.
  const gradeDraft = async () => (draft.text === '' ? 0 : paid(await deps.grade(asked, draft.text, config)));
  const gradeStrong = async () => paid(await deps.grade(asked, strongText, config));
  const isDraftFirst = deps.random() < 0.5;
  const first = await (isDraftFirst ? gradeDraft : gradeStrong)();
  const second = await (isDraftFirst ? gradeStrong : gradeDraft)();
  const [weak, strong] = isDraftFirst ? [first, second] : [second, first];
  if (weak === null || strong === null) return false;
  const { task } = sample.of;
  const kind = kindOf(task, config, deps);
  await deps.pairs.add({ task, draftBp: draft.draftBp, weak, strong, kind, atMs: deps.clock.now() });
  return true;
}

/** Both texts: the sample has one, and the other tier is asked for the other. */
async function textsOf(
  asked: AskedSample,
  config: LiveConfig,
  deps: ShadowDeps,
  paid: <T>(of: Paid<T>) => T | null,
): Promise<{ readonly draft: Drafted; readonly strongText: string } | null> {
  const { answer, of } = asked.sample;
  if (of.draftBp === null) {
    const draft = paid(await deps.draft(asked, config));
    return draft === null ? null : { draft, strongText: answer };
  }
  const strongText = paid(await deps.answer(asked, config));
  return strongText === null ? null : { draft: { text: answer, draftBp: of.draftBp }, strongText };
}
