/** The judge's round: takes samples from the table and writes grades as metrics, within the day's money. */
import {
  type BudgetLedger,
  type Clock,
  type ContextRetriever,
  costUsd,
  dayOf,
  type LiveConfig,
  type ModelClient,
  NO_USAGE,
  type Preset,
  type PromptCode,
} from '@mangaassist/cascade-core';
import type { AnswerMetrics, AnswerSample, AnswerSamples, Log } from '@mangaassist/conversation';
import type { JudgeRound } from '@mangaassist/tuning';
import type { judgeRequest, readGrade } from '@mangaassist/tuning/deciding';

/** Samples that are graded at the same time. */
const AT_ONCE = 5;
/** Timeout of one grade, in ms. */
const MAX_GRADE_MS = 20_000;

export interface JudgeDeps {
  readonly samples: AnswerSamples;
  readonly retriever: ContextRetriever;
  readonly client: ModelClient;
  /** The request for a grade, and the grade in its reply. */
  readonly rubric: { readonly request: typeof judgeRequest; readonly read: typeof readGrade };
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
 * Grades samples until there are none, the day's money is spent, or `untilMs` is reached. Stops if a whole batch gets no
 * grade, because samples that were taken are not stored again.
 */
export async function judgeAnswers(
  config: LiveConfig,
  untilMs: number,
  deps: JudgeDeps,
): Promise<JudgeRound> {
  const { samples, ledger, clock } = deps;
  // Separate from the budget of answers.
  const day = `judge-${dayOf(clock.now())}`;
  let round = { graded: 0, ungraded: 0, costUsd: 0 };
  let spentUsd = await ledger.spentUsd(day);
  for (;;) {
    if (clock.now() >= untilMs) return { ...round, ended: 'time' };
    if (spentUsd >= Math.min(config.tuning.judgeDailyUsd, deps.judgeDailyUsd))
      return { ...round, ended: 'money' };
    const taken = await samples.take(AT_ONCE);
    if (taken.length === 0) return { ...round, ended: 'empty' };
    const graded = await Promise.all(taken.map((sample) => grade(sample, config, deps)));
    const usd = graded.reduce((sum, each) => sum + each.costUsd, 0);
    await ledger.add(day, usd);
    spentUsd += usd;
    const successes = graded.filter((each) => each.graded).length;
    round = {
      graded: round.graded + successes,
      ungraded: round.ungraded + graded.length - successes,
      costUsd: round.costUsd + usd,
    };
    if (successes === 0 && graded.length === AT_ONCE) return { ...round, ended: 'failing' };
  }
}

/** The grade of an answer that was chosen for a sign is no random one: it counts for the sign alone. */
function count({ sign, of }: AnswerSample, value: number, metrics: JudgeDeps['metrics']): void {
  if (sign === undefined) metrics.grade({ source: 'judge', value, of });
  else metrics.signedGrade(sign, of.variant, value);
}

async function grade(
  sample: AnswerSample,
  { cascade }: LiveConfig,
  { retriever, client, rubric, models, metrics, promptCode, log }: JudgeDeps,
): Promise<{ graded: boolean; costUsd: number }> {
  const { strong: judge } = models;
  let reply = '';
  let usage = NO_USAGE;
  try {
    const { question, resolved, language } = sample;
    const { task } = sample.of;
    const limit = cascade.contextPassages;
    const text = resolved ?? question;
    const words = resolved === undefined ? {} : { words: question };
    const { passages } = await retriever.retrieve({ text, language, task, limit, ...words });
    const request = rubric.request({ ...sample, passages }, judge, promptCode());
    for await (const event of client.stream(request, AbortSignal.timeout(MAX_GRADE_MS))) {
      if (event.type === 'text') reply += event.text;
      if (event.type === 'usage') usage = event.usage;
    }
  } catch (error) {
    log.warn('answer not judged', { error });
  }
  const value = rubric.read(reply);
  if (value !== null) count(sample, value, metrics);
  return { graded: value !== null, costUsd: costUsd(judge.price, usage) };
}
