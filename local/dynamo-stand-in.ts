/** DynamoDB on this machine: dynalite, a real engine behind DynamoDB's API, with the product's one table. */
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DynamoDBClient,
  ListTablesCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { Level } from 'level';
import type { AwsAccess } from '../lambdas/shared/adapters/aws-access.ts';
import { StartError } from './start-error.ts';

export interface DynamoStandIn {
  readonly access: AwsAccess & { readonly endpoint: string };
  readonly tableName: string;
  stop(): Promise<void>;
}

const LOCAL_ACCESS = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
const TABLE_NAME = 'mangaassist';

/**
 * Starts it on a free loopback port. `folder` keeps the data across restarts; null keeps it in memory.
 * @throws StartError if the folder cannot be used, by another instance for example.
 */
export async function startDynamoStandIn(folder: string | null): Promise<DynamoStandIn> {
  if (folder !== null) await checkFolder(folder);
  const server = dynalite({ createTableMs: 0, ...(folder === null ? {} : { path: folder }) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  const { port } = server.address() as AddressInfo;
  const access = { ...LOCAL_ACCESS, endpoint: `http://127.0.0.1:${port}` };
  await createTable(new DynamoDBClient({ ...access, maxAttempts: 1 }));
  return { access, tableName: TABLE_NAME, stop };
}

/** Opens the database once and closes it: dynalite itself ends the process if it cannot have it. */
async function checkFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    const level = new Level(folder);
    await level.open();
    await level.close();
  } catch (cause) {
    const message = `The data folder ${folder} cannot be used: is another instance running on it?`;
    throw new StartError(message, { cause });
  }
}

async function createTable(client: DynamoDBClient): Promise<void> {
  const { TableNames } = await client.send(new ListTablesCommand({}));
  if (!TableNames?.includes(TABLE_NAME)) {
    await client.send(
      new CreateTableCommand({
        TableName: TABLE_NAME,
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
  await waitUntilTableExists(
    { client, maxWaitTime: 10, minDelay: 0.02, maxDelay: 0.1 },
    { TableName: TABLE_NAME },
  );
  client.destroy();
}
