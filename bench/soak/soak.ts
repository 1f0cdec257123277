/**
 * Soak: visitors come and go until many questions are answered, and what stays behind is counted: memory of the
 * handlers' process after forced garbage collections, its sockets, and items of the table. The models are
 * stand-ins, many times faster than real ones.
 */
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { until } from '../../test/support/until.ts';
import { type MeasuredServer, printTroubles, startRig } from '../load/load-rig.ts';
import { everydayQuestions } from '../load/load-traffic.ts';
import { print, round } from '../print.ts';
import { type Leftovers, leftovers } from './soak-leftovers.ts';
import { theilSenSlope } from './soak-slope.ts';
import { receive, visits } from './soak-visits.ts';

interface SoakOptions {
  readonly messages: number;
  readonly seed: number;
  readonly json?: true;
}

const SPEED = 25;
/** Number of times that all clients leave and memory is measured. */
const STOPS = 20;
/** Stops that do not count: caches fill, and code is compiled. */
const WARM_UP_STOPS = 8;
/** So few that the response cache, which keeps answers to first questions, is full when the warm-up ends. */
const DIFFERENT_QUESTIONS = 201;
/** Longest wait for sockets, answers without a connection and their timers to be gone, in ms. */
const QUIET_MS = 15_000;
/**
 * Allowed growth of memory for each message, in bytes: less than the smallest thing a message could leave
 * behind, a closure with its promise for example, and more than the noise of the measurement.
 */
const MAX_GROWTH_BYTES = 100;
/** The guests' signing key, the live configuration, the models' health. */
const MAX_ITEMS_FOR_GOOD = 5;
const MB = 2 ** 20;

/** Limits that are counted, and never reached. */
const ENV = {
  FRAMES_PER_MINUTE: '0',
  MESSAGES_PER_MINUTE: '10000',
  MESSAGES_PER_MINUTE_PER_ADDRESS: '100000',
  CONNECTIONS_PER_ADDRESS: '1000',
  DISCONNECT_GRACE_MS: '500',
};

interface Stop {
  readonly messages: number;
  readonly heapMb: number;
  readonly rssMb: number;
  readonly sockets: number;
  readonly timers: number;
  readonly unanswered: number;
}

/** Fails the process if something grows that should not, or a question is not answered. */
export async function benchSoak(options: SoakOptions): Promise<void> {
  const rig = await startRig(SPEED);
  const client = dynamoClient(rig.table.access);
  try {
    const server = await rig.startServer('cascade', { env: ENV, flags: ['--expose-gc'] });
    const before = await server.ask('open');
    const rows: Stop[] = [];
    for (let stop = 1; stop <= STOPS; stop += 1) {
      const unanswered = await receive(
        server.socket,
        visits(questionsUntil(stop, options), options.seed + stop),
      );
      await quiet(server, before.timers);
      const [{ heapBytes, rssBytes }, open] = await Promise.all([server.ask('memory'), server.ask('open')]);
      rows.push({
        messages: lastOf(stop, options),
        heapMb: round(heapBytes / MB, 2),
        rssMb: round(rssBytes / MB, 1),
        ...open,
        unanswered,
      });
    }
    printTroubles(await server.ask('troubles'));
    report(rows, before.timers, await leftovers(client, rig.table.tableName), options);
  } finally {
    client.destroy();
    await rig.stop();
  }
}

/** Waits until everything that ends by itself has ended; what has not by then is in the figures. */
async function quiet(server: MeasuredServer, timers: number): Promise<void> {
  const isQuiet = async () => {
    const open = await server.ask('open');
    return open.sockets === 0 && open.timers <= timers;
  };
  await until(isQuiet, QUIET_MS).catch(() => undefined);
}

/** Number of the last question before a stop. */
function lastOf(stop: number, { messages }: SoakOptions): number {
  return Math.round((stop / STOPS) * messages);
}

/** The questions after the stop before this one. */
function questionsUntil(stop: number, options: SoakOptions): string[] {
  const texts = everydayQuestions(options.seed).slice(0, DIFFERENT_QUESTIONS);
  const first = lastOf(stop - 1, options);
  return Array.from({ length: lastOf(stop, options) - first }, (_, index) => {
    return texts[(first + index) % texts.length] ?? '';
  });
}

function report(rows: readonly Stop[], timers: number, left: Leftovers, options: SoakOptions): void {
  const { json, ...asked } = options;
  const steady = rows.slice(WARM_UP_STOPS);
  const growth = theilSenSlope(steady.map(({ messages, heapMb }) => ({ x: messages, y: heapMb * MB })));
  const sum = (what: 'sockets' | 'unanswered') => rows.reduce((total, row) => total + row[what], 0);
  const verdicts = [
    { what: 'heap, bytes a message', is: round(growth, 1), most: MAX_GROWTH_BYTES },
    { what: 'sockets open when everybody had left', is: sum('sockets'), most: 0 },
    { what: 'timers at the end', is: rows.at(-1)?.timers ?? 0, most: timers },
    { what: 'questions not answered', is: sum('unanswered'), most: 0 },
    { what: 'items of connections', is: left.ofConnections, most: 0 },
    { what: 'turns and sessions in the making', is: left.inTheMaking, most: 0 },
    { what: 'items without an expiry', is: left.forGood, most: MAX_ITEMS_FOR_GOOD },
  ].map((verdict) => ({ ...verdict, ok: verdict.is <= verdict.most }));
  print({ models: 'stand-in', ...asked, items: left.items, rows, verdicts }, json ? { json } : {});
  if (json === undefined) print({ rows: verdicts }, {});
  if (verdicts.some(({ ok }) => !ok)) process.exitCode = 1;
}
