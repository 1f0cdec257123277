/** The table over the real SDK client, with faults on the wire, for the tests of one file. */

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type DynamoStandIn, startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';
import { type Fault, FaultProxy } from '../../support/stack/fault-proxy.ts';

export type Operation = 'GetItem' | 'PutItem' | 'UpdateItem';

interface FaultyDynamo {
  readonly standIn: DynamoStandIn;
  readonly proxy: FaultProxy;
  readonly client: DynamoDBDocumentClient;
}

export function useFaultyDynamo() {
  let running: FaultyDynamo | undefined;
  const faulty = (): FaultyDynamo => {
    if (running === undefined) throw new Error('The table is not there yet.');
    return running;
  };

  beforeAll(async () => {
    const [standIn, proxy] = await Promise.all([startDynamoStandIn(null), FaultProxy.start()]);
    proxy.upstream = standIn.access.endpoint;
    const client = dynamoClient({ ...standIn.access, endpoint: proxy.endpoint });
    running = { standIn, proxy, client };
  });
  afterAll(async () => {
    faulty().client.destroy();
    await faulty().proxy.stop();
    await faulty().standIn.stop();
  });

  return {
    client: () => faulty().client,
    table: () => faulty().standIn.tableName,
    proxy: () => faulty().proxy,
    /** Applies the fault to the next request of that operation alone, and clears `asked`. */
    next(operation: Operation, fault: Fault): void {
      const { proxy } = faulty();
      proxy.reset();
      proxy.faultOf = (asked) => {
        if (asked.operation !== operation) return undefined;
        proxy.faultOf = () => undefined;
        return fault;
      };
    },
  };
}

export const refused = (type: string, status = 400): Fault => ({ kind: 'refuse', status, type });

/** A fault that holds a request up until `release` is called. */
export function heldUp(): { readonly fault: Fault; readonly release: () => void } {
  const released = new AbortController();
  const until = new Promise<void>((resolve) => released.signal.addEventListener('abort', () => resolve()));
  return { fault: { kind: 'hold', until }, release: () => released.abort() };
}
