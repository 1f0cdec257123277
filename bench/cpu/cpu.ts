/**
 * CPU time of the message function for one message, in its bundle as it is deployed, beside that of a naive function
 * in the same run. Both answer the questions of the same visitors, turn about, with models at their real pace.
 */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Bundle, makeBundles } from '../cold-start/cold-start-bundles.ts';
import { type PostedFrame, type Services, startServices } from '../cold-start/cold-start-services.ts';
import { everydayQuestions } from '../load/load-traffic.ts';
import { print, round } from '../print.ts';

/** Questions of one visitor, on one connection. */
const QUESTIONS = 5;
/** Rounds of questions before the measurement, until the code is compiled. */
const WARM_UP = 2;
const SEED = 1;
/** For frames that are on their way, in ms. */
const SETTLE_MS = 500;

export interface CpuOptions {
  readonly rounds: number;
  readonly visitors: number;
  readonly profile?: string;
  readonly json?: true;
}

export async function benchCpu(options: CpuOptions): Promise<void> {
  const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-cpu-'));
  const services = await startServices(1);
  const { functions, baseline } = makeBundles(outdir, 'cpu/baseline');
  const flags = options.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', options.profile];
  const message = functions.find(({ name }) => name === 'Message') as Bundle;
  const [ours, naive] = [environment(message, services, flags), environment(baseline, services, [])];
  try {
    const texts = everydayQuestions(SEED);
    const ask = (rounds: number) => askAll(texts, rounds, options.visitors, { services, ours, naive });
    await ask(WARM_UP);
    const before = await Promise.all([ours.cpuMs(), naive.cpuMs()]);
    const { messages, frames, naiveFrames, unanswered } = await ask(options.rounds);
    const after = await Promise.all([ours.cpuMs(), naive.cpuMs()]);
    const [cpuMs, naiveCpuMs] = after.map((ms, n) => (ms - (before[n] ?? 0)) / messages) as [number, number];
    print(
      {
        node: process.version,
        messages,
        rows: [
          {
            cpuMsPerMessage: round(cpuMs, 1),
            naiveCpuMsPerMessage: round(naiveCpuMs, 1),
            timesNaive: round(cpuMs / naiveCpuMs, 2),
            framesPerMessage: round(frames / messages, 1),
            naiveFramesPerMessage: round(naiveFrames / messages, 1),
            unanswered,
          },
        ],
      },
      options,
    );
  } finally {
    await Promise.all([ours.stop(), naive.stop()]);
    await services.stop();
    rmSync(outdir, { recursive: true, force: true });
  }
}

interface Environment {
  handle(event: object): Promise<void>;
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

interface Sides {
  readonly services: Services;
  readonly ours: Environment;
  readonly naive: Environment;
}

/** Each visitor asks on a connection of its own: the function, and then the naive one, which gets the answer's tier. */
async function askAll(texts: string[], rounds: number, visitors: number, { services, ours, naive }: Sides) {
  const posted: PostedFrame[] = [];
  const ends = (id: string) =>
    posted.findLast((frame) => frame.id === id && frame.type === 'answer.finished');
  let messages = 0;
  let naiveFrames = 0;
  const visit = async (visitor: number) => {
    for (let each = 0; each < rounds; each += 1) {
      const [eventOf, naiveEventOf] = [await services.connect(), await services.connect()];
      for (let n = 0; n < QUESTIONS; n += 1) {
        const text = texts.shift() as string;
        const id = `${visitor}-${each}-${n}`;
        await ours.handle(eventOf({ action: 'message.send', id, text }));
        posted.push(...services.takeFrames());
        const { tier = 'haiku' } = ends(id) ?? {};
        await naive.handle(naiveEventOf({ id: `naive ${id}`, text, tier }));
        messages += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: visitors }, (_, visitor) => visit(visitor)));
  await delay(SETTLE_MS);
  posted.push(...services.takeFrames());
  naiveFrames = posted.filter(({ id }) => id?.startsWith('naive ')).length;
  const answered = posted.filter(({ id, type }) => !id?.startsWith('naive ') && type === 'answer.finished');
  // A refused message costs little: with some of them the figures would look better than they are.
  const unanswered = messages - answered.length;
  return { messages, frames: posted.length - naiveFrames, naiveFrames, unanswered };
}

/** A process on a bundle, with its folder as the working directory, as on Lambda. */
function environment({ folder }: Bundle, { env }: Services, execArgv: readonly string[]): Environment {
  const child = fork(
    fileURLToPath(new URL('cpu-process.mjs', import.meta.url)),
    [pathToFileURL(join(folder, 'index.mjs')).href],
    // Logs and metrics are written, as on Lambda, and dropped.
    { cwd: folder, env, execArgv: [...execArgv], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, (cpuMs: number) => void>();
  child.on('message', ({ id, cpuMs }: { id: number; cpuMs: number }) => {
    waiting.get(id)?.(cpuMs);
    waiting.delete(id);
  });
  let sent = 0;
  const request = (event?: object) =>
    new Promise<number>((resolve, reject) => {
      sent += 1;
      waiting.set(sent, resolve);
      void ended.then(() => reject(new Error(`The process of ${folder} ended.`)));
      child.send({ id: sent, event });
    });
  return {
    handle: async (event) => {
      await request(event);
    },
    cpuMs: () => request(),
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
