/**
 * The message function from process start to its first answer, in fresh Node.js processes, beside an empty
 * handler that makes the same SDK clients; both bundled as the stack bundles them. And what every bundle weighs.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median } from '../median.ts';
import { print, round } from '../print.ts';
import { type Bundle, makeBundles } from './cold-start-bundles.ts';
import { type Services, startServices } from './cold-start-services.ts';

/** Since the process began. CPU time is the steadier one where other programs run as well. */
interface Moment {
  readonly wallMs: number;
  readonly cpuMs: number;
}

interface Start {
  readonly ready: Moment;
  /** Null if there was no event. */
  readonly answered: Moment | null;
  readonly peakRssBytes: number;
}

/** The models take next to no time: what the function itself adds is what is looked for. */
const MODEL_SPEED = 1_000;

const QUESTION = { action: 'message.send', id: 'q1', text: 'What is your return policy?' };

/** Rounds of which nothing is kept: files are not in memory yet. */
const WARM_UP = 1;

export async function benchColdStart(options: { rounds: number; json?: true }): Promise<void> {
  const outdir = mkdtempSync(join(tmpdir(), 'mangaassist-cold-start-'));
  const services = await startServices(MODEL_SPEED);
  try {
    const { functions, baseline, cpuShare } = makeBundles(outdir, 'cold-start/baseline');
    const message = functions.find(({ name }) => name === 'Message') as Bundle;
    const ours: Start[] = [];
    const empty: Start[] = [];
    // Turn about, so that whatever else the machine does is shared fairly.
    for (let each = 0; each < options.rounds + WARM_UP; each += 1) {
      empty.push(await start(baseline, services));
      ours.push(await answerFirst(message, services));
    }
    const times = { Message: ours.slice(WARM_UP), Baseline: empty.slice(WARM_UP) };
    const rows = [...functions, baseline].map((bundle) => ({
      bundle: bundle.name,
      programBytes: bundle.programBytes,
      packageBytes: bundle.packageBytes,
      ...medians(times[bundle.name as keyof typeof times] ?? []),
    }));
    const timesBaseline = (what: keyof Moment) => {
      const of = (starts: readonly Start[]) => median(starts.map(({ ready }) => ready[what]));
      return round(of(times.Message) / of(times.Baseline), 2);
    };
    // Reported: a start has a whole CPU. A question has the share of the function's memory.
    const atShares = ours
      .slice(WARM_UP)
      .map(({ ready, answered }) => ready.cpuMs + ((answered?.cpuMs ?? Number.NaN) - ready.cpuMs) / cpuShare);
    const answeredAtSharesMs = round(median(atShares), 0);
    const ready = { timesBaseline: timesBaseline('wallMs'), cpuTimesBaseline: timesBaseline('cpuMs') };
    print({ node: process.version, rounds: options.rounds, ready, answeredAtSharesMs, rows }, options);
    if (options.json) return;
    process.stdout.write(
      `Ready in ${ready.timesBaseline} times the baseline's time, with ${ready.cpuTimesBaseline} times its CPU time.\n` +
        `First answer after ${answeredAtSharesMs} ms with a whole CPU for the start and ${round(cpuShare, 2)} of one behind it.\n`,
    );
  } finally {
    await services.stop();
    rmSync(outdir, { recursive: true, force: true });
  }
}

async function answerFirst(bundle: Bundle, services: Services): Promise<Start> {
  const eventOf = await services.connect();
  const started = await start(bundle, services, eventOf(QUESTION));
  const frames = services.takeFrames().map(({ type }) => type);
  if (frames.at(-1) !== 'answer.finished') throw new Error(`No answer: ${frames.join(', ') || 'no frames'}.`);
  return started;
}

/** Starts a process on a bundle, with its folder as the working directory, as on Lambda. */
async function start({ folder }: Bundle, { env }: Services, event?: object): Promise<Start> {
  const url = pathToFileURL(join(folder, 'index.mjs')).href;
  const child = fork(
    fileURLToPath(new URL('cold-start-process.mjs', import.meta.url)),
    [url, ...(event === undefined ? [] : [JSON.stringify(event)])],
    // Logs and metrics are written, as on Lambda, and dropped.
    { cwd: folder, env, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The process of ${folder} ended with ${code} before it was ready.`);
  });
  const [started] = (await Promise.race([once(child, 'message'), ended])) as [Start];
  await ended.catch(() => undefined);
  return started;
}

function medians(starts: readonly Start[]) {
  if (starts.length === 0) return {};
  const answers = starts.flatMap(({ answered }) => answered ?? []);
  return {
    ...moment(
      'ready',
      starts.map(({ ready }) => ready),
    ),
    ...(answers.length > 0 && moment('answered', answers)),
    peakRssMb: round(median(starts.map(({ peakRssBytes }) => peakRssBytes)) / 1e6, 1),
  };
}

function moment(name: string, moments: readonly Moment[]) {
  return {
    [`${name}Ms`]: round(median(moments.map(({ wallMs }) => wallMs)), 0),
    [`${name}CpuMs`]: round(median(moments.map(({ cpuMs }) => cpuMs)), 0),
  };
}
