/** The judge's round: takes samples from the table and writes grades as metrics, within the day's money. */
import {
  type BudgetLedger,
  type Clock,
  type ContextRetriever,
  dayOf,
  type LiveConfig,
  type ModelClient,
  type Passage,
  type Preset,
  type PromptCode,
} from '@mangaassist/cascade-core';
import { digestFor } from '@mangaassist/cascade-core/structured';
import type { AnswerMetrics, AnswerSample, AnswerSamples, Log } from '@mangaassist/conversation';
import type { JudgeRound } from '@mangaassist/tuning';
import type { askJudge } from '@mangaassist/tuning/deciding';

/** Samples that are graded at the same time. */
const AT_ONCE = 5;
/** Timeout of one grade, in ms. */
const MAX_GRADE_MS = 20_000;

export interface JudgeDeps {
  readonly samples: AnswerSamples;
  readonly retriever: ContextRetriever;
  readonly client: ModelClient;
  readonly ask: typeof askJudge;
  /** The strong tier's model is the judge. */
  readonly models: Preset;
  /** The stage's bound on the judge's cost a day; the live configuration can only lower it. */
  readonly judgeDailyUsd: number;
  readonly ledger: Pick<BudgetLedger, 'spentUsd' | 'add'>;
  readonly metrics: Pick<AnswerMetrics, 'grade' | 'signedGrade'>;
  /** Makes the tag code of each request. */
  readonly promptCode: PromptCode;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Grades samples until there are none, the day's money is spent, or `untilMs` is reached. Stops if a whole batch gets
 * no grade. Samples without a grade go back at the end, so that they are tried again in the next round and not in
 * this one; those that were given back before are dropped.
 */
export async function judgeAnswers(
  config: LiveConfig,
  untilMs: number,
  deps: JudgeDeps,
): Promise<JudgeRound> {
  const ungraded: AnswerSample[] = [];
  try {
    return await gradeUntil(config, untilMs, deps, ungraded);
  } finally {
    await giveBack(ungraded, deps);
  }
}

async function gradeUntil(
  config: LiveConfig,
  untilMs: number,
  deps: JudgeDeps,
  ungraded: AnswerSample[],
): Promise<JudgeRound> {
  const { samples, ledger, clock } = deps;
  // Separate from the budget of answers.
  const day = `judge-${dayOf(clock.now())}`;
  let round = { graded: 0, ungraded: 0, costUsd: 0 };
  let spentUsd = await ledger.spentUsd(day);
  for (;;) {
    if (clock.elapsedMs() >= untilMs) return { ...round, ended: 'time' };
    if (spentUsd >= Math.min(config.tuning.judgeDailyUsd, deps.judgeDailyUsd))
      return { ...round, ended: 'money' };
    const taken = await samples.take(AT_ONCE);
    if (taken.length === 0) return { ...round, ended: 'empty' };
    const graded = await Promise.all(taken.map((sample) => grade(sample, config, deps)));
    const usd = graded.reduce((sum, each) => sum + each.costUsd, 0);
    const failed = graded.filter(({ value }) => value === null);
    ungraded.push(...failed.map(({ sample }) => sample));
    await ledger.add(day, usd);
    spentUsd += usd;
    round = {
      graded: round.graded + graded.length - failed.length,
      ungraded: round.ungraded + failed.length,
      costUsd: round.costUsd + usd,
    };
    if (failed.length === AT_ONCE) return { ...round, ended: 'failing' };
  }
}

/** The grade of an answer that was chosen for a sign is no random one: it counts for the sign alone. */
function count({ sign, of }: AnswerSample, value: number, metrics: JudgeDeps['metrics']): void {
  if (sign === undefined) metrics.grade({ source: 'judge', value, of });
  else metrics.signedGrade(sign, of.variant, value);
}

/** A sample, its grade if it got one, and the cost of that. */
interface Graded {
  readonly sample: AnswerSample;
  readonly value: number | null;
  readonly costUsd: number;
}

async function grade(sample: AnswerSample, config: LiveConfig, deps: JudgeDeps): Promise<Graded> {
  const { ask, client, models, metrics, promptCode, log } = deps;
  try {
    const passages = await passagesOf(sample, config, deps.retriever);
    const signal = AbortSignal.timeout(MAX_GRADE_MS);
    const asked = { client, model: models.strong, code: promptCode(), signal };
    const reply = await ask({ ...sample, passages: judgedPassages(passages, config, deps) }, asked);
    if (reply.kind === 'value') count(sample, reply.value, metrics);
    else log.warn('answer not judged', reasonOf(reply));
    return {
      sample,
      value: reply.kind === 'value' ? reply.value : null,
      costUsd: reply.costUsd,
    };
  } catch (error) {
    log.warn('answer not judged', { error });
    return { sample, value: null, costUsd: 0 };
  }
}

/** The store's data on a sample's question. */
export async function passagesOf(
  { question, resolved, language, of: { task } }: AnswerSample,
  { cascade: { contextPassages: limit } }: LiveConfig,
  retriever: ContextRetriever,
) {
  const text = resolved ?? question;
  const words = resolved === undefined ? {} : { words: question };
  return (await retriever.retrieve({ text, language, task, limit, ...words })).passages;
}

/**
 * With the store's digest where a prompt may have it: an answer may state what only the digest has. It is data of the store
 * for an answer that was written without it, too.
 */
export function judgedPassages(
  passages: readonly Passage[],
  { cascade, experiments }: LiveConfig,
  { models, retriever }: Pick<JudgeDeps, 'models' | 'retriever'>,
): readonly Passage[] {
  const isUsed = [cascade, ...experiments.map(({ changes }) => changes)].some(
    (each) => each.storeDigest === true,
  );
  const digest = digestFor(models.strong, { storeDigest: isUsed }, retriever);
  return digest === null ? passages : [...passages, digest];
}

function reasonOf(reply: Awaited<ReturnType<typeof askJudge>>) {
  if (reply.kind === 'failed') return { error: reply.error };
  return { reason: reply.kind === 'unreadable' ? reply.reason : 'timeout' };
}

/** Puts samples without a grade back for the next round, each once. */
async function giveBack(ungraded: readonly AnswerSample[], { samples, log }: JudgeDeps): Promise<void> {
  const first = ungraded.filter(({ isReturned }) => isReturned !== true);
  const added = await Promise.allSettled(first.map((sample) => samples.add({ ...sample, isReturned: true })));
  const failed = added.find((each) => each.status === 'rejected');
  if (failed !== undefined) log.warn('sample not given back', { error: failed.reason });
}
