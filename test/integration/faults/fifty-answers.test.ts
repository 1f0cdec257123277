/** Fifty answers at once in one process: nothing of one gets into the frames, the metrics or the log of another. */
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import { type BedrockStandIn, startBedrockStandIn } from '../../../local/bedrock/bedrock-stand-in.ts';
import { type LocalStack, startLocalStack } from '../../../local/stack.ts';
import { brokenPromises } from '../../support/promises.ts';
import { slowClock } from '../../support/slow-clock.ts';
import { ChatSocket, shownText } from '../../support/stack/chat-socket.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';
import { until } from '../../support/until.ts';

/** The models refuse a prompt with this title, as they refuse a malformed request. */
const REFUSED_TITLE = 'Zzyzx';

const KINDS = {
  accepted: 'hello',
  // A low estimate: without data there would be no draft.
  escalated:
    'If I return half of a box set, but I paid with points and a coupon, and the sale ended, unless it was damaged, what do I get back?',
  strong: 'Compare Monster and Pluto',
  cancelled: 'Compare Vinland Saga and Berserk as stories about revenge',
  failing: `Compare ${REFUSED_TITLE} and Berserk`,
} as const;
type Kind = keyof typeof KINDS;

type Fields = Readonly<Record<string, unknown>>;

interface Asked {
  readonly kind: Kind;
  readonly id: string;
  readonly socket: ChatSocket;
  readonly session: string;
  readonly end: Fields;
}

const EACH = 10;
const PATIENT = { ...DEFAULT_LIVE_CONFIG.protection.haiku, stallMs: 20_000, firstEventMs: 20_000 };
const written: string[] = [];
const documents: Fields[] = [];
const stops: (() => Promise<unknown>)[] = [];
let asked: readonly Asked[];

const lines = (): Fields[] =>
  written.flatMap((text) =>
    text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : [])),
  );
const sum = (name: string) => documents.reduce((total, each) => total + Number(each[name] ?? 0), 0);
const of = (kind: Kind) => asked.filter((each) => each.kind === kind);

beforeAll(async () => {
  const bedrock = await startBedrockStandIn(2);
  const refusing = await startRefusingBedrock(bedrock);
  const out = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => written.push(String(text)) > 0);
  const stack: LocalStack = await startLocalStack({
    port: 0,
    dataFolder: null,
    storeFolder: STORE_FIXTURE,
    models: { kind: 'stand-in', speed: 4 },
    bedrockEndpoint: `http://127.0.0.1:${(refusing.address() as AddressInfo).port}`,
    logLevel: 'INFO',
    clock: slowClock(8),
    // By that clock: a cancel is read within 0.8 s.
    env: { CHECK_IN_MS: '100', FRAME_INTERVAL_MS: '50' },
    limits: { integrationMs: 280_000 },
    onMetrics: (line) => documents.push(JSON.parse(line)),
  });
  await stack.storeLoaded;
  stops.push(
    () => stack.stop(),
    () => new Promise((resolve) => refusing.close(resolve)),
    () => bedrock.stop(),
    async () => out.mockRestore(),
  );
  await putLiveConfig(stack, {
    ...DEFAULT_LIVE_CONFIG,
    // A busy machine does not degrade an answer here.
    cascade: { ...DEFAULT_LIVE_CONFIG.cascade, escalationTimeoutMs: 20_000 },
    protection: { haiku: PATIENT, sonnet: PATIENT },
    cache: { ...DEFAULT_LIVE_CONFIG.cache, enabled: false },
  });
  const kinds = Object.keys(KINDS) as Kind[];
  const all = Array.from({ length: EACH }, (_, n) =>
    kinds.map((kind) => ({ kind, id: `${kind}-${n}` })),
  ).flat();
  asked = await Promise.all(all.map(({ kind, id }) => ask(stack, kind, id)));
  // A question that was refused has no line to wait for.
  expect(asked.filter(({ kind, end }) => kind !== 'failing' && end['type'] === 'error')).toEqual([]);
  // The metrics and the line of an answer are written after its last frame: a request that is repeated before waits by
  // the slow clock.
  const answered = () => lines().filter(({ message }) => message === 'answer ended').length;
  await until(() => answered() >= all.length, 230_000);
});

afterAll(async () => {
  for (const { socket } of asked ?? []) socket.vanish();
  for (const stop of stops) await stop();
});

async function ask(stack: LocalStack, kind: Kind, id: string): Promise<Asked> {
  const socket = await ChatSocket.open(stack.socket);
  socket.send({ action: 'message.send', id, text: KINDS[kind] });
  if (kind === 'cancelled') {
    await socket.next((frame) => frame.id === id && frame.type !== 'answer.started');
    socket.send({ action: 'message.cancel', id });
  }
  const end = { ...(await socket.terminal(id)) };
  const opened = socket.frames.find((frame) => frame.type === 'session.opened');
  return { kind, id, socket, session: opened?.type === 'session.opened' ? opened.session : '', end };
}

