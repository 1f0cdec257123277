/** The route $connect. */
import type { Clock } from '@mangaassist/cascade-core';
import type {
  ConnectionCloser,
  ConnectionStore,
  ConnectMetrics,
  FrameSender,
  LimitMetrics,
  Log,
  RefusedConnect,
} from '@mangaassist/conversation';
import {
  CLOCKS_APART_MS,
  type ConnectionLimits,
  type ConnectionMaxima,
  forgetConnection,
  joinLimits,
  leaveLimits,
  limitReports,
  logHash,
  type ReceivedAuthorizerContext,
  readIdentity,
} from '@mangaassist/conversation';
import { errorBody, SUBPROTOCOL } from '@mangaassist/protocol';
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';

/** API Gateway closes every socket after two hours. Stored connections expire later, by the clock of every environment. */
const CONNECTION_LIFETIME_MS = 2 * 60 * 60 * 1000 + 60_000 + CLOCKS_APART_MS;

const TOO_MANY = 'Too many connections are open from this address; close one.';

const NO_IDENTITY = 'This connection has no identity: the route is not behind the authorizer.';

const DISPLACED = errorBody(
  'connection_displaced',
  'This connection was closed because a newer one of yours took its place.',
);

export interface ConnectDeps {
  readonly connections: Pick<ConnectionStore, 'open' | 'get' | 'close'>;
  readonly limits: ConnectionLimits;
  readonly maxima: ConnectionMaxima;
  readonly sender: FrameSender;
  readonly closer: ConnectionCloser;
  readonly metrics: LimitMetrics;
  readonly connects: ConnectMetrics;
  /** Origins that may connect; empty: only pages of the API's own host. */
  readonly allowedOrigins: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

/** $connect carries the upgrade request's headers, address and identity, which the type of a WebSocket event leaves out. */
export interface ConnectEvent {
  readonly requestContext: Pick<
    APIGatewayProxyWebsocketEventV2['requestContext'],
    'connectionId' | 'requestId'
  > & {
    readonly identity: { readonly sourceIp: string };
    readonly authorizer?: ReceivedAuthorizerContext;
  };
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

/** Accepts a client that has the subprotocol, an allowed Origin, an identity, and room among its open connections. */
export function createHandler(deps: ConnectDeps) {
  const report = limitReports(deps.metrics, deps.log);
  return async (event: ConnectEvent): Promise<APIGatewayProxyResultV2> => {
    const { connectionId, requestId, identity: source, authorizer } = event.requestContext;
    const headers = headersOf(event);
    const refuse = (statusCode: number, kind: RefusedConnect, reason: string) => {
      deps.connects.refused(kind);
      const addressHash = logHash(source.sourceIp);
      deps.log.info('connection refused', { requestId, connectionId, addressHash, reason });
      return { statusCode, body: reason };
    };

    const mistake = mistakeOf(headers, deps.allowedOrigins);
    if (mistake !== null) return refuse(mistake.status, mistake.kind, mistake.reason);
    const identity = readIdentity(authorizer);
    if (identity === null) return refuse(401, 'identity', NO_IDENTITY);

    const nowMs = deps.clock.now();
    const expiresAtMs = nowMs + CONNECTION_LIFETIME_MS;
    const connection = { id: connectionId, ...identity, address: source.sourceIp, expiresAtMs };
    const joined = await admit(connection, nowMs, deps).catch((error) => {
      deps.connects.failed('table');
      // API Gateway answers 500 and names no reason.
      deps.log.error('connection not opened', { requestId, connectionId, error });
      throw error;
    });
    if (joined === 'address-full') {
      report('connections_address', requestId, connection);
      return refuse(429, 'address_full', TOO_MANY);
    }
    for (const displaced of joined.displaced) {
      report('connections_principal', requestId, { ...connection, id: displaced });
      await closeDisplaced(displaced, deps);
    }
    return { statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOL } };
  };
}

interface Mistake {
  readonly status: number;
  readonly kind: RefusedConnect;
  readonly reason: string;
}

/** The reason to refuse an upgrade by its headers; null if there is none. */
function mistakeOf(headers: Headers, allowedOrigins: readonly string[]): Mistake | null {
  if (!offersSubprotocol(headers)) {
    return { status: 400, kind: 'subprotocol', reason: `Offer the subprotocol ${SUBPROTOCOL}.` };
  }
  if (!isAllowedOrigin(headers, allowedOrigins)) {
    return { status: 403, kind: 'origin', reason: 'This origin is not allowed.' };
  }
  return null;
}

/** Counts the connection and stores it, unless its address has too many. */
async function admit(
  connection: Parameters<ConnectionStore['open']>[0],
  nowMs: number,
  { limits, maxima, connections }: ConnectDeps,
) {
  const joined = await joinLimits(limits, connection, maxima, nowMs);
  if (joined === 'address-full') return joined;
  try {
    await connections.open(connection);
    return joined;
  } catch (error) {
    // No $disconnect follows. If this fails too, the count expires.
    await leaveLimits(limits, connection).catch(() => undefined);
    throw error;
  }
}

/**
 * Closes a displaced connection, after the new one is stored. If the close fails, the stored connection is deleted: the
 * next frame of its socket is refused as `unauthorized`, and closes it.
 */
async function closeDisplaced(connectionId: string, deps: ConnectDeps): Promise<void> {
  const { sender, closer, connections, limits, log } = deps;
  const warn = (error: unknown) => log.warn('displaced connection not closed', { connectionId, error });
  await sender.send(connectionId, DISPLACED).catch(warn);
  try {
    await closer.close(connectionId);
  } catch (error) {
    warn(error);
    // $disconnect does the same, up to two hours later.
    await forgetConnection(connectionId, { connections, limits }).catch(warn);
  }
}

type Headers = ReadonlyMap<string, string>;

const headersOf = (event: ConnectEvent): Headers =>
  new Map(Object.entries(event.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value ?? '']));

function offersSubprotocol(headers: Headers): boolean {
  const offered = headers.get('sec-websocket-protocol')?.split(',') ?? [];
  return offered.some((protocol) => protocol.trim() === SUBPROTOCOL);
}

/** True for a client that sends no Origin: only browsers send one. */
function isAllowedOrigin(headers: Headers, allowed: readonly string[]): boolean {
  const origin = headers.get('origin');
  const host = headers.get('host');
  if (origin === undefined) return true;
  if (allowed.length > 0) return allowed.includes(origin);
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}
