/** The baseline's work: a question goes to one model, and each token that comes back is posted as a frame. */
import {
  type ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';
import { conversation, DEFAULT_LIVE_CONFIG, MODEL_PRESETS, systemPrompt } from '@mangaassist/cascade-core';
import { promptCode } from '@mangaassist/conversation';
import { type TierName, tierNamed } from '@mangaassist/protocol';
import type { StoreRetriever } from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { type AwsAccess, SDK_LOG } from '../../lambdas/adapters/aws-access.ts';
import { BedrockModelClient } from '../../lambdas/adapters/bedrock/bedrock-model-client.ts';

/** A question as the baseline takes it: the model is the client's choice. */
export interface NaiveQuestion {
  readonly id: string;
  readonly text: string;
  readonly tier: TierName;
}

export interface ForwardDeps {
  readonly model: BedrockModelClient;
  readonly retriever: Promise<StoreRetriever>;
  post(frame: object): Promise<void>;
}

export async function forward({ id, text, tier }: NaiveQuestion, { model, retriever, post }: ForwardDeps) {
  const { contextPassages, maxTokens } = DEFAULT_LIVE_CONFIG.cascade;
  const asked = {
    text,
    language: detectLanguage(text),
    task: 'product_search',
    limit: contextPassages,
  } as const;
  const { passages } = await (await retriever).retrieve(asked);
  const request = {
    model: MODEL_PRESETS.current[tierNamed(tier)],
    system: systemPrompt('unknown'),
    cacheSystem: false,
    messages: conversation(text, [], passages, promptCode()),
    maxTokens: maxTokens[tier],
  };
  let seq = 0;
  let usage = {};
  for await (const event of model.stream(request, new AbortController().signal)) {
    if (event.type === 'usage') usage = event.usage;
    if (event.type !== 'text') continue;
    await post({ type: 'answer.delta', id, seq, text: event.text });
    seq += 1;
  }
  await post({ type: 'answer.finished', id, seq, tier, usage });
}

/** The baseline's models: the SDK as it is, without the product's shorter way of reading a stream. */
export function plainModels(access: AwsAccess = {}): BedrockModelClient {
  const options = { requestHandler: new NodeHttpHandler(), maxAttempts: 1, logger: SDK_LOG };
  return new BedrockModelClient(new BedrockRuntimeClient({ ...access, ...options }), 'us');
}

export async function post(
  client: ApiGatewayManagementApiClient,
  ConnectionId: string,
  frame: object,
): Promise<void> {
  await client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(frame) }));
}
