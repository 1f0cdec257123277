/** The process that writes an answer is killed in the middle of it, and the product starts again on the same data. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { brokenPromises } from '../../support/promises.ts';
import { askWithRetries } from '../../support/stack/ask-with-retries.ts';
import { ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { type Child, run } from '../../support/stack/child.ts';
import { openSession } from '../../support/stack/open-session.ts';
import { until } from '../../support/until.ts';

const LONG = 'Compare Vinland Saga and Berserk as stories about revenge';

/** About as many characters as the stand-in writes in a second at half its speed: 35 tokens. */
const SECOND = 140;

/** A lease that is observed unchanged for so long has expired, in ms; and the time for the answers after it. */
const DEAD_AFTER_MS = 8_000;
const SLACK_MS = 5_000;

/** Answers in the time of which the machine, which may be busy, gives the first ones. */
const TIMES_USUAL = 10;

let folder: string;
const children: Child[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mangaassist-test-'));
});
afterAll(async () => {
  for (const { process } of children) process.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Starts the product on the folder; returns a way to connect. */
async function start(...args: string[]) {
  const child = run('local/start.ts', ['--json', '--port', '0', '--data', folder, ...args]);
  children.push(child);
  const { socket } = JSON.parse(await child.firstLine);
  return { child, connect: () => ChatSocket.open(socket) };
}

it('a killed process loses at most a second of text, and its sessions are usable eight seconds after a restart', async () => {
  const before = await start('--speed', '0.5');
  const [reader, asker] = [await before.connect(), await before.connect()];
  const { session, resume } = await openSession(reader);
  const { session: otherSession, resume: otherResume } = await openSession(asker);
  for (const socket of [reader, asker]) {
    socket.send({ action: 'message.send', id: 'm1', text: LONG, options: { task: 'comparison' } });
    await socket.next(({ type }) => type === 'answer.delta');
  }
  const stored = shownText(reader.of('m1'));
  const witness = await before.connect();
  await openSession(witness, { session, resume });
  // It is let in when the writer checks in.
  await witness.next(({ type }) => type === 'answer.snapshot');
  await until(() => shownText(reader.of('m1')).length > stored.length + 3 * SECOND);

  before.child.process.kill('SIGKILL');
  await Promise.all([before.child.finished, reader.closed, asker.closed]);
  const seen = reader.of('m1');
  const after = await start('--speed', '50');
  // The new process has no other clock to judge the lease by than its own.
  const deadAtMs = Date.now() + DEAD_AFTER_MS;
  const [back, other] = [await after.connect(), await after.connect()];
  const { history } = await openSession(back, {
    session,
    resume,
    after: { id: 'm1', seq: seen.at(-1)?.seq },
  });
  await openSession(other, { session: otherSession, resume: otherResume });
  const [end, next] = await Promise.all([back.terminal('m1'), askWithRetries(other, 'm2', 'hello')]);
  const usableAtMs = Date.now();
  const told = back.of('m1');
  const again = await askWithRetries(back, 'm1', LONG);
  const idleAtMs = Date.now();
  await askWithRetries(other, 'm3', 'hello again');
  const usualMs = Date.now() - idleAtMs;

  expect(brokenPromises(seen, { unended: ['m1'] })).toEqual([]);
  expect(history).toMatchObject([{ id: 'm1', question: LONG }]);
  expect(told).toMatchObject([{ type: 'answer.snapshot', seq: seen.length }, { type: 'error' }]);
  expect(end).toMatchObject({ code: 'internal', retryable: true, seq: seen.length + 1 });
  const [less, more] = [shownText(seen), shownText(told)].toSorted((a, b) => a.length - b.length);
  expect(more?.slice(0, less?.length)).toBe(less);
  expect(shownText(told).length).toBeGreaterThan(shownText(seen).length - 2 * SECOND);
  expect(next.type).toBe('answer.finished');
  expect(usableAtMs).toBeLessThan(deadAtMs + SLACK_MS + TIMES_USUAL * usualMs);
  expect(again.type).toBe('answer.finished');
  expect(brokenPromises(back.frames)).toEqual([]);
  for (const socket of [back, other]) socket.close();
});
