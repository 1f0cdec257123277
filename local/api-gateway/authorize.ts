/** The call of the REQUEST authorizer of $connect, and the effect of its response. */
import type { AuthorizerResult } from '../../lambdas/authorizer/handler.ts';
import type { authorizerEvent } from './websocket-event.ts';

type Event = ReturnType<typeof authorizerEvent>;
export type Authorizer = (event: Event) => Promise<AuthorizerResult>;

export type Authorization =
  /** The authorizer's context in later events. */
  | { readonly kind: 'allowed'; readonly context: Readonly<Record<string, string>> }
  | { readonly kind: 'refused'; readonly statusCode: 401 | 403; readonly body: string };

const UNAUTHORIZED = { kind: 'refused', statusCode: 401, body: 'Unauthorized' } as const;
const FORBIDDEN = { kind: 'refused', statusCode: 403, body: 'Forbidden' } as const;

/** The identity source (lib/constructs/websocket-api.ts): without this header the authorizer is not called. */
const IDENTITY_SOURCE = 'sec-websocket-protocol';

/**
 * Calls the authorizer for one upgrade.
 * @throws errors of the authorizer other than 'Unauthorized'; API Gateway responds to them with 500.
 */
export async function authorize(authorizer: Authorizer, event: Event): Promise<Authorization> {
  if (!event.headers[IDENTITY_SOURCE]) return UNAUTHORIZED;
  try {
    const result = await authorizer(event);
    return allows(result, event.methodArn) ? { kind: 'allowed', context: contextOf(result) } : FORBIDDEN;
  } catch (error) {
    if (error instanceof Error && error.message === 'Unauthorized') return UNAUTHORIZED;
    throw error;
  }
}

function allows({ policyDocument }: AuthorizerResult, methodArn: string): boolean {
  const { Statement: statements } = policyDocument;
  const about = statements.filter((statement) => 'Resource' in statement && statement.Resource === methodArn);
  return about.length > 0 && about.every(({ Effect }) => Effect === 'Allow');
}

function contextOf({ principalId, context }: AuthorizerResult): Record<string, string> {
  const texts = Object.entries(context).map(([name, value]) => [name, String(value)]);
  return { principalId, ...Object.fromEntries(texts) };
}
