/** Connects the chat with the people of the shop: calls of the message function, and requests of the desk. */
import type { HandoffCall } from '@mangaassist/conversation';
import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent, SNSEvent } from 'aws-lambda';
import { handleCall } from './calls.ts';
import { handleConnect } from './connect-events.ts';
import type { HandoffDeps } from './ports.ts';
import { answerReply } from './replies.ts';

export type HandoffEvent = HandoffCall | LambdaFunctionURLEvent | SNSEvent;

export function createHandler(deps: HandoffDeps) {
  return async (event: HandoffEvent): Promise<APIGatewayProxyStructuredResultV2 | null> => {
    if ('requestContext' in event) return answerReply(event, deps);
    if ('Records' in event) await handleConnect(event, deps);
    else await handleCall(event, deps);
    return null;
  };
}
