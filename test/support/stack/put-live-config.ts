import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import { dynamoClient, LIVE_CONFIG_KEY } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import type { LocalStack } from '../../../local/stack.ts';

/** Puts a live configuration in force. Handlers read it with their first message, and then every 15 s. */
export async function putLiveConfig(
  { dynamo }: Pick<LocalStack, 'dynamo'>,
  config: LiveConfig,
): Promise<void> {
  const client = dynamoClient(dynamo.access);
  await client.send(new PutCommand({ TableName: dynamo.tableName, Item: { ...LIVE_CONFIG_KEY, config } }));
  client.destroy();
}

/**
 * The defaults, but every draft is shown after the gate, to be replaced where it turns out too weak. The document's
 * estimate judges it: the verifier would have a draft without data escalated before its first word.
 */
export const SHOWN_AFTER_GATE: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  cascade: {
    ...DEFAULT_LIVE_CONFIG.cascade,
    display: 'show_after_gate',
    displayByTask: {},
    confidenceFrom: 'document',
  },
};