/** A server before the stand-in that refuses prompts with the title, and passes the rest on. */
async function startRefusingBedrock({ endpoint }: BedrockStandIn): Promise<Server> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (body.includes(REFUSED_TITLE)) {
      response.writeHead(400, {
        'Content-Type': 'application/json',
        'x-amzn-ErrorType': 'ValidationException',
      });
      response.end(JSON.stringify({ message: 'refused by the test' }));
      return;
    }
    const { host: _, ...headers } = request.headers;
    const { method } = request;
    // A connection of its own: a kept one may be closed by the stand-in just when it is used again.
    const upstream = forward(`${endpoint}${request.url}`, { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    response.on('close', () => upstream.destroy());
    upstream.end(body);
  });
  // The client reuses connections, too, and a busy machine leaves them idle for long.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

describe('fifty concurrent answers', () => {
  it('end with the outcome of their questions, by the rules of the protocol', () => {
    const ends = (kind: Kind) =>
      new Set(of(kind).map(({ end }) => (end['type'] === 'error' ? end['code'] : end['type'])));

    expect(ends('accepted')).toEqual(new Set(['answer.finished']));
    expect(ends('escalated')).toEqual(new Set(['answer.finished']));
    expect(ends('strong')).toEqual(new Set(['answer.finished']));
    expect(ends('cancelled')).toEqual(new Set(['answer.cancelled']));
    expect(ends('failing')).toEqual(new Set(['model_unavailable']));
    expect(of('escalated').every(({ end }) => end['escalated'] === true)).toBe(true);
    expect(asked.flatMap(({ socket }) => brokenPromises(socket.frames))).toEqual([]);
  });

  it('have the text of their own questions', () => {
    for (const { socket, id } of of('strong')) expect(shownText(socket.of(id))).toMatch(/^Monster and Pluto/);
    for (const { socket, id } of of('cancelled')) expect(shownText(socket.of(id))).not.toMatch(/Pluto|gift/);
    for (const { socket } of asked) {
      expect(new Set(socket.frames.flatMap(({ id }) => (id === undefined ? [] : [id]))).size).toBe(1);
    }
  });

  it('are counted exactly, by outcome, leg and grade', () => {
    const counted = (name: string) => sum(name);
    const failed = documents.flatMap(Object.keys).filter((name) => /^Failed/.test(name));

    expect(counted('Requests')).toBe(5 * EACH);
    expect(counted('Answered')).toBe(3 * EACH);
    expect(counted('Cancelled')).toBe(EACH);
    expect(failed).toHaveLength(EACH);
    expect(new Set(failed).size).toBe(1);
    expect(counted('Degraded') + counted('Refused') + counted('Interrupted')).toBe(0);
    expect(counted('Escalations')).toBe(EACH);
    expect(counted('LegEscalated')).toBe(EACH);
    expect(counted('LegAccepted')).toBe(3 * EACH);
    // A failing question is refused by the strong tier and then by the cheap one.
    expect(counted('LegFailed')).toBe(2 * EACH);
    expect(counted('LegAborted')).toBe(EACH);
    expect(counted('CacheHits')).toBe(0);
    expect(counted('ErrorFrames')).toBe(EACH);
    // Of the guests of one address five implicit grades count for each task.
    expect(documents.filter((each) => 'Quality' in each)).toHaveLength(5);
  });

  it('have the same costs in metrics and frames', () => {
    const inFrames = asked.reduce((total, { end }) => total + Number(end['costUsd'] ?? 0), 0);
    const ended = lines().filter(({ message }) => message === 'answer ended');
    const failing = ended.filter(({ outcome }) => outcome === 'failed');

    const failingUsd = failing.reduce((total, line) => total + Number(line['costUsd']), 0);
    expect(sum('CostUsd')).toBeCloseTo(inFrames + failingUsd, 9);
    expect(ended.reduce((total, line) => total + Number(line['costUsd']), 0)).toBeCloseTo(sum('CostUsd'), 9);
  });

  it('write log lines with the session and message id of one answer each', () => {
    const sessionOf = new Map(asked.map(({ id, session }) => [id, session]));
    const tagged = lines().filter(({ messageId }) => typeof messageId === 'string');

    expect(new Set(sessionOf.values()).size).toBe(5 * EACH);
    expect(tagged.length).toBeGreaterThanOrEqual(5 * EACH);
    for (const line of tagged) {
      // The first line of a connection comes before its session.
      if (line['sessionId'] === undefined) continue;
      expect([line['messageId'], line['sessionId']]).toEqual([
        line['messageId'],
        sessionOf.get(String(line['messageId'])),
      ]);
    }
    const ended = tagged.filter(({ message }) => message === 'answer ended');
    expect(ended.map(({ messageId }) => messageId).toSorted()).toEqual([...sessionOf.keys()].toSorted());
    expect(new Set(ended.map(({ principalHash }) => principalHash)).size).toBe(5 * EACH);
    expect(new Set(ended.map(({ requestId }) => requestId)).size).toBe(5 * EACH);
  });
});
