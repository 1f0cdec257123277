/** The process of the stand-in for DynamoDB, in memory, with the demo store loaded. */
import { startDynamoStandIn } from '../../local/dynamodb/dynamo-stand-in.ts';
import { loadLocalStore, readStore } from '../../local/store/load-store.ts';
import { STORE_FOLDER } from '../../local/store/store-folder.ts';
import { serve, usage } from '../measured-process.ts';

const { access, tableName, storeTableName, ordersTableName } = await startDynamoStandIn(null);
const tables = { access, tableName, storeTableName, ordersTableName };
await loadLocalStore(access, tables, await readStore(STORE_FOLDER));

const commands = { table: () => tables, usage };

export type TableCommands = typeof commands;

serve(commands);
