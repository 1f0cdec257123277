/** Finds all items of one principal. The table has no index by principal: a Scan reads each item once. */
import {
  type DynamoDBDocumentClient,
  paginateQuery,
  paginateScan,
  type QueryCommandInput,
} from '@aws-sdk/lib-dynamodb';
import { hashed, logHash } from '@mangaassist/conversation';
import { holderKey } from '../../../lambdas/adapters/dynamodb/connections/dynamo-connection-limits.ts';
import { gradesPartition } from '../../../lambdas/adapters/dynamodb/dynamo-grade-quota.ts';
import { keyOfPrincipal } from '../../../lambdas/adapters/dynamodb/dynamo-proof-tries.ts';
import { rateKey } from '../../../lambdas/adapters/dynamodb/dynamo-rate-limits.ts';
import { sessionKey, turnKey } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { PARTITIONS } from '../../../lambdas/adapters/dynamodb/partition-keys.ts';
import { ORDER_PREFIX } from '../../../lambdas/adapters/orders-table/order-keys.ts';

/** An item as it is stored, with its key. */
export interface PersonItem extends Readonly<Record<string, unknown>> {
  readonly pk: string;
  readonly sk: string;
}

export interface TableReader {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/**
 * All items of a principal: sessions with their turns, connections, counts, and samples of answers that wait for the
 * judge. Samples have no principal and are found by the text of the turns.
 * @param deleted - items that were deleted. Into the partition of a deleted session a question in flight may still
 * write, and a sample of a deleted turn may still be added.
 */
export async function personItems(
  principal: string,
  reader: TableReader,
  deleted: readonly PersonItem[] = [],
): Promise<readonly PersonItem[]> {
  const named = await namedItems(principal, reader);
  const sessions = [...named, ...deleted].filter(
    ({ pk, sk }) => pk.startsWith(PARTITIONS.session) && sk === sessionKey('').sk,
  );
  const partitions = new Set(sessions.map(({ pk }) => pk));
  const ofSessions = await Promise.all([...partitions].map((pk) => partition(pk, reader)));
  const turns = [...deleted, ...ofSessions.flat()].filter(({ sk }) => sk.startsWith(turnKey('', '').sk));
  const samples = await samplesOf(turns, reader);
  const items = [...named, ...ofSessions.flat(), ...samples];
  return [...new Map(items.map((item) => [`${item.pk}\n${item.sk}`, item])).values()];
}

/** The principal of a session; undefined if the table has no such session. */
export async function principalOfSession(session: string, reader: TableReader): Promise<string | undefined> {
  const { pk, sk } = sessionKey(session);
  const stored = (await partition(pk, reader)).find((item) => item.sk === sk);
  return stored === undefined ? undefined : String(stored['principal']);
}

/** The orders of a principal in the orders table. */
export async function ordersOf(principal: string, reader: TableReader): Promise<readonly PersonItem[]> {
  return (await partition(principal, reader)).filter(({ sk }) => sk.startsWith(ORDER_PREFIX));
}

async function namedItems(principal: string, { client, table }: TableReader): Promise<PersonItem[]> {
  const found: PersonItem[] = [];
  const pages = paginateScan(
    { client },
    {
      TableName: table,
      ConsistentRead: true,
      FilterExpression:
        'principal = :principal OR principalHash = :hash OR pk IN (:holder, :rate, :tries, :requests, :grades)',
      ExpressionAttributeValues: {
        ':principal': principal,
        // Of the index of answers.
        ':hash': logHash(principal),
        ':holder': holderKey(principal).pk,
        ':rate': rateKey(principal).pk,
        ':tries': keyOfPrincipal(principal, 'proof').pk,
        ':requests': keyOfPrincipal(principal, 'handoff').pk,
        ':grades': gradesPartition(hashed(principal)),
      },
    },
  );
  for await (const { Items = [] } of pages) found.push(...(Items as PersonItem[]));
  return found;
}

/** Samples whose question and answer are those of one of the turns. */
async function samplesOf(turns: readonly PersonItem[], reader: TableReader): Promise<PersonItem[]> {
  if (turns.length === 0) return [];
  const texts = new Set(turns.map(({ question, answer }) => JSON.stringify([question, answer])));
  return (await partition(PARTITIONS.samples, reader)).filter(({ sample }) => {
    const { question, answer } = sample as Readonly<Record<string, unknown>>;
    return texts.has(JSON.stringify([question, answer]));
  });
}

async function partition(pk: string, { client, table }: TableReader): Promise<PersonItem[]> {
  const query: QueryCommandInput = {
    TableName: table,
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  };
  const found: PersonItem[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, query)) found.push(...(Items as PersonItem[]));
  return found;
}
