/** Scripted sockets and a fake clock for the chat client. */
import type { ServerFrame } from '../../../packages/protocol/src/frames.ts';
import {
  type Answer,
  ChatClient,
  type ChatClientOptions,
} from '../../../packages/widget/src/client/client.ts';
import type { ChatSocket } from '../../../packages/widget/src/client/socket.ts';
import { OPENED, started } from './server-frames.ts';

type Listener = (event: { readonly data: unknown }) => void;

export class ScriptedSocket implements ChatSocket {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: Record<string, unknown>[] = [];
  closedWith: number | undefined;
  /** A ping is answered at once. */
  answersPings = false;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(url: string, protocols: readonly string[]) {
    this.url = url;
    this.protocols = protocols;
  }

  send(data: string): void {
    const frame = JSON.parse(data);
    this.sent.push(frame);
    if (this.answersPings && frame.action === 'ping') this.receives({ type: 'pong' });
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  /** Emits an event of the socket. */
  happens(type: 'open' | 'close' | 'error'): void {
    this.#emit(type, undefined);
  }

  receives(...frames: readonly ServerFrame[]): void {
    for (const frame of frames) this.#emit('message', JSON.stringify(frame));
  }

  receivesRaw(data: unknown): void {
    this.#emit('message', data);
  }

  #emit(type: string, data: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}

/** A fake clock that a test advances. */
function scriptedTime() {
  let nowMs = 0;
  const timers = new Set<{ readonly atMs: number; readonly run: () => void }>();
  const next = () => [...timers].sort((a, b) => a.atMs - b.atMs)[0];
  const passTo = (timer: NonNullable<ReturnType<typeof next>>) => {
    nowMs = timer.atMs;
    timers.delete(timer);
    timer.run();
  };
  return {
    after(delayMs: number, run: () => void): () => void {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    /** Delay in ms of each timer, soonest first. */
    waiting: () => [...timers].map(({ atMs }) => atMs - nowMs).sort((a, b) => a - b),
    /** Advances to the next timer and runs it. */
    elapse(): void {
      const timer = next();
      if (timer === undefined) throw new Error('Nothing waits.');
      passTo(timer);
    },
    /** Advances the clock and runs all timers that are due. */
    advance(ms: number): void {
      const endMs = nowMs + ms;
      for (let timer = next(); timer !== undefined && timer.atMs <= endMs; timer = next()) passTo(timer);
      nowMs = endMs;
    },
  };
}

/** A client, its sockets and its clock. Message ids are m1, m2, …; the default jitter is 0.5. */
export function scriptedClient({
  answersPings = false,
  ...options
}: Partial<ChatClientOptions> & { readonly answersPings?: boolean } = {}) {
  const sockets: ScriptedSocket[] = [];
  const { after, ...time } = scriptedTime();
  const states: string[] = [];
  let ids = 0;
  const client = new ChatClient({
    url: 'wss://chat.example/v1',
    WebSocket: class extends ScriptedSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        this.answersPings = answersPings;
        sockets.push(this);
      }
    },
    newId: () => {
      ids += 1;
      return `m${ids}`;
    },
    reconnect: { baseMs: 500, maxMs: 15_000 },
    random: () => 0.5,
    after,
    onState: (state) => states.push(state),
    ...options,
  });
  return {
    client,
    sockets,
    states,
    ...time,
    /** The last socket. */
    socket(): ScriptedSocket {
      const last = sockets.at(-1);
      if (last === undefined) throw new Error('There is no socket yet.');
      return last;
    },
  };
}

/** A client with an open socket and a session, before its first question. */
export function openClient(options: Parameters<typeof scriptedClient>[0] = {}) {
  const made = scriptedClient(options);
  made.client.connect();
  made.socket().happens('open');
  made.socket().receives(OPENED);
  return made;
}

/** A client that has sent `hello` as m1 and received the first frame of its answer. */
export function askingClient(options: Parameters<typeof scriptedClient>[0] = {}) {
  const made = openClient(options);
  const answer: Answer = made.client.ask('hello');
  made.socket().receives(started('m1'));
  return { ...made, answer };
}
