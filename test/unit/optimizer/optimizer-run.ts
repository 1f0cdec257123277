/** The optimizer's handler with fakes at its ports: everything works by default. */
import { CONTROL, DEFAULT_LIVE_CONFIG, MODEL_PRESETS } from '@mangaassist/cascade-core';
import type { Observations, ShadowPair } from '@mangaassist/tuning';
import { askJudge, decide, pairsInForce } from '@mangaassist/tuning/deciding';
import { type DecideDeps, decideNow } from '../../../lambdas/optimizer/decide-now.ts';
import { createHandler, type OptimizerDeps } from '../../../lambdas/optimizer/handler.ts';
import { type JudgeDeps, judgeAnswers } from '../../../lambdas/optimizer/judge-answers.ts';
import { pairDrafts, type ShadowDeps } from '../../../lambdas/optimizer/shadow/pair-drafts.ts';
import type { Grade } from '../../../packages/conversation/src/observability/answer-metrics.ts';
import type { AnswerSample } from '../../../packages/conversation/src/sessions/answer-samples.ts';
import type { Alerts } from '../../../packages/tuning/src/ports/alerts.ts';
import type { WindowsRequest } from '../../../packages/tuning/src/ports/observations-source.ts';
import type { RunReport } from '../../../packages/tuning/src/ports/report-store.ts';
import { MemoryLiveConfigs } from '../../support/cascade/memory-live-configs.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { windowOf } from '../../support/simulated/window-of.ts';
import { RecordingLog } from '../support/recording-log.ts';

export const WINDOW_MS = 3_600_000;
/** Five minutes past an hour. */
export const NOW_MS = 1_800_000_000_000 + 300_000;
/** The newest window that is complete then. */
export const NEWEST_MS = 1_800_000_000_000 - WINDOW_MS;

export const SAMPLE: AnswerSample = {
  question: 'Do you gift-wrap?',
  answer: 'We do.',
  history: [],
  language: 'en',
  of: { task: 'faq', tier: 'haiku', variant: CONTROL, draftBp: 9_000 },
  atMs: NOW_MS,
};

/** A form of the judge, of 75 points. */
export const GRADED = JSON.stringify({
  fault: 'It leaves out the price.',
  spoiled: 'no',
  correct: 'yes',
  complete: 'partly',
  useful: 'partly',
  manner: 'yes',
});

/** A run over one window with cheap answers of quality 0.5, by default. */
export function prepare(changed: (run: ReturnType<typeof fakes>) => Partial<OptimizerPorts> = () => ({})) {
  const run = fakes();
  return { ...run, handler: createHandler(grouped({ ...run.deps, ...changed(run) })) };
}

/** All ports of a run in one object, so that a test replaces one by its name. */
export type OptimizerPorts = DecideDeps &
  Pick<OptimizerDeps['tuning'], 'configs'> &
  JudgeDeps &
  ShadowDeps &
  OptimizerDeps['sweep'] &
  OptimizerDeps['lifecycle'] &
  OptimizerDeps['reporting'] &
  Pick<OptimizerDeps, 'sideworkMs'>;

function grouped(ports: OptimizerPorts): OptimizerDeps {
  const { sideworkMs, clock, log } = ports;
  const groups: Omit<OptimizerDeps, 'sideworkMs' | 'clock' | 'log'> = {
    tuning: { configs: ports.configs, decide: (config) => decideNow(config, ports) },
    judge: (config, untilMs) => judgeAnswers(config, untilMs, ports),
    shadow: (config, untilMs) => pairDrafts(config, untilMs, ports),
    sweep: ports,
    lifecycle: ports,
    reporting: ports,
  };
  return { ...groups, sideworkMs, clock, log };
}

function fakes() {
  const log = new RecordingLog();
  const configs = new MemoryLiveConfigs({
    ...DEFAULT_LIVE_CONFIG,
    tuning: { ...DEFAULT_LIVE_CONFIG.tuning, judgeShare: 0.5 },
  });
  const seen = {
    asked: [] as WindowsRequest[],
    reports: [] as RunReport[],
    alerts: [] as Parameters<Alerts['send']>[0][],
    measured: [] as RunReport[],
    grades: [] as Grade[],
    samples: [SAMPLE],
    returned: [] as AnswerSample[],
    drafts: [] as AnswerSample[],
    pairs: [] as ShadowPair[],
    sweptPages: 0,
  };
  const windows: Observations[] = [windowOf(NEWEST_MS, WINDOW_MS, 0.5)];
  const deps: OptimizerPorts = {
    configs,
    observations: {
      windows: async (request) => {
        seen.asked.push(request);
        return { [CONTROL]: windows };
      },
    },
    decide,
    ask: askJudge,
    pairsInForce,
    pairs: { newest: async () => seen.pairs, add: async (pair) => void seen.pairs.push(pair) },
    drafts: { take: async (limit) => seen.drafts.splice(0, limit) },
    draft: async () => ({ value: null, costUsd: 0 }),
    answer: async () => ({ value: 'We gift-wrap for $2.', costUsd: 0.01 }),
    grade: async (_, text) => ({ value: text === SAMPLE.answer ? 0.7 : 0.9, costUsd: 0.004 }),
    ceilingUsd: () => 0.1,
    random: () => 0.3,
    windowMs: WINDOW_MS,
    promptCode: () => 'c0de',
    settleMs: 120_000,
    samples: {
      add: async (sample) => {
        seen.returned.push(sample);
      },
      take: async (limit) => seen.samples.splice(0, limit),
    },
    retriever: { retrieve: async () => ({ passages: [] }) },
    client: {
      async *stream() {
        yield { type: 'text', text: GRADED };
        yield { type: 'stop', reason: 'end_turn' };
        yield { type: 'usage', usage: { inputTokens: 1_000, outputTokens: 4 } };
      },
    },
    models: MODEL_PRESETS.current,
    modelEnds: { endOf: async () => null },
    judgeDailyUsd: 50,
    ledger: {
      spentUsd: async () => 0,
      add: async () => undefined,
      reserve: async () => ({ settle: async () => undefined }),
    },
    metrics: { grade: (grade) => seen.grades.push(grade), signedGrade: () => undefined },
    orphans: {
      cursor: async () => null,
      keepCursor: async () => undefined,
      page: async () => {
        seen.sweptPages += 1;
        return { connections: [], turns: [], next: null };
      },
    },
    connections: { close: async () => undefined },
    limits: { leave: async () => undefined },
    turns: { interrupt: async () => true },
    sideworkMs: 60_000,
    reports: {
      save: async (report) => {
        seen.reports.push(report);
      },
      newest: async () => seen.reports.at(-1) ?? null,
    },
    alerts: {
      send: async (news) => {
        seen.alerts.push(news);
      },
    },
    runMetrics: { record: (report) => seen.measured.push(report) },
    clock: new FakeClock({ startMs: NOW_MS }),
    log,
  };
  return { deps, seen, windows, configs, log };
}
