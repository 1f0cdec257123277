/** The process of the stand-in for DynamoDB, in memory. */
import { startDynamoStandIn } from '../../local/dynamodb/dynamo-stand-in.ts';
import { serve, usage } from './load-process.ts';

const { access, tableName } = await startDynamoStandIn(null);

const commands = { table: () => ({ access, tableName }), usage };

export type TableCommands = typeof commands;

serve(commands);
