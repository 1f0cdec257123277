/** A proxy of one of the AWS stand-ins. A fault rule refuses, delays or drops requests, or breaks their responses off. */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { listen } from '../../../local/loopback-server.ts';
import { until } from '../until.ts';
import { withResolvers } from '../with-resolvers.ts';

/** A recorded request. */
export interface Asked {
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** Of a JSON-RPC service such as DynamoDB; else empty. */
  readonly operation: string;
  readonly body: string;
}

export type Fault =
  /** Responds with this status and AWS error type, without passing the request on. */
  | { readonly kind: 'refuse'; readonly status: number; readonly type: string }
  /** Closes the connection without passing the request on. */
  | { readonly kind: 'drop' }
  /** Never responds, and does not pass the request on. */
  | { readonly kind: 'hang' }
  /** Passes it on after `ms`. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Passes it on when this resolves, or refuses it then. */
  | {
      readonly kind: 'hold';
      readonly until: Promise<void>;
      readonly thenRefused?: { readonly status: number; readonly type: string };
    }
  /** Passes it on, and closes the connection before the response. */
  | { readonly kind: 'lose-answer' }
  /** Passes on this many rows of a BatchWriteItem or BatchGetItem, and returns the rest as unprocessed. */
  | { readonly kind: 'unprocessed'; readonly after: number }
  /**
   * Passes on `afterEvents` events of an event stream; then cuts it, stalls, ends it with these bytes, or passes on
   * the rest when the promise resolves.
   */
  | {
      readonly kind: 'break-off';
      readonly afterEvents: number;
      readonly then: 'cut' | 'stall' | Buffer | Promise<void>;
    };

/** Returns the fault of a request; undefined passes it on. */
export type FaultRule = (asked: Asked) => Fault | undefined;

export class FaultProxy {
  /** Target of the requests; to be set before the first. */
  upstream = '';
  faultOf: FaultRule = () => undefined;
  /** All requests, in order. */
  readonly asked: Asked[] = [];
  /** Requests without a response whose clients still wait. */
  hanging = 0;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch(() => response.destroy());
  });

  static async start(): Promise<FaultProxy> {
    const proxy = new FaultProxy();
    await listen(proxy.#server, 0);
    return proxy;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Removes the fault rule and the recorded requests. */
  reset(): void {
    this.faultOf = () => undefined;
    this.asked.length = 0;
  }

  /** Waits for the first request that fits. */
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
    const fault = this.faultOf(asked);
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
    if (fault?.kind === 'hold') {
      await fault.until;
      if (fault.thenRefused) return refuse(response, fault.thenRefused.status, fault.thenRefused.type);
    }
    if (fault?.kind === 'unprocessed') {
      await this.#leaveUnprocessed(request, asked, response, fault.after);
      return;
    }
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

  async #leaveUnprocessed(
    request: IncomingMessage,
    { operation, body }: Asked,
    response: ServerResponse,
    after: number,
  ): Promise<void> {
    const { taken, left } = splitBatch(JSON.parse(body), after);
    const rest = operation === 'BatchGetItem' ? { UnprocessedKeys: left } : { UnprocessedItems: left };
    const passed = Buffer.from(JSON.stringify(taken));
    const nothing = operation === 'BatchGetItem' ? { Responses: {} } : {};
    const done =
      after === 0
        ? nothing
        : JSON.parse((await buffer(await this.#passOn(request, passed, response))).toString());
    response.writeHead(200, { 'Content-Type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ ...done, ...rest }));
  }

  #passOn(request: IncomingMessage, body: Buffer, response: ServerResponse): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      // Named anew for the server behind, which answers under its own port only.
      const { host: _, 'content-length': __, ...headers } = request.headers;
      const { method, url } = request;
      const length = body.length > 0 ? { 'content-length': body.length } : {};
      const upstream = forward(
        `${this.upstream}${url}`,
        { method, headers: { ...headers, ...length } },
        resolve,
      );
      upstream.on('error', reject);
      response.on('close', () => {
        // Not a connection that has gone back to its pool.
        if (!response.writableFinished) upstream.destroy();
      });
      upstream.end(body);
    });
  }
}

/** A fault rule that holds up the requests that fit, until `release` is called. */
export function holdUp(fits: (asked: Asked) => boolean) {
  const { promise: until, resolve: release } = withResolvers<void>();
  const faultOf = (asked: Asked): Fault | undefined => (fits(asked) ? { kind: 'hold', until } : undefined);
  return { faultOf, release };
}

/** The error type in both AWS protocols: `__type` of JSON-RPC and the header of REST. */
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
  for await (const chunk of answer.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
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
  if (then instanceof Promise) {
    await then;
    response.write(bytes);
    await pipeline(answer, response);
    return;
  }
  answer.destroy();
  if (then === 'stall') return;
  if (then === 'cut') response.destroy();
  else response.end(then);
}

/** Splits the rows of a batch on one table; keys of a read stand under `Keys`. */
function splitBatch(batch: { readonly RequestItems: Readonly<Record<string, unknown>> }, after: number) {
  const [[table, rows] = ['', []]] = Object.entries(batch.RequestItems);
  if (Array.isArray(rows)) {
    return {
      taken: { ...batch, RequestItems: { [table]: rows.slice(0, after) } },
      left: { [table]: rows.slice(after) },
    };
  }
  const { Keys, ...options } = rows as { readonly Keys: readonly unknown[] };
  return {
    taken: { ...batch, RequestItems: { [table]: { ...options, Keys: Keys.slice(0, after) } } },
    left: { [table]: { ...options, Keys: Keys.slice(after) } },
  };
}
