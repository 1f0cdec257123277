/** Runs one question through the cascade, with scripted models and a separate clock. */
import {
  type Availability,
  type BudgetState,
  type CallerOptions,
  type CascadeConfig,
  type CascadeEvent,
  CONTROL,
  type ContextRetriever,
  DEFAULT_LIVE_CONFIG,
  type FixedAnswer,
  type LiveConfig,
  MODEL_PRESETS,
  type ModelPool,
  type PresetName,
  type Question,
  type TerminalEvent,
  type Turn,
} from '@mangaassist/cascade-core';
import { answer, type TwoLevelCache, unprotectedPool } from '@mangaassist/cascade-core/answering';
import { type Classifier, createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import type { Task, Tier } from '@mangaassist/protocol';
import { FakeClock } from '../simulated/fake-clock.ts';
import { type Script, ScriptedModelClient } from './scripted-model.ts';

const classify = createClassifier(TASK_MODEL, []);

export const NO_CONTEXT: ContextRetriever = { retrieve: async () => ({ passages: [] }) };

export interface CascadeRunOptions {
  readonly fast?: readonly Script[];
  readonly strong?: readonly Script[];
  /** The task that the caller names; `'classify'` leaves it to the classifier. */
  readonly task?: Task | 'classify';
  readonly text?: string;
  readonly history?: readonly Turn[];
  /** Changes to the defaults, which show every task after the gate. */
  readonly config?: Partial<CascadeConfig>;
  readonly deadlineMs?: number;
  /** The rest of the live configuration. */
  readonly live?: Partial<LiveConfig>;
  readonly caller?: CallerOptions;
  readonly budget?: BudgetState;
  readonly cache?: (clock: FakeClock) => TwoLevelCache;
  readonly canonical?: (text: string) => string | null;
  readonly availability?: (modelId: string) => Promise<Availability>;
  readonly lastResort?: (modelIds: readonly string[]) => Promise<string | null>;
  readonly preset?: PresetName;
  readonly retriever?: ContextRetriever;
  readonly own?: Question['own'];
  readonly promptCode?: () => string;
  readonly classify?: Classifier;
  readonly fixedAnswer?: FixedAnswer;
  readonly crisisText?: () => Promise<string>;
  /** The caller cancels this long after asking. */
  readonly cancelAtMs?: number;
}

/** An answer from beginning to end. */
export interface CascadeRun {
  readonly events: readonly CascadeEvent[];
  /** When each event came, in ms after the question. */
  readonly times: readonly number[];
  /** The shown text in pieces, with '<replaced>' for each replacement. */
  readonly seen: readonly string[];
  readonly terminal: TerminalEvent;
  readonly client: ScriptedModelClient;
  readonly clock: FakeClock;
}

const DEFAULT_OPTIONS = {
  task: 'faq',
  text: 'Do you ship to Canada?',
  history: [],
  caller: {},
  budget: 'ok',
  deadlineMs: 25_000,
  preset: 'seed',
  retriever: NO_CONTEXT,
  promptCode: () => 'c0de',
  classify,
} as const satisfies CascadeRunOptions;

/**
 * The parts of a run that has not started, for tests that pull the events themselves. The default task is FAQ.
 */
export function prepare(given: CascadeRunOptions) {
  const options = { ...DEFAULT_OPTIONS, ...given };
  const clock = new FakeClock({ auto: true, startMs: 1_000 });
  const client = new ScriptedModelClient(options, clock);
  const cancelled = new AbortController();
  const live = liveConfigOf(options);
  const { text, history, caller, budget, deadlineMs, task, retriever, promptCode } = options;
  const question: Question = {
    text,
    history,
    caller,
    budget,
    live,
    assignment: { variant: CONTROL, cascade: live.cascade },
    deadlineMs,
    signal: cancelled.signal,
    ...(options.own === undefined ? {} : { own: options.own }),
    ...(task === 'classify' ? {} : { task }),
    ...(options.fixedAnswer === undefined ? {} : { fixedAnswer: options.fixedAnswer }),
  };
  const events = answer(question, {
    classify: options.classify,
    retriever,
    pool: poolOf(options, client),
    clock,
    promptCode,
    catalogueVersion: () => 'test',
    ...(options.cache === undefined ? {} : { cache: options.cache(clock) }),
    ...(options.canonical && { canonical: options.canonical }),
    ...(options.crisisText && { crisisText: options.crisisText }),
  });
  return { clock, client, cancelled, events };
}

type PoolOptions = Pick<CascadeRunOptions, 'availability' | 'lastResort'> & { readonly preset: PresetName };

function poolOf({ preset, availability, lastResort }: PoolOptions, client: ScriptedModelClient): ModelPool {
  const models = MODEL_PRESETS[preset];
  const open = unprotectedPool(models, client);
  return {
    ...open,
    availability: (tier) => availability?.(models[tier].modelId) ?? open.availability(tier),
    lastResort: async (tiers) => {
      const modelId = await lastResort?.(tiers.map((tier) => models[tier].modelId));
      return tiers.find((tier) => models[tier].modelId === modelId) ?? null;
    },
  };
}

function liveConfigOf({ live, config }: CascadeRunOptions): LiveConfig {
  const cascade: CascadeConfig = {
    ...DEFAULT_LIVE_CONFIG.cascade,
    display: 'show_after_gate',
    displayByTask: {},
    // The scripts' drafts have no data behind them: tests of the verifier set it.
    confidenceFrom: 'document',
    ...config,
  };
  return { ...DEFAULT_LIVE_CONFIG, ...live, cascade };
}

/** Runs a question to its end and returns all observations. */
export async function run(options: CascadeRunOptions): Promise<CascadeRun> {
  const { clock, client, cancelled, events: stream } = prepare(options);
  const { cancelAtMs } = options;
  if (cancelAtMs !== undefined) void clock.sleep(cancelAtMs).then(() => cancelled.abort());
  const askedAtMs = clock.now();
  const events: CascadeEvent[] = [];
  const times: number[] = [];
  for await (const event of stream) {
    events.push(event);
    times.push(clock.now() - askedAtMs);
  }
  const seen = events.flatMap((event) =>
    event.type === 'text' ? [event.text] : event.type === 'replaced' ? ['<replaced>'] : [],
  );
  return { events, times, seen, terminal: terminalOf(events), client, clock };
}

/** The terminal event, asserted to be `finished`. */
export function finished({ terminal }: CascadeRun): Extract<TerminalEvent, { type: 'finished' }> {
  if (terminal.type !== 'finished') throw new Error(`The answer ended in '${terminal.type}'.`);
  return terminal;
}

/** Tier and outcome of each leg, as 'fast escalated'. */
export function legs({ terminal }: CascadeRun): readonly `${Tier} ${string}`[] {
  return terminal.legs.map((leg) => `${leg.tier} ${leg.outcome}` as const);
}

function terminalOf(events: readonly CascadeEvent[]): TerminalEvent {
  const last = events.at(-1);
  if (last === undefined || last.type === 'started' || last.type === 'text' || last.type === 'replaced') {
    throw new Error('The cascade ended without a terminal event.');
  }
  return last;
}
