/** Connects the chat with the people of the shop: calls of the message function, and requests of the desk. */
import type { HandoffCall } from '@mangaassist/conversation';
import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import { handleCall } from './calls.ts';
import type { HandoffDeps } from './ports.ts';
import { answerReply } from './replies.ts';

export type HandoffEvent = HandoffCall | LambdaFunctionURLEvent;

export function createHandler(deps: HandoffDeps) {
  return async (event: HandoffEvent): Promise<APIGatewayProxyStructuredResultV2 | null> => {
    if ('requestContext' in event) return answerReply(event, deps);
    await handleCall(event, deps);
    return null;
  };
}
