/** Refuses a frame that is not handled now. The client may send it again. */
import { errorBody, refusal } from '@mangaassist/protocol';
import { parseFrame } from '@mangaassist/protocol/schemas';
import { type RefuseQuestionDeps, refuseQuestion } from '../message/delivery/refuse-question.ts';
import type { MessageEvent } from '../message/handler.ts';

/** Returns true once the refusal is posted, or the client is gone. */
export type RefuseFrame = (event: MessageEvent, retryAfterMs: number) => Promise<boolean>;

export function createRefusal(deps: RefuseQuestionDeps): RefuseFrame {
  return async ({ body, isBase64Encoded, requestContext }, retryAfterMs) => {
    const parsed = parseFrame(body, isBase64Encoded);
    const id = parsed.ok && parsed.frame.action === 'message.send' ? parsed.frame.id : undefined;
    const error = errorBody('rate_limited', 'Many answers are being written; wait a moment.', retryAfterMs);
    await refuseQuestion(refusal(error, id), requestContext.connectionId, deps);
    return true;
  };
}
