/** A server before one of AWS's stand-ins: passes requests on, refuses, delays or loses them, or breaks their answers off, as told. */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { until } from '../until.ts';

/** A request as it came. */
export interface Asked {
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** Of a JSON-RPC service such as DynamoDB; else empty. */
  readonly operation: string;
  readonly body: string;
}

export type Fault =
  /** Answers with this status and AWS error type; nothing is passed on. */
  | { readonly kind: 'refuse'; readonly status: number; readonly type: string }
  /** Breaks the connection; nothing is passed on. */
  | { readonly kind: 'drop' }
  /** Never answers; nothing is passed on. */
  | { readonly kind: 'hang' }
  /** Passes it on so much later. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Passes it on when this resolves. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** Passes it on, and breaks the connection before the answer. */
  | { readonly kind: 'lose-answer' }
  /** Passes on so many events of an event stream; then breaks it off, never goes on, or ends it with these bytes. */
  | { readonly kind: 'break-off'; readonly afterEvents: number; readonly then: 'cut' | 'stall' | Buffer };

/** What befalls a request; undefined: nothing. */
export type Befall = (asked: Asked) => Fault | undefined;

export class FaultProxy {
  /** Where requests go; set it before the first. */
  upstream = '';
  befall: Befall = () => undefined;
  /** Every request that came, in order. */
  readonly asked: Asked[] = [];
  /** Requests that were never answered and are still waited for. */
  hanging = 0;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });

  static async start(): Promise<FaultProxy> {
    const proxy = new FaultProxy();
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Nothing befalls what comes from now on, and nothing is remembered of what came. */
  reset(): void {
    this.befall = () => undefined;
    this.asked.length = 0;
  }

  /** The first request that fits; waits for it. */
  async next(fits: (asked: Asked) => boolean): Promise<Asked> {
    await until(() => this.asked.some(fits));
    return this.asked.find(fits) as Asked;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const asked = {
      atMs: Date.now(),
      method: request.method ?? '',
      path: request.url ?? '',
      operation: String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
      body: body.toString(),
    };
    this.asked.push(asked);
    const fault = this.befall(asked);
    if (fault?.kind === 'hang') {
      this.hanging += 1;
      response.on('close', () => {
        this.hanging -= 1;
      });
      return;
    }
    if (fault?.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    if (fault?.kind === 'refuse') {
      refuse(response, fault.status, fault.type);
      return;
    }
    if (fault?.kind === 'delay') await delay(fault.ms);
    if (fault?.kind === 'hold') await fault.until;
    const answer = await this.#passOn(request, body, response);
    if (fault?.kind === 'lose-answer') {
      await buffer(answer);
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    if (fault?.kind === 'break-off') await breakOff(answer, response, fault);
    else await pipeline(answer, response);
  }

  #passOn(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      // Named anew for the server behind, which answers under its own port only.
      const { host: _, ...headers } = request.headers;
      const { method, url } = request;
      const upstream = forward(`${this.upstream}${url}`, { method, headers }, resolve);
      upstream.on('error', reject);
      response.on('close', () => {
        // Not a connection that has gone back to its pool.
        if (!response.writableFinished) upstream.destroy();
      });
      upstream.end(body);
    });
  }
}

/** As AWS says it in JSON-RPC, by `__type`, and in REST, by header. */
function refuse(response: ServerResponse, status: number, type: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'x-amzn-ErrorType': type });
  response.end(JSON.stringify({ __type: type, message: 'refused by the test' }));
}

async function breakOff(
  answer: IncomingMessage,
  response: ServerResponse,
  { afterEvents, then }: Extract<Fault, { kind: 'break-off' }>,
): Promise<void> {
  let left = afterEvents;
  let bytes = Buffer.alloc(0);
  response.flushHeaders();
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes = Buffer.concat([bytes, chunk]);
    // An event begins with its length.
    while (left > 0 && bytes.length >= 4 && bytes.length >= bytes.readUInt32BE(0)) {
      const length = bytes.readUInt32BE(0);
      await new Promise((resolve) => response.write(bytes.subarray(0, length), resolve));
      bytes = bytes.subarray(length);
      left -= 1;
    }
    if (left === 0) break;
  }
  if (then === 'stall') return;
  if (then === 'cut') response.destroy();
  else response.end(then);
}
