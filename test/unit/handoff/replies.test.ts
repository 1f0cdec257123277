/** Requests to the URL of the hand-off function that are no signed action of the desk. */
import { describe, expect, it } from '@jest/globals';
import { webhookHeaders } from '@mangaassist/conversation';
import { answerReply } from '../../../lambdas/handoff/replies.ts';

const SECRET = 'a secret of the shop and its desk';
const NOW = 1_800_000_000_000;
const logged: unknown[] = [];
const deps = {
  secret: async () => SECRET,
  clock: { now: () => NOW },
  log: { info: (message: string) => logged.push(message) },
} as never;

const post = (
  body: string,
  headers: Record<string, string> = webhookHeaders(SECRET, { id: 'w1', body, nowMs: NOW }),
) => answerReply({ requestContext: { http: { method: 'POST' } }, headers, body } as never, deps);

describe('a request to the hand-off function’s URL', () => {
  it.each([
    ['without a signature', () => post('{}', {}), 401],
    [
      'signed with another secret',
      () => post('{}', webhookHeaders('other', { id: 'w1', body: '{}', nowMs: NOW })),
      401,
    ],
    [
      'signed an hour ago',
      () => post('{}', webhookHeaders(SECRET, { id: 'w1', body: '{}', nowMs: NOW - 3_600_000 })),
      401,
    ],
    ['that is no JSON', () => post('no'), 400],
    ['with an unknown action', () => post('{"handoff":"s1.a","action":"dance"}'), 400],
    ['with an empty text', () => post('{"handoff":"s1.a","action":"message","text":" "}'), 400],
    ['of 17 KB', () => post('x'.repeat(17_000)), 413],
    ['for a hand-off that cannot be', () => post('{"handoff":"none","action":"close"}'), 404],
  ])('%s is refused', async (_, send, status) => {
    expect(await send()).toMatchObject({ statusCode: status });
  });

  it('by GET is refused', async () => {
    const event = { requestContext: { http: { method: 'GET' } }, headers: {} } as never;
    expect(await answerReply(event, deps)).toMatchObject({ statusCode: 405 });
  });
});
