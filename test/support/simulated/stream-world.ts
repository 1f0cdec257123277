/**
 * Two Lambda environments of the message function on one table, and sockets between them and clients, in
 * simulated time: each frame is one invocation, table requests and posts take their time, posts may be slow,
 * lost, or posted twice because their reply was lost.
 */

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  DEFAULT_LIVE_CONFIG,
  type LiveConfig,
  MODEL_PRESETS,
  type ModelClient,
} from '@mangaassist/cascade-core';
import { createCascade, unprotectedPool } from '@mangaassist/cascade-core/answering';
import { createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import type { SessionLease, StoredTurn } from '@mangaassist/conversation';
import { FOCUS_TURNS, standsAlone } from '@mangaassist/store';
import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { DynamoConnectionStore } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-store.ts';
import { DynamoConnectionStreams } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-streams.ts';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { createHandler } from '../../../lambdas/message/handler.ts';
import type { MessageDeps } from '../../../lambdas/message/ports.ts';
import { RememberedConnections } from '../../../lambdas/message/question/remembered-connections.ts';
import { RememberedTurns } from '../../../lambdas/message/question/remembered-turns.ts';
import type { Resolve } from '../../../lambdas/message/question/resolve-turn.ts';
import { UnledgeredMoney } from '../../../lambdas/message/turn/reserve-money.ts';
import type { ServerFrame } from '../../../packages/protocol/src/frames.ts';
import type { AnyFrame } from '../stack/chat-socket.ts';
import { SimulatedTable, TABLE } from './simulated-table.ts';
import { SimulatedTime } from './simulated-time.ts';

/** A frame that was posted to a socket, in the order of arrival. */
export interface Received {
  readonly frame: AnyFrame;
  /** True if the frame was posted and lost. */
  readonly isLost: boolean;
  readonly atMs: number;
}

export interface WorldOptions {
  /** 0 ≤ random() < 1, seeded. */
  readonly random: () => number;
  readonly aheadMs: readonly [number, number];
  /** Longest time of a post, in ms. */
  readonly postMs: number;
  /** Shares of posts that are lost, and whose reply is lost. */
  readonly lostPosts: number;
  readonly lostReplies: number;
  /** Messages in a row that a principal may send; none is refused if it is null. */
  readonly burst: number | null;
  /** Answers that the day's budget pays for; null: there is no budget. */
  readonly paidAnswers: number | null;
  /** Left out: every frame is admitted. */
  readonly admit?: MessageDeps['policy']['frames']['admit'];
  /** False: connections have no tokens for refusals. Left out: they have. */
  readonly paysRefusals?: boolean;
  /** Fails a request to the table instead of sending it. */
  readonly failsTable?: (command: { readonly input: object }) => boolean;
  /** Time of a request to the table in addition to its usual one, in ms. */
  readonly tableTakesMs?: (command: { readonly input: object }) => number;
  /** Left out: the options of a question are read. */
  readonly clientOptions?: boolean;
  /** Left out: each question stands alone. */
  readonly resolve?: Resolve;
}

/** Nothing is random, slow or lost, and nothing is refused. */
export const QUIET: WorldOptions = {
  random: () => 0.5,
  aheadMs: [0, 0],
  postMs: 5,
  lostPosts: 0,
  lostReplies: 0,
  burst: null,
  paidAnswers: null,
};

const START_MS = 1_800_000_000_000;
const WORDS = 12;
const WORD_MS = 150;
/** Time of one answer of the model. */
export const ANSWER_MS = WORDS * WORD_MS;
/** Time after which a lost post fails, in ms. */
const LOST_MS = 5_000;

/** One for all worlds: to unpack the task model takes some ms. */
const CLASSIFY = createClassifier(TASK_MODEL, []);

/** A budget that refuses; its ledger is simulated. */
const BUDGETED: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  budget: { dailyUsd: 1_000, whenTight: 'cheap_first', whenExhausted: 'refuse', cheapUpTo: 1.25 },
};

const SIMULATED = new SimulatedTable();
const created = SIMULATED.create();
let worlds = 0;

export class StreamWorld {
  readonly time = new SimulatedTime(START_MS);
  /** A line for each frame, in the order of time. */
  readonly transcript: string[] = [];
  readonly #received = new Map<string, Received[]>();
  readonly #options: WorldOptions;
  readonly #handlers: readonly ReturnType<typeof createHandler>[];
  readonly #number: number;
  readonly #connections: DynamoConnectionStore;
  #calls = 0;
  #tokens = 0;
  #taken = 0;
  #paid = 0;
  #requests = 0;
  readonly #gone = new Set<string>();
  /** Failures that handlers logged. */
  readonly errors: unknown[] = [];
  /** Questions that counted as failed before their answer began. */
  failedEarly = 0;
  /** Times of the requests to models. */
  readonly modelAskedAtMs: number[] = [];
  /** Costs of answers that were settled on the day's budget, in USD. */
  readonly settledUsd: number[] = [];
  /** Messages that were taken from the sender's bucket and not given back. */
  get messagesTaken(): number {
    return this.#taken;
  }

