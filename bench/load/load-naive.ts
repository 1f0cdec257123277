/**
 * The baseline: what is commonly built first. The question goes to one model, with the same passages of the
 * store's data, and each token that comes back is posted as a frame. No cascade, no store, no history.
 */
import { SUBPROTOCOL } from '@mangaassist/protocol';
import { StoreRetriever } from '@mangaassist/store';
import { managementClient } from '../../lambdas/adapters/api-gateway/management-frame-sender.ts';
import type { AwsAccess } from '../../lambdas/adapters/aws-access.ts';
import type { RouteHandlers } from '../../local/api-gateway/gateway.ts';
import { storeOfFolder } from '../../local/store/fixed-store.ts';
import { forward, type NaiveQuestion, plainModels, post } from './forward-tokens.ts';

export interface NaiveAccess {
  readonly bedrock: AwsAccess;
  readonly management: AwsAccess & { readonly endpoint: string };
}

/** Accepts every connection and answers every frame. */
export function naiveHandlers({ bedrock, management }: NaiveAccess): RouteHandlers {
  const model = plainModels(bedrock);
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
