import type { Clock } from '@mangaassist/cascade-core';
import type { AwsAccess } from '../aws-access.ts';
import { type SendRequestDeps, sendRequest } from './send-request.ts';
import { signedHeaders } from './signed-headers.ts';

/** Time for which a secret is kept, in ms: a new one acts after it. */
const KEPT_MS = 300_000;

/** Reads a secret from a parameter of Systems Manager. */
export function parameterSecret(
  name: string,
  access: AwsAccess,
  deps: SendRequestDeps,
): () => Promise<string> {
  const region = access.region ?? process.env['AWS_REGION'];
  const { endpoint = `https://ssm.${region}.amazonaws.com` } = access;
  const request = {
    service: 'ssm',
    url: `${endpoint}/`,
    method: 'POST',
    body: JSON.stringify({ Name: name, WithDecryption: true }),
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
  } as const;
  return keptFor(deps.clock, async () => {
    const text = await sendRequest({ ...request, headers: () => signedHeaders(request, access) }, deps);
    const value: unknown = JSON.parse(text)?.Parameter?.Value;
    if (typeof value !== 'string' || value === '') throw new Error(`The parameter ${name} has no value.`);
    return value;
  });
}

function keptFor(clock: Pick<Clock, 'elapsedMs'>, read: () => Promise<string>): () => Promise<string> {
  let kept: { readonly value: string; readonly untilMs: number } | null = null;
  return async () => {
    const nowMs = clock.elapsedMs();
    if (kept === null || kept.untilMs <= nowMs) kept = { value: await read(), untilMs: nowMs + KEPT_MS };
    return kept.value;
  };
}
