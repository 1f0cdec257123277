/** Baseline of the message function's CPU: the question goes to one model, and each token is posted as a frame. */
import { StoreRetriever } from '@mangaassist/store';
import { managementClient } from '../../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { DynamoStoreSource } from '../../../lambdas/adapters/store-table/dynamo-store-source.ts';
import { systemClock } from '../../../lambdas/adapters/system-clock.ts';
import type { MessageEvent } from '../../../lambdas/message/handler.ts';
import { forward, type NaiveQuestion, plainModels, post } from '../../load/forward-tokens.ts';

const { STORE_TABLE_NAME: table = '', MANAGEMENT_ENDPOINT: endpoint = '' } = process.env;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const source = new DynamoStoreSource({ client: dynamoClient(), table, clock: systemClock, log });
const retriever = Promise.resolve(new StoreRetriever({ source, today: () => '2026-11-28' }));
const model = plainModels();
const gateway = managementClient({ endpoint });

export const handler = async ({ body, requestContext: { connectionId } }: MessageEvent) => {
  const question = JSON.parse(body ?? '') as NaiveQuestion;
  await forward(question, { model, retriever, post: (frame) => post(gateway, connectionId, frame) });
  return { statusCode: 200 };
};
