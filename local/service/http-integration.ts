/** API Gateway's HTTP integration of the route `$default`: a request with the mapped headers, and the frame as body. */
import { request } from 'node:http';
import type { MessageEvent } from '../../lambdas/message/handler.ts';
import { FRAMES_PATH, INTEGRATION_HEADERS } from '../../lambdas/service/integration-headers.ts';

/**
 * Sends a frame to a task.
 * @throws an error for any status but 2xx, to which API Gateway responds with its own error.
 */
export async function sendFrame(url: string, secret: string, event: MessageEvent): Promise<void> {
  const { connectionId, requestId } = event.requestContext;
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  const headers = {
    [INTEGRATION_HEADERS.trust]: secret,
    [INTEGRATION_HEADERS.connectionId]: connectionId,
    [INTEGRATION_HEADERS.requestId]: requestId,
    'Content-Length': body.length,
  };
  const status = await new Promise<number>((resolve, reject) => {
    // A connection of its own: a kept one may go to a task that has just ended.
    const sent = request(`${url}${FRAMES_PATH}`, { method: 'POST', headers, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 500));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
  if (status < 200 || status > 299) throw new Error(`The service responded with ${status}.`);
}
