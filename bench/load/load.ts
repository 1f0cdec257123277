/**
 * Load: concurrent sessions ask everyday questions of the Lambdas' handlers behind the local gateway, and then
 * the same questions at the same times of a naive baseline. Every answer is checked against the promises of
 * docs/protocol.md. Clients, models, table, and gateway with handlers are processes of their own: CPU and memory
 * are those of gateway and handlers, on both sides. The models are stand-ins with the real tiers' pace.
 */

import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { systemClock } from '../../lambdas/adapters/system-clock.ts';
import { print, round } from '../print.ts';
import { byPath, mean } from './load-figures.ts';
import { printTroubles, startRig } from './load-rig.ts';
import { type Extra, measure, openSessions, type Side, type Traffic, warmUp } from './load-run.ts';

/** Broken promises that are named; the rest is counted. */
const SHOWN_FAULTS = 20;

interface LoadOptions extends Traffic {
  /** Settings of the handlers that differ from their defaults. */
  readonly env: Readonly<Record<string, string>>;
  /** Share of answers that the models write as small models do, in percent. */
  readonly misbehave: number;
  readonly json?: true;
}

/** Fails the process if a promise is broken or a question is not answered. */
export async function benchLoad(options: LoadOptions): Promise<void> {
  const rig = await startRig(1, options.misbehave / 100);
  const dynamo = dynamoClient(rig.table.access);
  const turns = new DynamoTurnStore({ client: dynamo, table: rig.table.tableName, clock: systemClock });
  const start = async (kind: 'cascade' | 'naive', extra: Extra, kept: Pick<Side, 'kept'> = {}) => {
    const server = await rig.startServer(kind, { env: options.env });
    const side = { rig, server, sessions: await openSessions(server, options.sessions), ...kept };
    await warmUp(side, options, extra);
    return side;
  };
  try {
    const [cascadeSide, naiveSide] = await Promise.all([
      start('cascade', () => ({}), { kept: ({ session, id }) => turns.get(session, id) }),
      start('naive', () => ({ tier: 'haiku' })),
    ]);
    const cascade = await measure(cascadeSide, options, () => ({}));
    // The same stream: that of the model whose answer the cascade gave.
    const naive = await measure(naiveSide, options, (index) => ({ tier: cascade.answers[index]?.tier }));
    report(cascade, naive, options);
  } finally {
    dynamo.destroy();
    await rig.stop();
  }
}

type Result = Awaited<ReturnType<typeof measure>>;

function report(cascade: Result, naive: Result, options: LoadOptions): void {
  const { json, ...traffic } = options;
  const rows = rowsOf(cascade, naive);
  const paths = byPath(cascade.answers, naive.answers);
  const aims = aimsOf(cascade, naive, paths);
  const broken = [...cascade.broken, ...naive.broken.map((what) => `naive: ${what}`)];
  print(
    {
      models: 'stand-in',
      ...traffic,
      rows,
      paths,
      aims,
      broken,
      failures: cascade.failures,
      troubles: cascade.troubles,
    },
    json ? { json } : {},
  );
  if (json === undefined) {
    for (const table of [paths, aims]) print({ rows: table }, {});
  }
  for (const what of broken.slice(0, SHOWN_FAULTS)) process.stderr.write(`${what}\n`);
  for (const [code, times] of Object.entries(cascade.failures)) {
    process.stderr.write(`ended ${times} × with the error ${code}\n`);
  }
  printTroubles(cascade.troubles);
  const faults = [cascade, naive].map(({ figures }) => {
    const { lostFrames, duplicatedFrames, framesOutOfOrder, otherPromisesBroken, failedAnswers } = figures;
    return lostFrames + duplicatedFrames + framesOutOfOrder + otherPromisesBroken + failedAnswers;
  });
  if (faults.some((count) => count > 0)) process.exitCode = 1;
}

function rowsOf(cascade: Result, naive: Result) {
  const names = Object.keys(cascade.figures) as (keyof Result['figures'])[];
  return names.map((figure) => {
    const [ours, theirs] = [cascade.figures[figure], naive.figures[figure]];
    const timesNaive = theirs === 0 ? null : round(ours / theirs, 2);
    return { figure, cascade: ours, naive: theirs, timesNaive };
  });
}

/** Of issue 4. First text also where one model answers and is shown as it writes: there the time is all ours. */
function aimsOf(cascade: Result, naive: Result, paths: ReturnType<typeof byPath>) {
  const tokens = mean(naive.answers.map(({ deltas }) => deltas));
  const frames = mean(cascade.answers.map((answer) => answer.frames));
  const cpu = cascade.figures.cpuMsPerMessage / naive.figures.cpuMsPerMessage;
  const firstText = cascade.figures.firstTextP50Ms / naive.figures.firstTextP50Ms;
  const oneModel = paths.filter(({ path }) => path === 'direct' || path === 'streamed');
  return [
    { aim: 'tokens a frame: at least 8', is: round(tokens / frames, 2), met: tokens / frames >= 8 },
    { aim: 'CPU a message: at most 1 × naive', is: round(cpu, 2), met: cpu <= 1 },
    { aim: 'first text, p50: at most 1.05 × naive', is: round(firstText, 2), met: firstText <= 1.05 },
    ...oneModel.map(({ path, timesNaive }) => ({
      aim: `first text, p50, ${path}: at most 1.05 × naive`,
      is: timesNaive,
      met: timesNaive <= 1.05,
    })),
  ];
}
