import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { type DynamoStandIn, startDynamoStandIn } from '../../../local/dynamodb/dynamo-stand-in.ts';

/** A table in memory and the real client to it: one for all tests of a file, or a new one for each. */
export function useTable(per: 'file' | 'test' = 'file') {
  const [before, after] = per === 'file' ? [beforeAll, afterAll] : [beforeEach, afterEach];
  let running:
    | { readonly dynamo: DynamoStandIn; readonly client: ReturnType<typeof dynamoClient> }
    | undefined;
  before(async () => {
    const dynamo = await startDynamoStandIn(null);
    running = { dynamo, client: dynamoClient(dynamo.access) };
  });
  after(async () => {
    running?.client.destroy();
    await running?.dynamo.stop();
  });
  const now = () => {
    if (running === undefined) throw new Error('The table is not there yet.');
    return running;
  };
  return {
    client: () => now().client,
    dynamo: () => now().dynamo,
  };
}
