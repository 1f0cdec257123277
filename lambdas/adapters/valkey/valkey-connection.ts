/**
 * One lazy connection of a process to a Valkey server. What fails closes it, and the next one is tried after a delay
 * that grows and is random, so that environments do not all come back at once. No timer waits for that: Lambda stops
 * a process between two invocations.
 */
import type { Clock } from '@mangaassist/cascade-core';
import type { Redis } from 'iovalkey';

export interface ValkeyAccess {
  /** `rediss://user@host:port`; with `redis:` the connection is not encrypted. */
  readonly url: string;
  /** Asked for each new connection. Left out: the server needs none. */
  readonly password?: () => Promise<string>;
  /** Certificate of an authority that is trusted in place of the public ones. */
  readonly authority?: string;
}

export interface ValkeyConnectionOptions extends ValkeyAccess {
  readonly clock: Pick<Clock, 'elapsedMs'>;
  readonly random: () => number;
  /** Longest wait for a reply, in ms. */
  readonly replyMs?: number;
}

/** Of a cache: a model's first word comes after 250 ms. */
const REPLY_MS = 50;
const CONNECT_MS = 1_000;
const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 30_000;
/** ElastiCache ends a connection with an IAM token after 12 hours. */
const LONGEST_LIFE_MS = 11 * 3_600_000;

/** Replies that are about one command: the connection is sound. Others are of a server that is not ready, or not ours. */
const OF_COMMAND = /^(?:OOM|WRONGTYPE|ERR|MOVED|CROSSSLOT)/;

interface Held {
  readonly client: Promise<Redis>;
  readonly sinceMs: number;
  /** The client's report beside the rejections of commands: a refused certificate or password. */
  reason?: Error;
}

export class ValkeyConnection {
  readonly #options: ValkeyConnectionOptions;
  #held: Held | null = null;
  #failures = 0;
  #notBeforeMs = 0;

  constructor(options: ValkeyConnectionOptions) {
    this.#options = options;
  }

  /**
   * Runs commands.
   * @throws if there is no connection, or if the server is silent or refuses. Nothing waits in a queue.
   */
  async use<T>(run: (client: Redis) => Promise<T>): Promise<T> {
    const held = this.#open();
    try {
      const result = await run(await held.client);
      this.#failures = 0;
      return result;
    } catch (error) {
      if (!isOfCommand(error)) this.#fail(held);
      throw held.reason ?? error;
    }
  }

  async close(): Promise<void> {
    const held = this.#held;
    this.#held = null;
    await held?.client.then(
      (client) => client.disconnect(),
      () => undefined,
    );
  }

  #open(): Held {
    const nowMs = this.#options.clock.elapsedMs();
    if (this.#held !== null && nowMs - this.#held.sinceMs > LONGEST_LIFE_MS) void this.close();
    if (this.#held !== null) return this.#held;
    if (nowMs < this.#notBeforeMs) {
      throw new Error(`The Valkey server is not tried again for ${Math.ceil(this.#notBeforeMs - nowMs)} ms.`);
    }
    const held: Held = {
      client: connect(this.#options, {
        failed: (reason) => {
          held.reason = reason;
        },
        ended: () => this.#fail(held),
      }),
      sinceMs: nowMs,
    };
    this.#held = held;
    // Also a connection without a command that waits for it.
    held.client.catch(() => this.#fail(held));
    return held;
  }

  /** Closes a connection; commands that failed together count once. */
  #fail(held: Held): void {
    if (this.#held !== held) return;
    const { clock, random } = this.#options;
    const longestMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#notBeforeMs = clock.elapsedMs() + random() * longestMs;
    void this.close();
  }
}

interface Events {
  readonly failed: (reason: Error) => void;
  readonly ended: () => void;
}

async function connect(options: ValkeyConnectionOptions, { failed, ended }: Events): Promise<Redis> {
  const { url, password, authority, replyMs = REPLY_MS } = options;
  const { hostname: host, port, username, protocol } = new URL(url);
  const [{ Redis }, secret] = await Promise.all([import('iovalkey'), password?.()]);
  const client = new Redis({
    host,
    port: Number(port || 6379),
    ...(username !== '' && { username: decodeURIComponent(username) }),
    ...(secret !== undefined && { password: secret }),
    ...(protocol === 'rediss:' && { tls: { servername: host, ...(authority && { ca: authority }) } }),
    lazyConnect: true,
    enableOfflineQueue: false,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    connectTimeout: CONNECT_MS,
    commandTimeout: replyMs,
  });
  client.on('error', failed);
  client.on('end', ended);
  await client.connect();
  return client;
}

function isOfCommand(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError' && OF_COMMAND.test(error.message);
}
