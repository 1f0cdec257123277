/** Baseline of the message function's cold start: its SDK clients without any use of them. */

import { managementClient } from '../../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import { bedrockClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';

const clients = [
  dynamoClient(),
  bedrockClient(),
  managementClient({ endpoint: process.env['MANAGEMENT_ENDPOINT'] ?? '' }),
];

export const handler = async () => ({ statusCode: clients.length === 3 ? 200 : 500 });
