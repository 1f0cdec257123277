/** A $connect handler between ports in memory. */
import { type ConnectEvent, createHandler } from '../../../lambdas/connect/handler.ts';
import { MemoryConnectionLimits } from '../../support/cascade/memory-connection-limits.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { RecordingSender } from '../message/delivery/recording-sender.ts';
import { RecordingLog } from '../support/recording-log.ts';
import { RecordingConnections } from './recording-connections.ts';

export const NOW = 1_800_000_000_000;
export const HEADERS = { Host: 'chat.example', 'Sec-WebSocket-Protocol': 'mangaassist.v1' };
const GUEST = { principalId: 'guest:1', principal: 'guest:1', anonymous: 'true' };
export const ALICE = { principalId: 'user:alice', principal: 'user:alice', expiresAtMs: '1800000060000' };

interface Options {
  readonly allowedOrigins?: string[];
  readonly connections?: RecordingConnections;
  readonly authorizer?: Readonly<Record<string, string>> | undefined;
  readonly limits?: MemoryConnectionLimits;
  readonly perPrincipal?: number;
  readonly perAddress?: number;
  readonly closeFails?: boolean;
}

export function prepareConnect(options: Options = {}) {
  const connections = options.connections ?? new RecordingConnections();
  const limits = options.limits ?? new MemoryConnectionLimits();
  const log = new RecordingLog();
  const sender = new RecordingSender();
  const closed: string[] = [];
  const limited: string[] = [];
  const counted: string[] = [];
  const handler = createHandler({
    connections,
    limits,
    maxima: { perPrincipal: options.perPrincipal ?? 5, perAddress: options.perAddress ?? 200 },
    sender,
    closer: {
      close: async (id) => {
        if (options.closeFails) throw new Error('No gateway.');
        closed.push(id);
        return 'closed';
      },
    },
    metrics: { limited: (kind) => limited.push(kind) },
    connects: {
      refused: (kind) => counted.push(`refused ${kind}`),
      failed: (kind) => counted.push(`failed ${kind}`),
    },
    allowedOrigins: options.allowedOrigins ?? [],
    clock: new FakeClock({ startMs: NOW }),
    log,
  });
  let count = 0;
  const connect = (headers?: Record<string, string | undefined>) => {
    count += 1;
    const requestContext = {
      connectionId: `c${count}`,
      requestId: 'r1',
      identity: { sourceIp: '192.0.2.7' },
      authorizer: 'authorizer' in options ? options.authorizer : GUEST,
    } as ConnectEvent['requestContext'];
    return handler(headers === undefined ? { requestContext } : { requestContext, headers });
  };
  return { connect, connections, limits, log, sender, closed, limited, counted };
}
