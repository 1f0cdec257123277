/** Stores answers for the LLM judge and the shadow sample: random ones of those that have ended, and of those with a sign. */
import {
  type CascadeConfig,
  type Clock,
  CONTROL,
  type LiveConfig,
  lastTurns,
  TASK_PROFILES,
  type Turn,
} from '@mangaassist/cascade-core';
import type {
  AnswerRecord,
  AnswerSample,
  AnswerSamples,
  GradeQuota,
  Log,
  Sender,
} from '@mangaassist/conversation';
import { detectLanguage } from '@mangaassist/text';
import type { Sign } from '@mangaassist/tuning';
import type { PastTurn } from '../question/past-turns.ts';
import { gradeKeyOf } from '../turn/answer-record.ts';

export interface OfferSampleDeps {
  readonly samples: Pick<AnswerSamples, 'add'>;
  /** Drafts that the strong tier is to answer, too. */
  readonly shadows: Pick<AnswerSamples, 'add'>;
  /** Bounds the samples of one sender, so that no sender decides the judge's grades. */
  readonly gradeQuota: GradeQuota;
  /** Most USD a day for the judge and the shadow sample by the stage; the live configuration may set less. */
  readonly judgeDailyUsd: number;
  /** 0 ≤ random() < 1. */
  readonly random: () => number;
  readonly clock: Clock;
  readonly log: Log;
}

export interface FinishedAnswer {
  readonly requestId: string;
  readonly question: string;
  /** With what the conversation adds to it; the question itself if that is nothing. */
  readonly resolved?: string;
  readonly answer: string;
  readonly history: readonly Turn[];
  readonly record: AnswerRecord;
  readonly sender: Sender;
}

/** Most turns and tokens of a sample's history, whatever an experiment puts into prompts: a judge reads no more. */
const HISTORY = { historyTurns: 6, historyTokens: 2_000 } satisfies Partial<CascadeConfig>;

/**
 * Answers with a sign are judged so many times as often as those without one: they are few, and teach what the sign is worth.
 */
const SIGNED_SHARE = 10;

/**
 * Stores an answer with the configured probability, if it was generated (degraded or not), and neither cached nor
 * fixed; and, by a draw of its own, an accepted draft for the shadow sample. Answers about orders are left out: they are
 * the shopper's own. Does not throw: a failed write is logged.
 */
export async function offerSample(
  { requestId, question, resolved = question, answer, history, record, sender }: FinishedAnswer,
  { tuning }: Pick<LiveConfig, 'tuning'>,
  deps: OfferSampleDeps,
): Promise<void> {
  const isGiven = record.outcome === 'answered' || record.outcome === 'degraded';
  if (!isGiven || record.cached || record.care !== null) return;
  const { judgeShare, shadowShare } = paidShares(tuning, deps);
  const sampled = { question, resolved, answer, history, of: gradeKeyOf(record) };
  if (deps.random() < judgeShare) await add(sampled, 'judge', { requestId, sender }, deps);
  if (isShadowed(record, tuning) && deps.random() < shadowShare)
    await add(sampled, 'shadow', { requestId, sender }, deps);
}

/** Without money for its grade an answer is not stored: no run would read it. */
function paidShares(
  { judgeDailyUsd, judgeShare, shadowDailyUsd, shadowShare }: LiveConfig['tuning'],
  stage: Pick<OfferSampleDeps, 'judgeDailyUsd'>,
) {
  if (Math.min(judgeDailyUsd, stage.judgeDailyUsd) === 0) return { judgeShare: 0, shadowShare: 0 };
  return { judgeShare, shadowShare: shadowDailyUsd === 0 ? 0 : shadowShare };
}

/**
 * Accepted drafts; and answers of tasks that begin on the strong tier, where the optimizer may try to begin them on the
 * fast one. Of the control: thresholds are set for it.
 */
function isShadowed(
  { draft, variant, task, tier, outcome }: AnswerRecord,
  { beginCheapShare }: LiveConfig['tuning'],
): boolean {
  if (variant !== CONTROL) return false;
  if (draft !== null) return draft.passed;
  const beginsStrong = TASK_PROFILES[task].tier === 'strong' && tier === 'sonnet';
  return beginCheapShare > 0 && beginsStrong && outcome === 'answered';
}

/**
 * Stores the last answer of a conversation, for the sign that the next message is against it. Its grade is no random
 * one. Not of one that the shopper left: it has no end to be judged by.
 */
export async function offerSigned(
  signed: {
    readonly requestId: string;
    /** Oldest first; the last is the answer. */
    readonly turns: readonly PastTurn[];
    readonly sign: Sign;
    readonly sender: Sender;
  },
  { tuning }: Pick<LiveConfig, 'tuning'>,
  deps: OfferSampleDeps,
): Promise<void> {
  const last = signed.turns.at(-1);
  const { judgeShare } = paidShares(tuning, deps);
  if (last?.gradedAs === undefined || deps.random() >= judgeShare * SIGNED_SHARE) return;
  const { question, started, answer, gradedAs: of } = last;
  const history = signed.turns.slice(0, -1);
  const resolved = started?.resolved ?? question;
  await add({ question, resolved, answer, history, of, sign: signed.sign }, 'judge', signed, deps);
}

type Sampled = Omit<AnswerSample, 'language' | 'atMs'> & { readonly resolved: string };

async function add(
  { question, resolved, history, ...sample }: Sampled,
  purpose: 'judge' | 'shadow',
  { requestId, sender }: { readonly requestId: string; readonly sender: Sender },
  deps: OfferSampleDeps,
): Promise<void> {
  // Answers about orders are the shopper's own.
  if (sample.of.task === 'order_status') return;
  try {
    if (!(await deps.gradeQuota.take(sender, purpose, sample.of.task))) return;
    const store = purpose === 'judge' ? deps.samples : deps.shadows;
    await store.add({
      ...sample,
      question,
      ...(resolved === question ? {} : { resolved }),
      history: lastTurns(history, HISTORY).map(asSampled),
      language: detectLanguage(resolved),
      atMs: deps.clock.now(),
    });
  } catch (error) {
    deps.log.warn('sample not kept', { requestId, error });
  }
}

/** Other fields of stored turns are left out. */
function asSampled({ question, answer, cutOff, trimmed }: Turn): Turn {
  return { question, answer, ...(cutOff && { cutOff }), ...(trimmed && { trimmed }) };
}
