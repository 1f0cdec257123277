/** The desk's requests to the function's URL: each is signed, and has one action of the person as JSON. */
import { type Log, verifyWebhook } from '@mangaassist/conversation';
import { RANGES } from '@mangaassist/protocol';
import { readText } from '@mangaassist/text';
import type { APIGatewayProxyStructuredResultV2, LambdaFunctionURLEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { actForPerson, type PersonAction } from './person-actions.ts';
import type { HandoffDeps } from './ports.ts';

const MOST_BODY_UNITS = 16_384;
const MOST_NAME_CHARACTERS = 60;

const handoff = z.string().check(z.maxLength(256));
const ACTION = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), handoff, person: z.optional(z.string()) }),
  z.object({ action: z.literal('message'), handoff, text: z.string() }),
  z.object({ action: z.literal('close'), handoff }),
]);

/** Answers 200, 400 (form), 401 (signature), 404 (no such hand-off), 405, 409 (its state) or 413, in JSON. */
export async function answerReply(
  event: LambdaFunctionURLEvent,
  deps: HandoffDeps,
): Promise<APIGatewayProxyStructuredResultV2> {
  const { secret, clock, log } = deps;
  if (event.requestContext.http.method !== 'POST' || secret === null) return reply(405, 'Use POST.');
  const body = bodyOf(event);
  if (body.length > MOST_BODY_UNITS) return reply(413, 'The body must be at most 16 KB.');
  const verdict = verifyWebhook(await secret(), event.headers, body, clock.now());
  if (verdict.kind === 'invalid') return refuse(verdict.reason, log);
  const action = readAction(body);
  if (typeof action === 'string') return reply(400, action);
  const result = await actForPerson(action, verdict.id, deps);
  if (result.kind === 'unknown') return reply(404, 'There is no such hand-off.');
  if (result.kind === 'conflict') return reply(409, `The hand-off is ${result.state}.`);
  const { kind: _, ...fields } = result;
  return json(200, fields);
}

function bodyOf({ body = '', isBase64Encoded }: LambdaFunctionURLEvent): string {
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

function refuse(reason: string, log: Log): APIGatewayProxyStructuredResultV2 {
  log.info('reply of the desk refused', { reason });
  return reply(401, `The signature is not valid (${reason}).`);
}

/** The action, or what is wrong with it. */
function readAction(body: string): PersonAction | string {
  const parsed = ACTION.safeParse(jsonOf(body));
  if (!parsed.success)
    return "The body must be JSON with 'handoff' and an 'action': accept, message or close.";
  const action = parsed.data;
  if (action.action === 'close') return action;
  if (action.action === 'message') {
    const text = readText(action.text, RANGES.personCharacters.max);
    if (text.kind === 'text') return { ...action, text: text.text };
    return `'text' must be 1 to ${RANGES.personCharacters.max} characters.`;
  }
  const name = readText(action.person ?? '', MOST_NAME_CHARACTERS);
  if (name.kind === 'text') return { ...action, person: name.text };
  if (name.kind === 'empty') return { action: 'accept', handoff: action.handoff };
  return `'person' must be at most ${MOST_NAME_CHARACTERS} characters.`;
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

const reply = (status: number, message: string) => json(status, { message });

function json(statusCode: number, body: object): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
