/** The cascade with the stand-in models over the shop's files, with what the gate sees of each draft. */
import {
  type CascadeEvent,
  CONTROL,
  countHedging,
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  type ModelClient,
  type Passage,
  type RetrievedContext,
  type Turn,
} from '@mangaassist/cascade-core';
import {
  answer,
  type CascadeDeps,
  groundInContext,
  unprotectedPool,
} from '@mangaassist/cascade-core/answering';
import { promptCode } from '@mangaassist/conversation';
import { type Order, orderCard, orderPassage } from '@mangaassist/store/orders';
import type { Language } from '@mangaassist/text';
import { BedrockModelClient, bedrockClient } from '../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { startBedrockStandIn } from '../../local/bedrock/bedrock-stand-in.ts';
import { readStore } from '../../local/store/load-store.ts';
import { STORE_FOLDER } from '../../local/store/store-folder.ts';
import type { Shop } from './replay.ts';

/** Evidence against the first draft of an answer. */
export interface DraftEvidence {
  /** Percent; null if the model wrote none. */
  readonly selfEstimate: number | null;
  readonly hedgingPhrases: number;
  readonly unsupportedClaims: number;
}

export interface StandInShop {
  ask(
    question: StandInQuestion,
  ): Promise<{ readonly events: readonly CascadeEvent[]; readonly draft: DraftEvidence }>;
  stop(): Promise<void>;
}

export interface StandInQuestion {
  /** The question as it is resolved, with its words, task and context. */
  readonly asked: Pick<
    Parameters<typeof answer>[0],
    'text' | 'words' | 'beside' | 'language' | 'task' | 'complexity' | 'context'
  >;
  readonly history: readonly Turn[];
  readonly earlier: readonly Passage[];
}

/** Starts the stand-in models. One question at a time: the evidence is that of the last one. */
export async function startStandInShop(shop: Shop): Promise<StandInShop> {
  const standIn = await startBedrockStandIn(1_000);
  const { orders } = await readStore(STORE_FOLDER);
  const access = { region: 'us-east-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
  const client = new BedrockModelClient(bedrockClient({ ...access, endpoint: standIn.endpoint }), 'us');
  const seen = { text: '', claims: 0, isFirst: true };
  const deps: CascadeDeps = {
    classify: shop.classify,
    retriever: shop.retriever,
    pool: unprotectedPool(MODEL_PRESETS.current, listening(client, seen)),
    clock: systemClock,
    promptCode,
    grounding: (grounds) => {
      const counter = groundInContext(grounds);
      const note = (claims: number) => {
        if (seen.isFirst) seen.claims = claims;
        return claims;
      };
      return { push: (text) => note(counter.push(text)), end: () => note(counter.end()) };
    },
    catalogueVersion: () => 'files',
  };
  return {
    ask: async (asked) => {
      Object.assign(seen, { text: '', claims: 0, isFirst: true });
      const events: CascadeEvent[] = [];
      for await (const event of answer(questionOf(asked, orders), deps)) events.push(event);
      return { events, draft: evidenceIn(seen) };
    },
    stop: () => standIn.stop(),
  };
}

function questionOf(
  { asked, history, earlier }: StandInQuestion,
  orders: Awaited<ReturnType<typeof readStore>>['orders'],
): Parameters<typeof answer>[0] {
  return {
    ...asked,
    history,
    earlier,
    caller: {},
    budget: 'ok',
    live: DEFAULT_LIVE_CONFIG,
    assignment: { variant: CONTROL, cascade: DEFAULT_LIVE_CONFIG.cascade },
    deadlineMs: 25_000,
    own: async (of: { readonly task: string; readonly language: Language }) =>
      ordersOf(asked.text, of, orders),
    signal: new AbortController().signal,
  };
}

/** A client that notes the text of the first call of an answer. */
function listening(client: ModelClient, seen: { text: string; isFirst: boolean }): ModelClient {
  return {
    async *stream(request, signal) {
      const isFirst = seen.isFirst && seen.text === '';
      for await (const event of client.stream(request, signal)) {
        if (isFirst && event.type === 'text') seen.text += event.text;
        yield event;
      }
      seen.isFirst = false;
    },
  };
}

function evidenceIn({ text, claims }: { readonly text: string; readonly claims: number }): DraftEvidence {
  const estimate = /^\[(\d+)/.exec(text)?.[1];
  return {
    selfEstimate: estimate === undefined ? null : Number(estimate),
    hedgingPhrases: countHedging(text),
    unsupportedClaims: claims,
  };
}

/** The orders that a question names, as their owner sees them. */
function ordersOf(
  text: string,
  { task, language }: { readonly task: string; readonly language: Language },
  orders: readonly Order[],
): RetrievedContext {
  const named = orders.filter(({ number }) => text.includes(number.slice('MA-'.length)));
  if (task !== 'order_status' || named.length === 0) return { passages: [] };
  const passages = named.map((order) => ({
    ...orderPassage(order, language),
    facts: { names: [order.number], order },
  }));
  return { passages, orders: named.map(orderCard) };
}
