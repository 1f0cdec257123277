/** Refuses a table that --table names and that holds something else than the command works on. */
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { foreignToDeployment, foreignToStore } from '../../../lambdas/adapters/store-table/foreign-table.ts';
import { CommandError } from '../command-error.ts';
import type { Target } from './target.ts';

/** Outputs of the stack that name a table. */
export type TableOutput = 'TableName' | 'StoreTableName';

const FINDS = { TableName: foreignToDeployment, StoreTableName: foreignToStore };

/**
 * A few items tell. An empty table is no other one. Where the table cannot be scanned (no permission, no table, no
 * network), the work goes on: it meets the same error, or a mistake that can be named without the table.
 * @throws CommandError if the table holds something else.
 */
export async function refuseForeignTable(
  { dynamo, table }: Pick<Target, 'dynamo' | 'table'>,
  output: TableOutput,
): Promise<void> {
  const client = dynamoClient(dynamo);
  try {
    if ((await FINDS[output](client, table).catch(() => null)) === null) return;
  } finally {
    client.destroy();
  }
  throw new CommandError(
    `The table ${table} holds something else; nothing was written. Name the deployment with --stage, or its output ${output}, with --table.`,
  );
}
