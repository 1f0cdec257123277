/** The fast tier's draft of a question that the strong tier has answered, with the gate's confidence in it. */
import type { Clock, LiveConfig, ModelClient, Preset, PromptCode } from '@mangaassist/cascade-core';
import { shadowDraft, type Verifier } from '@mangaassist/cascade-core/answering';
import type { Log } from '@mangaassist/conversation';
import type { AskedSample, Drafted, Paid } from './pair-drafts.ts';

/** Timeout of one draft, in ms. */
const MAX_DRAFT_MS = 20_000;

export interface DraftFastDeps {
  readonly client: ModelClient;
  readonly models: Preset;
  readonly promptCode: PromptCode;
  /** The deployment's own, as in the message function. */
  readonly verifier: Verifier | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export function draftFast({ client, models, promptCode, verifier, clock, log }: DraftFastDeps) {
  return async ({ sample, passages }: AskedSample, { cascade }: LiveConfig): Promise<Paid<Drafted>> => {
    const { question: words, resolved: text = words, history, language } = sample;
    const asked = {
      question: { text, words, history, assignment: { cascade } },
      classification: { task: sample.of.task, language },
      passages,
      deps: { pool: { models }, promptCode, ...(verifier && { verifier }) },
    };
    const signal = AbortSignal.timeout(MAX_DRAFT_MS);
    const draft = await shadowDraft(asked, { client, clock, signal });
    if (draft.text === null) log.warn('question not drafted by the fast tier', { task: sample.of.task });
    const value = draft.text === null ? null : { text: draft.text, draftBp: draft.confidenceBp };
    return { value, costUsd: draft.costUsd };
  };
}
