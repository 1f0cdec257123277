/**
 * The baseline: what is commonly built first. The question goes to one model, with the same passages of the
 * store's data, and each token that comes back is posted as a frame. No cascade, no store, no history.
 */
import {
  type ApiGatewayManagementApiClient,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { conversation, DEFAULT_LIVE_CONFIG, MODEL_PRESETS, systemPrompt } from '@mangaassist/cascade-core';
import { promptCode } from '@mangaassist/conversation';
import { SUBPROTOCOL, type TierName, tierNamed } from '@mangaassist/protocol';
import { StoreRetriever } from '@mangaassist/store';
import { detectLanguage } from '@mangaassist/text';
import { managementClient } from '../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import { BedrockModelClient, bedrockClient } from '../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import type { RouteHandlers } from '../../local/api-gateway/gateway.ts';
import { storeOfFolder } from '../../local/store/fixed-store.ts';

/** A question as the baseline takes it: the model is the client's choice. */
export interface NaiveQuestion {
  readonly id: string;
  readonly text: string;
  readonly tier: TierName;
}

export interface NaiveAccess {
  readonly bedrock: AwsAccess;
  readonly management: AwsAccess & { readonly endpoint: string };
}

/** Accepts every connection and answers every frame. */
export function naiveHandlers({ bedrock, management }: NaiveAccess): RouteHandlers {
  const model = new BedrockModelClient(bedrockClient(bedrock), 'us');
  const gateway = managementClient(management);
  const retriever = storeOfFolder().then(
    (source) => new StoreRetriever({ source, today: () => '2026-11-28' }),
  );
  return {
    authorizer: async ({ methodArn }) => ({
      principalId: 'anybody',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }],
      },
      context: { principal: 'anybody' },
    }),
    connect: async () => ({ statusCode: 200, headers: { 'Sec-WebSocket-Protocol': SUBPROTOCOL } }),
    message: async ({ body, requestContext: { connectionId } }) => {
      const question = JSON.parse(body ?? '') as NaiveQuestion;
      await forward(question, { model, retriever, post: (frame) => post(gateway, connectionId, frame) });
      return { statusCode: 200 };
    },
    disconnect: async () => ({ statusCode: 200 }),
  };
}

interface ForwardDeps {
  readonly model: BedrockModelClient;
  readonly retriever: Promise<StoreRetriever>;
  post(frame: object): Promise<void>;
}

async function forward({ id, text, tier }: NaiveQuestion, { model, retriever, post }: ForwardDeps) {
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
    system: systemPrompt('unknown', { selfEstimate: false }),
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

async function post(
  client: ApiGatewayManagementApiClient,
  ConnectionId: string,
  frame: object,
): Promise<void> {
  await client.send(new PostToConnectionCommand({ ConnectionId, Data: JSON.stringify(frame) }));
}
