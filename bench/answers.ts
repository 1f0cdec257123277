/**
 * The paths of the cascade, asked through the whole local stack at the stand-in models' real pace. Beside
 * each: the model that answers called directly over the same wire, and the design document's algorithm (D7),
 * which generates the cheap answer to its end, checks it, and shows no text before the returned answer is whole.
 */
import { randomUUID } from 'node:crypto';
import {
  conversation,
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  ofTier,
  systemPrompt,
} from '@mangaassist/cascade-core';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { promptCode } from '@mangaassist/conversation';
import type { Tier } from '@mangaassist/protocol';
import { StoreRetriever } from '@mangaassist/store';
import { ChatClient } from '@mangaassist/widget';
import { WebSocket } from 'ws';
import { BedrockModelClient, bedrockClient } from '../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { startBedrockStandIn } from '../local/bedrock/bedrock-stand-in.ts';
import type { startLocalStack } from '../local/stack.ts';
import { storeOfFolder } from '../local/store/fixed-store.ts';
import { STORE_FOLDER } from '../local/store/store-folder.ts';
import { putLiveConfig, SHOWN_AFTER_GATE } from '../test/support/stack/put-live-config.ts';
import { median } from './median.ts';
import { print, round } from './print.ts';
import { watchServices } from './round-trips.ts';

const PATHS: readonly {
  readonly path: string;
  readonly question: string;
  readonly sequence: readonly Tier[];
}[] = [
  { path: 'accepted', question: 'What is your return policy?', sequence: ['fast'] },
  {
    path: 'direct',
    question: 'Compare Vinland Saga and Berserk as stories about revenge',
    sequence: ['strong'],
  },
  {
    path: 'escalated',
    question:
      'If I return half of a box set, but I paid with points and a coupon, and the sale ended, unless it was damaged, what do I get back?',
    sequence: ['fast', 'strong'],
  },
  { path: 'replaced', question: 'Do you host author events in the store?', sequence: ['fast', 'strong'] },
];

const classify = createClassifier(TASK_MODEL, []);

interface Timing {
  readonly firstTextMs: number;
  readonly totalMs: number;
}

/** @param start - starts the local stack. */
export async function benchAnswers(
  options: { rounds: number; json?: true },
  start: typeof startLocalStack,
): Promise<void> {
  const standIn = await startBedrockStandIn(1);
  const watched = await watchServices(standIn.endpoint);
  const stack = await start({
    port: 0,
    dataFolder: null,
    storeFolder: STORE_FOLDER,
    models: { kind: 'stand-in', speed: 1 },
    bedrockEndpoint: watched.modelsEndpoint,
    dynamoEndpoint: watched.tableEndpoint,
    logLevel: 'SILENT',
  });
  watched.setTable(stack.dynamo.access.endpoint);
  await stack.storeLoaded;
  // Every round is generated.
  const cache = { ...DEFAULT_LIVE_CONFIG.cache, enabled: false };
  await putLiveConfig(stack, { ...SHOWN_AFTER_GATE, cache });
  const client = new ChatClient({ url: stack.socket, WebSocket, newId: randomUUID });
  const rows = [];
  try {
    for await (const _ of client.ask('hello'));
    for (const asked of PATHS) {
      const figures = await comparePath(asked, {
        client,
        endpoint: standIn.endpoint,
        rounds: options.rounds,
      });
      rows.push({ ...figures, roundTrips: await watched.tripsOf(() => ask(client, asked.question)) });
    }
  } finally {
    client.close();
    await stack.stop();
    await watched.stop();
    await standIn.stop();
  }
  print({ models: 'stand-in', rounds: options.rounds, rows }, options);
}

/** Asks the product, the model alone and the document's algorithm in turn, round by round. */
async function comparePath(
  { path, question, sequence }: (typeof PATHS)[number],
  { client, endpoint, rounds }: { client: ChatClient; endpoint: string; rounds: number },
) {
  const asked = [];
  const direct = [];
  const document = [];
  for (let count = 0; count < rounds; count += 1) {
    asked.push(await ask(client, question));
    direct.push(await callModel(endpoint, sequence.at(-1) ?? 'fast', question));
    document.push(await documentAlgorithm(endpoint, sequence, question));
  }
  const of = (timings: readonly Timing[], what: keyof Timing) =>
    Math.round(median(timings.map((t) => t[what])));
  return {
    path,
    firstTextMs: of(asked, 'firstTextMs'),
    totalMs: of(asked, 'totalMs'),
    modelAloneFirstTextMs: of(direct, 'firstTextMs'),
    documentFirstTextMs: of(document, 'firstTextMs'),
    timesSoonerThanDocument: round(of(document, 'firstTextMs') / of(asked, 'firstTextMs'), 2),
    timesModelAlone: round(of(asked, 'firstTextMs') / of(direct, 'firstTextMs'), 2),
    frames: median(asked.map(({ frames }) => frames)),
    tokensPerFrame: round(median(asked.map(({ outputTokens, frames }) => outputTokens / frames)), 2),
  };
}

async function ask(client: ChatClient, question: string) {
  const startedAt = performance.now();
  let firstTextMs = 0;
  let frames = 0;
  let outputTokens = 0;
  for await (const part of client.ask(question)) {
    frames += 1;
    if (part.type === 'answer.delta' && firstTextMs === 0) firstTextMs = performance.now() - startedAt;
    if (part.type === 'answer.finished') outputTokens = part.usage.outputTokens;
  }
  return { firstTextMs, totalMs: performance.now() - startedAt, frames, outputTokens };
}

async function callModel(endpoint: string, tier: Tier, question: string): Promise<Timing> {
  const access = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
    endpoint,
  };
  const client = new BedrockModelClient(bedrockClient(access), 'us');
  const { task, language } = classify(question);
  const limit = DEFAULT_LIVE_CONFIG.cascade.contextPassages;
  const retriever = new StoreRetriever({ source: await storeOfFolder(), today: () => '2026-11-28' });
  const { passages } = await retriever.retrieve({ text: question, language, task, limit });
  const request = {
    model: MODEL_PRESETS.current[tier],
    system: systemPrompt(task),
    cacheSystem: false,
    messages: conversation(question, [], passages, promptCode()),
    maxTokens: ofTier(DEFAULT_LIVE_CONFIG.cascade.maxTokens, tier),
  };
  const startedAt = performance.now();
  let firstTextMs = 0;
  for await (const event of client.stream(request, new AbortController().signal)) {
    if (event.type === 'text' && firstTextMs === 0) firstTextMs = performance.now() - startedAt;
  }
  return { firstTextMs, totalMs: performance.now() - startedAt };
}

/** One model after the other, each to its end; the shopper sees the last answer when it is whole (D7). */
async function documentAlgorithm(
  endpoint: string,
  sequence: readonly Tier[],
  question: string,
): Promise<Timing> {
  let totalMs = 0;
  for (const tier of sequence) totalMs += (await callModel(endpoint, tier, question)).totalMs;
  return { firstTextMs: totalMs, totalMs };
}
