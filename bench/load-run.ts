/** One side of the comparison: opens the sessions, asks, and reads what it took. */
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf, summarise } from './load-figures.ts';
import { judge, type Kept } from './load-promises.ts';
import type { MeasuredServer, OthersCpuMs, Rig } from './load-rig.ts';
import { type Asked, LoadSession } from './load-session.ts';
import { askAll, type Due, everydayQuestions, schedule } from './load-traffic.ts';
import { round } from './print.ts';

export interface Traffic {
  readonly sessions: number;
  /** Questions a second, of all sessions together. */
  readonly rate: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface Side {
  /** What the question with this number carries beside its id and text; -1 while warming up. */
  extra(index: number): object;
  /** What the server keeps of an answer; left out if it keeps none. */
  kept?(asked: Asked): Promise<Kept | null>;
}

/** Questions before the measurement, until the code is compiled and most sessions are open, in seconds. */
const WARM_UP_SECONDS = 3;
/** For what is done after the last frame, and for frames that should not come any more, in ms. */
const SETTLE_MS = 500;
const MB = 2 ** 20;

/** Sends the traffic to one server. The warm-up is checked like the rest, but is in no other figure. */
export async function run(rig: Rig, server: MeasuredServer, traffic: Traffic, side: Side) {
  const sessions = await Promise.all(
    Array.from({ length: traffic.sessions }, () => LoadSession.open(server.socket)),
  );
  const kept = new Map<Asked, Kept | null>();
  const ask = (due: readonly Due[], prefix: string, extra: Side['extra']) =>
    askAll(due, sessions, async (session, { text }, index) => {
      const asked = await session.ask({ ...extra(index), id: `${prefix}${index}`, text });
      if (side.kept !== undefined) kept.set(asked, await side.kept(asked));
      return asked;
    });
  const { warmUp, measured } = questionsOf(traffic);
  const early = await ask(warmUp, 'warm-up-', () => side.extra(-1));

  const [before, othersBefore] = await Promise.all([server.ask('usage'), rig.othersCpuMs()]);
  const startedAtMs = performance.now();
  const asked = await ask(measured, 'question-', side.extra);
  await delay(SETTLE_MS);
  const [after, othersAfter] = await Promise.all([server.ask('usage'), rig.othersCpuMs()]);
  const ranMs = performance.now() - startedAtMs;
  await Promise.all(sessions.map((session) => session.close()));

  const answers = asked.map(answerOf);
  const verdicts = [...early, ...asked].map((each) => ({
    id: each.id,
    failed: answerOf(each).path === 'failed',
    ...judge(each.frames, kept.get(each)),
  }));
  const sum = (what: 'lost' | 'duplicated' | 'outOfOrder') =>
    verdicts.reduce((total, verdict) => total + verdict[what], 0);
  const broken = verdicts.flatMap(({ id, broken }) => broken.map((what) => `${id}: ${what}`));
  const figures = {
    ...summarise(answers, startedAtMs),
    cpuMsPerMessage: round((after.cpuMs - before.cpuMs) / asked.length, 1),
    peakMemoryMb: round(after.peakRssBytes / MB, 1),
    lostFrames: sum('lost'),
    duplicatedFrames: sum('duplicated'),
    framesOutOfOrder: sum('outOfOrder'),
    otherPromisesBroken: broken.length,
    ...busy(othersBefore, othersAfter, ranMs),
    failedAnswers: verdicts.filter(({ failed }) => failed).length,
  };
  return { asked, answers, figures, broken };
}

/** Share of one core that each of the others took, in percent. */
function busy(before: OthersCpuMs, after: OthersCpuMs, ranMs: number) {
  const percent = (which: keyof OthersCpuMs) => round(((after[which] - before[which]) / ranMs) * 100, 0);
  return {
    modelsBusyPct: percent('models'),
    tableBusyPct: percent('table'),
    clientsBusyPct: percent('clients'),
  };
}

function questionsOf({ rate, seconds, seed }: Traffic) {
  const texts = everydayQuestions(seed);
  const first = Math.round(rate * WARM_UP_SECONDS);
  const warmUp = schedule(texts.slice(0, first), rate, seed);
  // A run that asks more than there are begins anew.
  const measured = Array.from({ length: Math.round(rate * seconds) }, (_, index) => {
    return texts[(first + index) % texts.length] ?? '';
  });
  return { warmUp, measured: schedule(measured, rate, seed + 1) };
}