  constructor(options: WorldOptions) {
    this.#options = options;
    worlds += 1;
    this.#number = worlds;
    this.#connections = new DynamoConnectionStore({
      client: SIMULATED.client(async () => undefined),
      table: TABLE,
    });
    this.#handlers = options.aheadMs.map((aheadMs) => createHandler(this.#deps(aheadMs)));
  }

  async connect(name: string): Promise<void> {
    await created;
    this.#received.set(name, []);
    await this.#connections.open({
      id: this.#id(name),
      principal: 'guest:1',
      anonymous: true,
      authExpiresAtMs: null,
      address: '192.0.2.7',
      expiresAtMs: START_MS + 86_400_000,
    });
  }

  /** The client leaves: its connection is deleted, and posts find it gone. */
  async disconnect(name: string): Promise<void> {
    this.#gone.add(name);
    await this.#connections.close(this.#id(name));
  }

  /** Frames that were posted to a socket. */
  posted(socket: string): readonly Received[] {
    return this.#received.get(socket) ?? [];
  }

  /** The stored answer of a session's turn; null if it was not answered to its end. */
  async storedAnswer(session: string, id: string): Promise<string | null> {
    const turn = await this.storedTurn(session, id);
    return turn?.status === 'answered' ? turn.answer : null;
  }

  /** What is stored under an id of a session now; null if nothing is. */
  storedTurn(session: string, id: string): Promise<StoredTurn | null> {
    return this.#stores().turns.get(session, id);
  }

  /** Ids of the session's turns, oldest first. */
  async turnsOf(session: string): Promise<readonly string[]> {
    return (await this.#stores().sessions.get(session))?.recentTurns ?? [];
  }

  /** The session's lease; null if no question holds it. */
  leaseOf(session: string): Promise<SessionLease | null> {
    return this.#stores().sessions.currentLease(session);
  }

  /** Sends a frame: its invocation starts now, in one of the environments. */
  send(socket: string, environment: number, frame: object): void {
    this.#requests += 1;
    this.#write(`${socket} → ${environment}: ${JSON.stringify(frame)}`);
    const event = {
      requestContext: {
        connectionId: this.#id(socket),
        requestId: `r${this.#requests}`,
        requestTimeEpoch: this.time.nowMs,
      },
      body: JSON.stringify(frame),
      isBase64Encoded: false,
    } as APIGatewayProxyWebsocketEventV2;
    void this.#handlers[environment]?.(event);
  }

  /** Runs until nothing more happens without a new frame. */
  run(untilMs = Number.POSITIVE_INFINITY): Promise<void> {
    return this.time.run(() => SIMULATED.running > 0, untilMs);
  }

  #stores() {
    const client = SIMULATED.client(async () => undefined);
    const clock = this.time.clock(0);
    const turns = new DynamoTurnStore({ client, table: TABLE, clock });
    return { turns, sessions: new DynamoSessionStore({ client, table: TABLE, turns, clock }) };
  }

  #id(name: string): string {
    return `${this.#number}-${name}`;
  }

  #write(line: string): void {
    this.transcript.push(`${String(Math.round(this.time.nowMs - START_MS)).padStart(6)} ${line}`);
  }

  #arrive(socket: string, frame: AnyFrame, isLost: boolean): void {
    this.#received.get(socket)?.push({ frame, isLost, atMs: this.time.nowMs });
    this.#write(`${socket} ← ${isLost ? 'lost ' : ''}${JSON.stringify(frame)}`);
  }

  #between(from: number, to: number): number {
    return from + this.#options.random() * (to - from);
  }

  #deps(aheadMs: number): MessageDeps {
    const clock = this.time.clock(aheadMs);
    // Three requests take longer than one: frames that are sent in order reach the table nearly in order.
    const client = this.#failing(SIMULATED.client(() => this.time.sleep(this.#between(1, 2.5))));
    const turns = new DynamoTurnStore({ client, table: TABLE, clock });
    const live = this.#options.paidAnswers === null ? DEFAULT_LIVE_CONFIG : BUDGETED;
    const log = {
      info: () => undefined,
      warn: () => undefined,
      error: (_message: string, { error }: { error?: unknown } = {}) => {
        if (!String(error).includes('lost post')) this.errors.push(error);
      },
    };
    const failedEarly = () => {
      this.failedEarly += 1;
    };
    const leftEarly = () => undefined;
    const metrics = { record: () => undefined, grade: () => undefined, failedEarly, leftEarly };
    return {
      conversation: {
        connections: new DynamoConnectionStore({ client, table: TABLE }),
        sessions: new DynamoSessionStore({ client, table: TABLE, turns, clock }),
        turns,
        index: { begun: async () => {}, ended: async () => {}, rated: async () => {} },
        streams: new DynamoConnectionStreams({ client, table: TABLE }),
        randomToken: () => {
          this.#tokens += 1;
          return `${this.#number}-t${this.#tokens}`;
        },
        remembered: new RememberedTurns(),
        rememberedConnections: new RememberedConnections(),
        sessionTtlMs: 3_600_000,
        heartbeatMs: 1_000,
        clock,
        log,
      },
      delivery: {
        sender: { send: (connection: string, frame: ServerFrame) => this.#post(connection, frame) },
        closer: { close: async () => 'gone' },
        frameIntervalMs: 200,
        graceMs: 10_000,
      },
      identity: {
        guestTokens: { mint: async () => ({ token: 'guest', expiresAtMs: 0 }), verify: async () => null },
      },
      policy: {
        frames: {
          admit: this.#options.admit ?? (async () => ({ kind: 'admitted' })),
          isLimited: () => false,
          payRefusal: async () => this.#options.paysRefusals ?? true,
        },
        reportLimit: () => undefined,
        liveConfig: { current: async () => live, inForce: live },
        clientOptions: this.#options.clientOptions ?? true,
      },
      answers: {
        fixedAnswerTo: async () => null,
        cascade: createCascade({
          classify: CLASSIFY,
          retriever: { retrieve: async () => ({ passages: [] }) },
          pool: unprotectedPool(MODEL_PRESETS.seed, this.#model()),
          clock,
          promptCode: () => 'c0de',
          catalogueVersion: () => 'test',
        }),
        readAhead: () => undefined,
        ready: async () => undefined,
        suggest: (result: never) => result,
        resolve: this.#options.resolve ?? standsAlone,
        focusTurns: FOCUS_TURNS,
        own: () => async () => ({ passages: [] }),
        answerDeadlineMs: 25_000,
      },
      people: null,
      money: {
        limits: {
          take: async () => this.#take(),
          settle: async () => undefined,
          giveBack: async () => this.#untake(),
        },
        budget: {
          spentUsd: async () => 0,
          settledUsd: async () => 0,
          reserve: async () => this.#reserve(),
          add: async () => undefined,
        },
        stageBudgetUsd: null,
        models: MODEL_PRESETS.seed,
        contextTokens: 0,
        unledgered: new UnledgeredMoney(),
        metrics,
        clock,
        log,
      },
      feedback: {
        samples: { add: async () => undefined },
        gradeQuota: { take: async () => true },
        random: () => 0.99,
        metrics,
        clock,
        log,
      },
      metrics,
      clock,
      log,
    } as unknown as MessageDeps;
  }

  #failing(client: DynamoDBDocumentClient): DynamoDBDocumentClient {
    const { failsTable, tableTakesMs } = this.#options;
    if (failsTable === undefined && tableTakesMs === undefined) return client;
    const send = async (command: { readonly input: object }) => {
      if (failsTable?.(command) === true) throw new Error('The table is not reached.');
      const takesMs = tableTakesMs?.(command) ?? 0;
      if (takesMs > 0) await this.time.sleep(takesMs);
      return client.send(command as never);
    };
    return { send } as unknown as DynamoDBDocumentClient;
  }

  /** Words of one call, counted: `3.0 3.1 3.2 …`. */
  #model(): ModelClient {
    const { time } = this;
    const call = () => {
      this.modelAskedAtMs.push(time.nowMs);
      this.#calls += 1;
      return this.#calls;
    };
    return {
      async *stream(_request, signal) {
        const number = call();
        for (let word = 0; word < WORDS; word += 1) {
          await time.sleep(WORD_MS, signal);
          if (signal.aborted) return;
          yield { type: 'text', text: `${number}.${word} ` };
        }
        yield { type: 'stop', reason: 'end_turn' };
        yield { type: 'usage', usage: { inputTokens: 10, outputTokens: 10 } };
      },
    };
  }

  #reserve() {
    if (this.#paid >= (this.#options.paidAnswers ?? 0)) return null;
    this.#paid += 1;
    return { settle: async (usd: number) => void this.settledUsd.push(usd) };
  }

  async #take() {
    this.#taken += 1;
    const { burst } = this.#options;
    return burst === null || this.#taken <= burst
      ? ('allowed' as const)
      : { retryAfterMs: 1_000, limitedBy: 'principal' as const };
  }

  #untake(): void {
    this.#taken -= 1;
  }

  async #post(connection: string, frame: ServerFrame): Promise<'sent' | 'gone'> {
    const { random, postMs, lostPosts, lostReplies } = this.#options;
    const socket = connection.slice(connection.indexOf('-') + 1);
    const arrived = frame as AnyFrame;
    if (this.#gone.has(socket)) return 'gone';
    await this.time.sleep(this.#between(1, postMs));
    if (arrived.id !== undefined && random() < lostPosts) {
      this.#arrive(socket, arrived, true);
      await this.time.sleep(LOST_MS);
      throw new Error('lost post');
    }
    this.#arrive(socket, arrived, false);
    if (random() < lostReplies) {
      await this.time.sleep(this.#between(20, 100));
      this.#arrive(socket, arrived, false);
    }
    await this.time.sleep(this.#between(1, postMs));
    return 'sent';
  }
}

/** True if a finished answer's text is all of one call of the model, in order. */
export function isWhole(text: string): boolean {
  const words = text.trim().split(' ');
  const [call] = (words[0] ?? '').split('.');
  return words.length === WORDS && words.every((word, index) => word === `${call}.${index}`);
}
