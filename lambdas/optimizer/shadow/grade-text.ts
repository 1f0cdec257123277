/** The judge's grade of one text of a pair: the same request as for any sample. */
import type {
  ContextRetriever,
  LiveConfig,
  ModelClient,
  Preset,
  PromptCode,
} from '@mangaassist/cascade-core';
import type { Log } from '@mangaassist/conversation';
import type { askJudge } from '@mangaassist/tuning/deciding';
import { judgedPassages } from '../judge-answers.ts';
import type { AskedSample, Paid } from './pair-drafts.ts';

/** Timeout of one grade, in ms. */
const MAX_GRADE_MS = 20_000;

export interface GradeTextDeps {
  readonly client: ModelClient;
  readonly models: Preset;
  readonly retriever: ContextRetriever;
  readonly ask: typeof askJudge;
  readonly promptCode: PromptCode;
  readonly log: Log;
}

export function gradeText({ client, models, retriever, ask, promptCode, log }: GradeTextDeps) {
  return async (
    { sample, passages }: AskedSample,
    answer: string,
    config: LiveConfig,
  ): Promise<Paid<number>> => {
    const signal = AbortSignal.timeout(MAX_GRADE_MS);
    const asked = { client, model: models.strong, code: promptCode(), signal };
    const known = judgedPassages(passages, config, { models, retriever });
    const reply = await ask({ ...sample, answer, passages: known }, asked);
    if (reply.kind === 'value') return reply;
    log.warn('text of a pair not judged', { reason: reply.kind });
    return { value: null, costUsd: reply.costUsd };
  };
}
