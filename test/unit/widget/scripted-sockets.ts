/** Sockets and time in the test's hands, for the chat client. */
import type { ServerFrame } from '../../../lambdas/shared/protocol.ts';
import { ChatClient, type ChatClientOptions } from '../../../widget/client.ts';
import type { ChatSocket } from '../../../widget/connection.ts';

type Listener = (event: { readonly data: unknown }) => void;

export class ScriptedSocket implements ChatSocket {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly sent: Record<string, unknown>[] = [];
  closedWith: number | undefined;
  readonly #listeners = new Map<string, Listener[]>();

  constructor(url: string, protocols: readonly string[]) {
    this.url = url;
    this.protocols = protocols;
  }

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }

  close(code?: number): void {
    this.closedWith = code;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener]);
  }

  /** What happens to the socket from outside. */
  happens(type: 'open' | 'close' | 'error'): void {
    this.#emit(type, undefined);
  }

  receives(frame: ServerFrame): void {
    this.#emit('message', JSON.stringify(frame));
  }

  receivesRaw(data: unknown): void {
    this.#emit('message', data);
  }

  #emit(type: string, data: unknown): void {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data });
  }
}

interface Timer {
  readonly delayMs: number;
  readonly run: () => void;
}

/** A client, its sockets and its timers. Ids are m1, m2, …; the jitter is 0.5 unless told. */
export function scriptedClient(options: Partial<ChatClientOptions> = {}) {
  const sockets: ScriptedSocket[] = [];
  const timers: Timer[] = [];
  const states: string[] = [];
  let ids = 0;
  const client = new ChatClient({
    url: 'wss://chat.example/v1',
    WebSocket: class extends ScriptedSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        sockets.push(this);
      }
    },
    newId: () => {
      ids += 1;
      return `m${ids}`;
    },
    reconnect: { baseMs: 500, maxMs: 15_000 },
    random: () => 0.5,
    after: (delayMs, run) => {
      const timer = { delayMs, run };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
    onState: (state) => states.push(state),
    ...options,
  });
  return {
    client,
    sockets,
    states,
    /** The socket made last. */
    socket(): ScriptedSocket {
      const last = sockets.at(-1);
      if (last === undefined) throw new Error('There is no socket yet.');
      return last;
    },
    /** How long the timers that wait have to wait. */
    waiting: () => timers.map(({ delayMs }) => delayMs),
    /** Lets the time of the oldest timer come. */
    elapse(): void {
      const timer = timers.shift();
      if (timer === undefined) throw new Error('Nothing waits.');
      timer.run();
    },
  };
}
