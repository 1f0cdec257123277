import type { HandoffCall, HandoffLine } from '@mangaassist/conversation';
import { type SigningAccess, signedHeaders } from '../requests/signed-headers.ts';

/** Longest time of a call, in ms: the hand-off function tries its desk several times within it. */
const TIMEOUT_MS = 24_000;

export interface LambdaHandoffLineDeps {
  /** Name or ARN of the hand-off function. */
  readonly functionName: string;
  readonly access: SigningAccess;
}

/** Calls the hand-off function and waits for its end. */
export class LambdaHandoffLine implements HandoffLine {
  readonly #deps: LambdaHandoffLineDeps;

  constructor(deps: LambdaHandoffLineDeps) {
    this.#deps = deps;
  }

  async send(call: HandoffCall): Promise<void> {
    const { functionName, access } = this.#deps;
    const region = access.region ?? process.env['AWS_REGION'];
    const { endpoint = `https://lambda.${region}.amazonaws.com` } = access;
    const request = {
      service: 'lambda',
      url: `${endpoint}/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
      method: 'POST',
      body: JSON.stringify(call),
    } as const;
    const response = await fetch(request.url, {
      method: request.method,
      body: request.body,
      headers: await signedHeaders(request, access),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.text();
    const fault = response.headers.get('x-amz-function-error');
    if (response.ok && fault === null) return;
    throw new Error(`The hand-off function failed: ${fault ?? `status ${response.status}`}.`);
  }
}
