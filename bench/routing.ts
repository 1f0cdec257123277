/** Cost of a decision in µs: classifier, plan and cache lookup, beside the parsing of a 2 KB frame. */

import { CONTROL, DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { cacheKey, isCacheable, TwoLevelCache } from '@mangaassist/cascade-core/answering';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import { build } from 'esbuild';
import { systemClock } from '../lambdas/adapters/system-clock.ts';
import { namesOfFolder } from '../local/store/fixed-store.ts';
import { MemoryResponseCache } from '../test/contract/response-cache/memory-response-cache.ts';
import {
  type Accuracy,
  accuracyOf,
  afterChangeOfSubject,
  frameAccuracies,
  perturbationAccuracies,
  readUnseen,
} from '../test/support/cascade/classifier-accuracy.ts';
import { planOf } from './plan-of.ts';
import { print, round } from './print.ts';
import { readQuestions } from './questions.ts';

const classify = createClassifier(TASK_MODEL, []);

const ROUNDS = 20_000;
const WARM_UP = 3_000;

export async function benchRouting(options: { json?: true }): Promise<void> {
  const questions = readQuestions('test');
  const cache = new TwoLevelCache({
    store: new MemoryResponseCache(),
    clock: systemClock,
    onError: () => undefined,
  });
  const frame = JSON.stringify({ action: 'message.send', id: 'm1', text: 'x'.repeat(1_950) });
  const signal = new AbortController().signal;
  const within = { ttlMs: 300_000, signal };
  for (const text of questions) await keep(text, cache, within);

  const lookUp = async (text: string) => void (await cache.lookUp(keyOf(text), within));
  const steps = {
    classify: async (text: string) => void classify(text),
    plan: async (text: string) => void planOf(classify(text)),
    lookUp,
    decision: async (text: string) => {
      planOf(classify(text));
      const asked = { text, task: 'faq', hasHistory: false } as const;
      if (isCacheable(asked, DEFAULT_LIVE_CONFIG.cache)) await lookUp(text);
    },
    parseFrame: async () => void JSON.parse(frame),
  };
  const rows: { readonly step: string; readonly p50Us: number; readonly p99Us: number }[] = [];
  for (const [step, work] of Object.entries(steps)) {
    rows.push({ step, ...(await measure(questions, work)) });
  }
  const p50 = (step: string) => rows.find((row) => row.step === step)?.p50Us ?? 0;
  print(
    {
      decisionTimesParse: round(p50('decision') / p50('parseFrame'), 1),
      modelBytes: Buffer.byteLength(JSON.stringify(TASK_MODEL)),
      coreBundleBytes: await coreBundleBytes(),
      questions: questions.length,
      ...classifierAccuracy(),
      rows,
    },
    options,
  );
}

/** Shares of right tasks and tiers on questions that the shipped model was not trained on, by language. */
function classifierAccuracy() {
  const withNames = createClassifier(TASK_MODEL, namesOfFolder());
  const languages = ['en', 'ja'] as const;
  const shown = ({ questions, task, tier }: Accuracy) => ({
    questions,
    task: round(task, 3),
    tier: round(tier, 3),
  });
  const sets = {
    strangers: readUnseen('classifier-strangers'),
    afterChangeOfSubject: afterChangeOfSubject(),
    ...Object.groupBy(readUnseen('classifier-shoppers'), ({ kind }) => kind),
  };
  return {
    accuracy: Object.entries(sets).flatMap(([set, all = []]) =>
      languages.flatMap((language) => {
        const own = all.filter((question) => question.language === language);
        return own.length === 0 ? [] : [{ set, language, ...shown(accuracyOf(own, withNames)) }];
      }),
    ),
    frames: languages.flatMap((language) =>
      frameAccuracies(language, withNames).map(({ frame, ...accuracy }) => ({
        frame,
        language,
        ...shown(accuracy),
      })),
    ),
    perturbations: languages.flatMap((language) =>
      perturbationAccuracies(language, withNames).map(({ perturbation, plain, perturbed }) => ({
        perturbation,
        language,
        ...shown(perturbed),
        taskWithout: round(plain.task, 3),
      })),
    ),
  };
}

function keyOf(text: string): string {
  const versions = { catalogueVersion: 'bench', configVersion: 0, variant: CONTROL };
  return cacheKey({ text, task: 'faq', language: 'en', ...versions });
}

async function keep(text: string, cache: TwoLevelCache, within: { ttlMs: number; signal: AbortSignal }) {
  const lookUp = await cache.lookUp(keyOf(text), within);
  if (lookUp.kind === 'hit') return;
  const usage = { inputTokens: 1, outputTokens: 1 };
  const answer = {
    text: 'Yes.',
    tier: 'fast',
    confidenceBp: 9_000,
    sources: [],
    usage,
    costUsd: 0,
  } as const;
  lookUp.settle({ ...answer, generatedAtMs: systemClock.now() });
}

async function measure(
  questions: readonly string[],
  work: (text: string) => Promise<void>,
): Promise<{ readonly p50Us: number; readonly p99Us: number }> {
  const us: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const text = questions[(round + WARM_UP) % questions.length] ?? '';
    const startedAt = process.hrtime.bigint();
    await work(text);
    if (round >= 0) us.push(Number(process.hrtime.bigint() - startedAt) / 1_000);
  }
  us.sort((a, b) => a - b);
  return { p50Us: round(percentile(us, 0.5), 1), p99Us: round(percentile(us, 0.99), 1) };
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

async function coreBundleBytes(): Promise<number> {
  const bundle = await build({
    stdin: { contents: "export * from '@mangaassist/cascade-core'", resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    mainFields: ['module', 'main'],
    write: false,
  });
  return bundle.outputFiles[0]?.contents.length ?? 0;
}
