/** The local DynamoDB: dynalite, an engine behind DynamoDB's API, with the product's tables. */
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import type { TableAccess } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { refuseForeignCallers } from '../foreign-callers.ts';
import { closeAfterRequests, listen, urlOf } from '../loopback-server.ts';
import { checkDataFolder } from './data-folder.ts';
import { keepItemsInMemory } from './items-in-memory.ts';
import { keepParsedExpressions } from './parsed-expressions.ts';

export interface DynamoStandIn {
  /** Access for the SDK. Its socket timeout covers a busy machine: a request sent twice adds twice. */
  readonly access: TableAccess & { readonly endpoint: string; readonly silentMs: number };
  readonly tableName: string;
  readonly storeTableName: string;
  readonly ordersTableName: string;
  stop(): Promise<void>;
}

const LOCAL_ACCESS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TABLE_NAME = 'mangaassist';
const STORE_TABLE_NAME = 'mangaassist-store';
const ORDERS_TABLE_NAME = 'mangaassist-orders';

/** Socket timeout in ms. The engine shares its process with the functions, so silence means a busy machine. */
const SILENT_MS = 60_000;

/**
 * Starts it on a free loopback port. `folder` keeps the data across restarts; null keeps it in memory.
 * @throws StartError if the folder cannot be used, by another instance for example.
 */
export async function startDynamoStandIn(folder: string | null): Promise<DynamoStandIn> {
  if (folder !== null) await checkDataFolder(folder);
  keepParsedExpressions();
  keepItemsInMemory();
  const server = dynalite({ createTableMs: 0, ...(folder === null ? {} : { path: folder }) });
  refuseForeignCallers(server, []);
  await listen(server, 0);
  const access = { ...LOCAL_ACCESS, endpoint: urlOf('http', server) };
  await createTables(new DynamoDBClient({ ...access, maxAttempts: 1 }));
  return {
    access: { ...access, silentMs: SILENT_MS },
    tableName: TABLE_NAME,
    storeTableName: STORE_TABLE_NAME,
    ordersTableName: ORDERS_TABLE_NAME,
    stop: () => closeAfterRequests(server).catch(() => undefined),
  };
}

async function createTables(client: DynamoDBClient): Promise<void> {
  const { TableNames = [] } = await client.send(new ListTablesCommand({}));
  await Promise.all(
    [TABLE_NAME, STORE_TABLE_NAME, ORDERS_TABLE_NAME].map(async (name) => {
      if (!TableNames.includes(name)) await createTable(client, name);
      await waitUntilTableExists(
        { client, maxWaitTime: 10, minDelay: 0.02, maxDelay: 0.1 },
        { TableName: name },
      );
    }),
  );
  client.destroy();
}

async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
}
