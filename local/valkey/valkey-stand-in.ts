/**
 * A stand-in for a Valkey server: the commands that the response cache sends, over the Redis protocol (RESP 2), in
 * memory. No registry package brings the real server in itself.
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';
import Parser from 'redis-parser';
import { portOf } from '../loopback-server.ts';

export interface ValkeyStandInOptions {
  /** Time by which entries expire, in ms. */
  readonly now?: () => number;
  /** Accepts what a connection authenticates with; left out, none is needed. */
  readonly accepts?: (user: string, password: string) => boolean;
  readonly tls?: TlsOptions;
  /** Sees each command before it is carried out, for faults at the wire; true: it was dealt with. */
  readonly intercept?: (command: readonly string[], socket: Socket) => boolean;
}

export interface ValkeyStandIn {
  readonly port: number;
  readonly url: string;
  /** Entries by key, also those that have expired. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Connections that are open. */
  readonly connections: () => number;
  closeConnections(): void;
  stop(): Promise<void>;
}

export interface Entry {
  readonly value: string;
  readonly expiresAtMs: number;
}

export async function startValkeyStandIn(options: ValkeyStandInOptions = {}): Promise<ValkeyStandIn> {
  const { now = Date.now, tls } = options;
  const entries = new Map<string, Entry>();
  const sockets = new Set<Socket>();
  const serve = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
    serveConnection(socket, new Commands(entries, now), options);
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer(tls, serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const closeConnections = () => {
    for (const socket of sockets) socket.destroy();
  };
  const port = portOf(server as unknown as Parameters<typeof portOf>[0]);
  return {
    port,
    url: `${tls === undefined ? 'redis' : 'rediss'}://127.0.0.1:${port}`,
    entries,
    connections: () => sockets.size,
    closeConnections,
    stop: () => stop(server, closeConnections),
  };
}

function stop(server: Server, closeConnections: () => void): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    closeConnections();
  });
}

function serveConnection(
  socket: Socket,
  commands: Commands,
  { accepts, intercept }: ValkeyStandInOptions,
): void {
  let isKnown = accepts === undefined;
  const answer = (command: readonly string[]): string => {
    const [name = ''] = command;
    if (name.toLowerCase() === 'auth') {
      const [user, password] = command.length === 3 ? command.slice(1) : ['default', command[1]];
      isKnown = accepts?.(user ?? '', password ?? '') ?? true;
      return isKnown ? '+OK\r\n' : '-WRONGPASS invalid username-password pair or user is disabled.\r\n';
    }
    return isKnown ? commands.run(command) : '-NOAUTH Authentication required.\r\n';
  };
  const parser = new Parser({
    returnReply: (reply) => {
      const command = (reply as readonly unknown[]).map(String);
      if (intercept?.(command, socket) !== true) socket.write(answer(command));
    },
    returnError: () => socket.destroy(),
    returnFatalError: () => socket.destroy(),
  });
  socket.on('data', (data) => parser.execute(data));
}

/** The commands of a connection, with their replies. */
class Commands {
  readonly #entries: Map<string, Entry>;
  readonly #now: () => number;

  constructor(entries: Map<string, Entry>, now: () => number) {
    this.#entries = entries;
    this.#now = now;
  }

  run([name = '', key = '', ...rest]: readonly string[]): string {
    switch (name.toLowerCase()) {
      case 'get':
        return bulk(this.#live(key)?.value ?? null);
      case 'set':
        return this.#set(key, rest);
      case 'del':
        return `:${Number(this.#live(key) !== undefined && this.#entries.delete(key))}\r\n`;
      default:
        return `-ERR unknown command '${name}'\r\n`;
    }
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry !== undefined && this.#now() < entry.expiresAtMs ? entry : undefined;
  }

  #set(key: string, [value = '', ...options]: readonly string[]): string {
    let expiresAtMs = Number.POSITIVE_INFINITY;
    const words = options.map((word) => word.toUpperCase());
    const after = (word: string) => Number(words[words.indexOf(word) + 1]);
    if (words.includes('PX')) expiresAtMs = this.#now() + after('PX');
    if (words.includes('PXAT')) expiresAtMs = after('PXAT');
    if (Number.isNaN(expiresAtMs)) return '-ERR value is not an integer or out of range\r\n';
    if (words.includes('NX') && this.#live(key) !== undefined) return bulk(null);
    this.#entries.set(key, { value, expiresAtMs });
    return '+OK\r\n';
  }
}

const bulk = (text: string | null) =>
  text === null ? '$-1\r\n' : `$${Buffer.byteLength(text)}\r\n${text}\r\n`;
