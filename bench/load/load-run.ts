/** One side of the comparison: opens the sessions, asks, and reads what it took. */
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { isEnd } from '../../test/support/promises.ts';
import { round } from '../print.ts';
import { answerOf, summarise } from './load-figures.ts';
import { judge, type Kept } from './load-promises.ts';
import type { MeasuredServer, OthersCpuMs, Rig } from './load-rig.ts';
import { type Asked, LoadSession } from './load-session.ts';
import { askAll, type Due, everydayQuestions, schedule } from './load-traffic.ts';

export interface Traffic {
  readonly sessions: number;
  /** Questions a second, of all sessions together. */
  readonly rate: number;
  readonly seconds: number;
  readonly seed: number;
}

/** A server with its open sessions. */
export interface Side {
  readonly rig: Rig;
  readonly server: MeasuredServer;
  readonly sessions: readonly LoadSession[];
  /** The stored answer; left out if the server stores none. */
  readonly kept?: (asked: Asked) => Promise<Kept | null>;
}

/** Further fields of a question, by its number. */
export type Extra = (index: number) => object;

/** Questions before the measurement, until the code is compiled and sessions are open; at twice the rate. */
const WARM_UP_SECONDS = 4;
/** Most of these: at a high rate they would take longer than the measurement. */
const MOST_WARM_UP = 160;
/** Sockets that are opened at the same time: more would not fit into the listening queue. */
const OPENED_AT_ONCE = 100;
/** For what is done after the last frame, and for frames that should not come any more, in ms. */
const SETTLE_MS = 500;
const MB = 2 ** 20;

export async function openSessions(server: MeasuredServer, count: number): Promise<LoadSession[]> {
  const sessions: LoadSession[] = [];
  while (sessions.length < count) {
    const length = Math.min(OPENED_AT_ONCE, count - sessions.length);
    sessions.push(...(await Promise.all(Array.from({ length }, () => LoadSession.open(server.socket)))));
  }
  return sessions;
}

/** Asks other questions than the measurement does; nothing of it is in a figure. */
export async function warmUp(side: Side, { rate, seed }: Traffic, extra: Extra): Promise<void> {
  const count = Math.min(2 * rate * WARM_UP_SECONDS, MOST_WARM_UP);
  const texts = everydayQuestions(seed + 1).slice(0, count);
  await ask(side, schedule(texts, 2 * rate, seed), 'warm-up', extra);
}

/** Sends the traffic to one server, and closes the sessions. */
export async function measure(side: Side, traffic: Traffic, extra: Extra) {
  const { rig, server, sessions } = side;
  const due = schedule(questions(traffic), traffic.rate, traffic.seed);
  const machineBefore = machineTimes();
  const [before, othersBefore] = await Promise.all([server.ask('usage'), rig.othersCpuMs()]);
  const startedAtMs = performance.now();
  const results = await ask(side, due, 'question', extra);
  await delay(SETTLE_MS);
  const [after, othersAfter] = await Promise.all([server.ask('usage'), rig.othersCpuMs()]);
  const ranMs = performance.now() - startedAtMs;
  const machineAfter = machineTimes();
  const troubles = await server.ask('troubles');
  await Promise.all(sessions.map((session) => session.close()));

  const answers = results.map(({ asked }) => answerOf(asked));
  const verdicts = results.map(({ asked, kept }) =>
    judge(
      asked.frames.map(({ frame }) => frame),
      kept,
    ),
  );
  const sum = (what: 'lost' | 'duplicated' | 'outOfOrder') =>
    verdicts.reduce((total, verdict) => total + verdict[what], 0);
  const broken = verdicts.flatMap((verdict) => verdict.broken);
  const figures = {
    ...summarise(answers, startedAtMs),
    cpuMsPerMessage: round((after.cpuMs - before.cpuMs) / answers.length, 1),
    peakMemoryMb: round(after.peakRssBytes / MB, 1),
    ...busy(othersBefore, othersAfter, ranMs),
    machineBusyPct:
      100 - percentOf(machineAfter.idle - machineBefore.idle, machineAfter.all - machineBefore.all),
    lostFrames: sum('lost'),
    duplicatedFrames: sum('duplicated'),
    framesOutOfOrder: sum('outOfOrder'),
    otherPromisesBroken: broken.length,
    failedAnswers: answers.filter(({ path }) => path === 'failed').length,
  };
  return { answers, figures, broken, troubles, failures: failuresOf(results) };
}

/** Answers that ended with an error, by its code. */
function failuresOf(results: readonly { readonly asked: Asked }[]): Record<string, number> {
  const failures: Record<string, number> = {};
  for (const { asked } of results) {
    const end = asked.frames.find(({ frame }) => isEnd(frame))?.frame;
    if (end?.type === 'error') failures[end.code] = (failures[end.code] ?? 0) + 1;
  }
  return failures;
}

function ask({ sessions, kept }: Side, due: readonly Due[], name: string, extra: Extra) {
  return askAll(due, sessions, async (session, { text }, index) => {
    const asked = await session.ask({ ...extra(index), id: `${name}-${index}`, text });
    return kept === undefined ? { asked } : { asked, kept: await kept(asked) };
  });
}

/** A run that asks more than there are begins anew. */
function questions({ rate, seconds, seed }: Traffic): string[] {
  const texts = everydayQuestions(seed);
  return Array.from({ length: rate * seconds }, (_, index) => texts[index % texts.length] ?? '');
}

/** Share of one core that each other process took, in percent. */
function busy(before: OthersCpuMs, after: OthersCpuMs, ranMs: number) {
  const percent = (which: keyof OthersCpuMs) => percentOf(after[which] - before[which], ranMs);
  return {
    modelsBusyPct: percent('models'),
    tableBusyPct: percent('table'),
    clientsBusyPct: percent('clients'),
  };
}

/** Of all cores since they started. A machine near 100 % with other work gives no usable figures. */
function machineTimes(): { readonly idle: number; readonly all: number } {
  const times = cpus().map((cpu) => cpu.times);
  const idle = times.reduce((sum, core) => sum + core.idle, 0);
  return { idle, all: times.reduce((sum, { user, nice, sys, irq }) => sum + user + nice + sys + irq, idle) };
}

function percentOf(part: number, whole: number): number {
  return Math.round((part / whole) * 100);
}
