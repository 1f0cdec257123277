/**
 * The path of each held-out question with the stand-in models: the shares that are accepted, go straight to
 * the strong tier, escalate, or have shown text replaced, and their cost against all-strong on the same tokens. The stand-ins' self-estimates are made up, so the shares are, too.
 */
import {
  type CascadeEvent,
  CONTROL,
  DEFAULT_LIVE_CONFIG,
  type Display,
  MODEL_PRESETS,
} from '@mangaassist/cascade-core';
import { answer, type CascadeDeps, unprotectedPool } from '@mangaassist/cascade-core/answering';
import { promptCode } from '@mangaassist/conversation';
import { StoreRetriever } from '@mangaassist/store';
import { BedrockModelClient, bedrockClient } from '../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { systemClock } from '../lambdas/adapters/system-clock.ts';
import { classifierOf } from '../lambdas/message/classifier-of.ts';
import { startBedrockStandIn } from '../local/bedrock/bedrock-stand-in.ts';
import { storeOfFolder } from '../local/store/fixed-store.ts';
import { print, round } from './print.ts';
import { readQuestions } from './questions.ts';

const AT_ONCE = 20;

export async function benchPaths(options: { json?: true }): Promise<void> {
  const standIn = await startBedrockStandIn(1_000);
  const access = { region: 'us-east-1', credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' } };
  const client = new BedrockModelClient(bedrockClient({ ...access, endpoint: standIn.endpoint }), 'us');
  const source = await storeOfFolder();
  const deps: CascadeDeps = {
    classify: classifierOf(source),
    retriever: new StoreRetriever({ source, today: () => '2026-11-28' }),
    pool: unprotectedPool(MODEL_PRESETS.current, client),
    clock: systemClock,
    promptCode,
    catalogueVersion: () => 'files',
  };
  const rows = [];
  try {
    for (const display of ['default', 'show_after_gate', 'hold_until_judged'] as const) {
      rows.push({ display, ...(await shares(deps, display)) });
    }
  } finally {
    await standIn.stop();
  }
  print({ models: 'stand-in', rows }, options);
}

async function shares(deps: CascadeDeps, display: Display | 'default') {
  const questions = readQuestions('test');
  const { cascade } = DEFAULT_LIVE_CONFIG;
  const config = display === 'default' ? cascade : { ...cascade, display, displayByTask: {} };
  const counts = { accepted: 0, direct: 0, escalated: 0, replaced: 0, other: 0 };
  let costUsd = 0;
  let savedUsd = 0;
  const queue = [...questions];
  const work = async () => {
    for (let text = queue.pop(); text !== undefined; text = queue.pop()) {
      const events = await ask(text, config, deps);
      counts[pathOf(events)] += 1;
      const last = events.at(-1);
      if (last !== undefined && 'costUsd' in last) {
        costUsd += last.costUsd;
        savedUsd += last.savedUsd;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const percent = (count: number) => round((count / questions.length) * 100, 1);
  return {
    questions: questions.length,
    acceptedPct: percent(counts.accepted),
    directPct: percent(counts.direct),
    escalatedPct: percent(counts.escalated + counts.replaced),
    visiblyReplacedPct: percent(counts.replaced),
    otherPct: percent(counts.other),
    usdPer1000: round((costUsd / questions.length) * 1_000, 3),
    savedOfAllStrongPct: round((savedUsd / (savedUsd + costUsd)) * 100, 1),
  };
}

async function ask(text: string, cascade: typeof DEFAULT_LIVE_CONFIG.cascade, deps: CascadeDeps) {
  const events: CascadeEvent[] = [];
  const question = {
    text,
    history: [],
    caller: {},
    budget: 'ok',
    live: DEFAULT_LIVE_CONFIG,
    assignment: { variant: CONTROL, cascade },
    deadlineMs: 25_000,
    signal: new AbortController().signal,
  } as const;
  for await (const event of answer(question, deps)) events.push(event);
  return events;
}

function pathOf(events: readonly CascadeEvent[]): 'accepted' | 'direct' | 'escalated' | 'replaced' | 'other' {
  const last = events.at(-1);
  if (last?.type !== 'finished' || last.degraded) return 'other';
  if (events.some(({ type }) => type === 'replaced')) return 'replaced';
  if (last.escalated) return 'escalated';
  return last.tier === 'fast' ? 'accepted' : 'direct';
}
