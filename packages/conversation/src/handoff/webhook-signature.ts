/**
 * Signatures of the requests between a deployment and the shop's desk, in the form of the Standard Webhooks
 * specification (standardwebhooks.com), for which libraries exist in most languages: HMAC-SHA256 of
 * `<id>.<seconds>.<body>` in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Distance of a timestamp to this clock beyond which a request is refused, in seconds. */
const TOLERANCE_SECONDS = 300;
const MOST_SIGNATURES = 5;

export const WEBHOOK_HEADERS = {
  id: 'webhook-id',
  timestamp: 'webhook-timestamp',
  signature: 'webhook-signature',
} as const;

type Headers = Readonly<Record<string, string | undefined>>;

/** Bytes of a secret: `whsec_` and base64, or any other text as it is. */
function keyOf(secret: string): Buffer {
  return secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
}

function signatureOf(secret: string, id: string, seconds: number | string, body: string): Buffer {
  return createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest();
}

/** The three headers of a request. @param id - the same in each repetition: receivers drop what they have. */
export function webhookHeaders(
  secret: string,
  { id, body, nowMs }: { readonly id: string; readonly body: string; readonly nowMs: number },
): Readonly<Record<string, string>> {
  const seconds = Math.floor(nowMs / 1_000);
  return {
    [WEBHOOK_HEADERS.id]: id,
    [WEBHOOK_HEADERS.timestamp]: String(seconds),
    [WEBHOOK_HEADERS.signature]: `v1,${signatureOf(secret, id, seconds, body).toString('base64')}`,
  };
}

export type WebhookVerdict =
  | { readonly kind: 'valid'; readonly id: string }
  | { readonly kind: 'invalid'; readonly reason: 'headers' | 'timestamp' | 'signature' };

/** @param headers - with names in lower case. */
export function verifyWebhook(secret: string, headers: Headers, body: string, nowMs: number): WebhookVerdict {
  const id = headers[WEBHOOK_HEADERS.id] ?? '';
  const timestamp = headers[WEBHOOK_HEADERS.timestamp] ?? '';
  const signatures = headers[WEBHOOK_HEADERS.signature] ?? '';
  if (!/^[\w.~-]{1,256}$/.test(id) || !/^\d{1,12}$/.test(timestamp) || signatures === '')
    return { kind: 'invalid', reason: 'headers' };
  if (Math.abs(nowMs / 1_000 - Number(timestamp)) > TOLERANCE_SECONDS)
    return { kind: 'invalid', reason: 'timestamp' };
  const expected = signatureOf(secret, id, timestamp, body);
  // A sender that changes its secret signs with both.
  const isSigned = signatures
    .split(' ', MOST_SIGNATURES)
    .some((each) => each.startsWith('v1,') && isEqual(Buffer.from(each.slice(3), 'base64'), expected));
  return isSigned ? { kind: 'valid', id } : { kind: 'invalid', reason: 'signature' };
}

function isEqual(given: Buffer, expected: Buffer): boolean {
  return given.length === expected.length && timingSafeEqual(given, expected);
}
