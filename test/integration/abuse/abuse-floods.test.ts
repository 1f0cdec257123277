/** One socket that sends too many frames of any kind: refused, then closed; what it writes is bounded. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { brokenPromises, isEnd } from '../../support/promises.ts';
import type { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';

const { connect, stack, documents } = useLocalStack({
  models: { kind: 'stand-in', speed: 50 },
  env: { FRAMES_PER_MINUTE: '10' },
});
const patient = useLocalStack({ models: { kind: 'stand-in', speed: 4 }, env: { FRAMES_PER_MINUTE: '0' } });
const crowded = useLocalStack({ env: { CONNECTIONS_PER_ADDRESS: '1' } });

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

/** More than the frames that are admitted and the refusals until the connection is closed. */
const FLOOD = 40;

async function items(): Promise<number> {
  const client = dynamoClient(stack().dynamo.access);
  const { Count = 0 } = await client.send(
    new ScanCommand({ TableName: stack().dynamo.tableName, Select: 'COUNT', ConsistentRead: true }),
  );
  client.destroy();
  return Count;
}

const limited = (socket: ChatSocket) =>
  socket.frames.filter((frame) => frame.type === 'error' && frame.code === 'rate_limited');

/** Count of each kind since `from`. */
function counts(from = 0, of: readonly Record<string, unknown>[] = documents): Record<string, number> {
  const kinds: Record<string, number> = {};
  for (const document of of.slice(from)) {
    if ('Limited' in document) kinds[String(document['kind'])] = (kinds[String(document['kind'])] ?? 0) + 1;
  }
  return kinds;
}

/** The other actions: unit/message/delivery/frame-limits. */
const KINDS: readonly [string, (n: number) => string | Buffer][] = [
  ['ping', () => '{"action":"ping"}'],
  ['session.open', () => '{"action":"session.open"}'],
  ['message.send', (n) => `{"action":"message.send","id":"m${n}","text":"hello"}`],
  ['malformed', () => '{'],
  ['binary', () => Buffer.from('{"action":"ping"}')],
];

describe('a flood of frames of one kind on one connection', () => {
  it.each(KINDS)(
    '(%s) is refused, then closes the connection, and adds a bounded number of items to the table',
    async (_, frame) => {
      const [before, from] = [await items(), documents.length];
      const socket = await connect();

      for (let n = 0; n < FLOOD; n += 1) socket.sendRaw(frame(n), { binary: typeof frame(n) !== 'string' });
      await socket.closed;

      // Those that are being posted when the connection is closed do not arrive: the counts below have all.
      expect(limited(socket)).not.toEqual([]);
      // The answer that is being written may be cut off with its connection.
      const begun = socket.frames.flatMap(({ type, id = '' }) => (type === 'answer.started' ? [id] : []));
      const unended = begun.filter((id) => !socket.of(id).some(isEnd));
      expect(unended.length).toBeLessThanOrEqual(1);
      expect(brokenPromises(socket.frames, { unended })).toEqual([]);
      expect((await items()) - before).toBeLessThan(40);
      expect(counts(from)).toMatchObject({ frames: 19 });
      expect(counts(from)['frames_closed']).toBeGreaterThanOrEqual(1);
    },
  );
});

it('400 frames at once on one connection are bounded work: it is closed, and another connection is answered', async () => {
  const [flood, other] = [await connect(), await connect()];
  const from = documents.length;
  await openSession(other);

  for (let n = 0; n < 400; n += 1) flood.send({ action: 'session.open' });
  await flood.closed;

  expect((await other.ask('m1', 'hello')).at(-1)?.type).toBe('answer.finished');
  expect(counts(from)['frames_closed']).toBeLessThan(100);
});

it('the 21st session of one connection is refused, and each refusal is counted as `sessions`', async () => {
  const socket = await patient.connect();

  // One after the other: of changes at the same time only two wait.
  for (let n = 0; n < 23; n += 1) {
    socket.send({ action: 'session.open' });
    await socket.next(() => socket.frames.length > n);
  }

  expect(limited(socket)).toHaveLength(3);
  expect(counts(0, patient.documents)).toEqual({ sessions: 3 });
});

it('the 11th cancel of a message id without a question is refused, and each refusal is counted as `early_cancels`', async () => {
  const socket = await patient.connect();
  await openSession(socket);
  const from = patient.documents.length;

  for (let n = 0; n < 13; n += 1) socket.send({ action: 'message.cancel', id: `m${n}` });
  await socket.next(() => limited(socket).length === 3);

  expect(counts(from, patient.documents)).toEqual({ early_cancels: 3 });
});

it('refusals for a busy session and for too many connections of an address are counted', async () => {
  const socket = await patient.connect();
  const from = patient.documents.length;
  socket.send({ action: 'message.send', id: 'a', text: LONG });
  await socket.next(({ type }) => type === 'answer.started');
  await socket.ask('b', 'hello');
  await crowded.connect();
  await expect(crowded.connect()).rejects.toThrow('429');

  expect(counts(from, patient.documents)).toEqual({ session_busy: 1 });
  expect(counts(0, crowded.documents)).toEqual({ connections_address: 1 });
});
