import type {
  AuthorizerContext,
  ConnectMetrics,
  FailedConnect,
  Log,
  RefusedConnect,
  TokenVerifier,
} from '@mangaassist/conversation';
import { logHash } from '@mangaassist/conversation';
import type { APIGatewayAuthorizerWithContextResult } from 'aws-lambda';

/** A client offers its token as a second subprotocol: a browser can set no other header. */
const TOKEN_PREFIX = 'bearer.';

export interface AuthorizerDeps {
  readonly verify: TokenVerifier;
  /** Makes the principal of a client without a token; null: such a client is refused. */
  readonly newGuest: (() => string) | null;
  /** Counts a client that is refused. */
  readonly countUnauthorized: () => void;
  readonly connects: ConnectMetrics;
  /** Origin of the keys by which tokens are checked. */
  readonly keysOf: FailedConnect;
  readonly log: Log;
}

/** The fields of a REQUEST authorizer's event at $connect that are read. */
export interface AuthorizerEvent {
  readonly methodArn: string;
  readonly headers?: Readonly<Record<string, string | undefined>> | null;
  readonly requestContext: {
    readonly requestId: string;
    readonly connectionId?: string;
    readonly identity?: { readonly sourceIp: string };
  };
}

export type AuthorizerResult = APIGatewayAuthorizerWithContextResult<{
  [Key in keyof AuthorizerContext]: AuthorizerContext[Key];
}>;

/**
 * Identifies the principal of a new socket.
 * @throws Error 'Unauthorized', which API Gateway answers with 401, if the token is bad or a required token is missing.
 */
export function createHandler(deps: AuthorizerDeps) {
  const { verify, newGuest, countUnauthorized, connects, keysOf, log } = deps;
  return async (event: AuthorizerEvent): Promise<AuthorizerResult> => {
    const unauthorized = (kind: RefusedConnect, reason: string) => {
      countUnauthorized();
      connects.refused(kind);
      log.info('connection not authorized', { ...fieldsOf(event), reason });
      return new Error('Unauthorized');
    };
    const token = offeredToken(event.headers ?? {});
    if (token === undefined) {
      if (newGuest === null) throw unauthorized('no_token', 'no token');
      return allow(event.methodArn, { principal: newGuest(), anonymous: true });
    }
    const verdict = await verify(token).catch((error) => {
      connects.failed(keysOf);
      // API Gateway answers 500 without a reason.
      log.error('token not checked', { ...fieldsOf(event), error });
      throw error;
    });
    if (verdict.kind === 'invalid') throw unauthorized('bad_token', `token ${verdict.reason}`);
    return allow(event.methodArn, { principal: verdict.principal, expiresAtMs: verdict.expiresAtMs });
  };
}

/** The address is hashed, as in every line. */
function fieldsOf({ requestContext: { requestId, connectionId, identity } }: AuthorizerEvent) {
  return {
    requestId,
    ...(connectionId !== undefined && { connectionId }),
    ...(identity !== undefined && { addressHash: logHash(identity.sourceIp) }),
  };
}

function offeredToken(headers: Readonly<Record<string, string | undefined>>): string | undefined {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === 'sec-websocket-protocol');
  const offered = header?.[1]?.split(',').map((protocol) => protocol.trim()) ?? [];
  return offered.find((protocol) => protocol.startsWith(TOKEN_PREFIX))?.slice(TOKEN_PREFIX.length);
}

function allow(methodArn: string, context: AuthorizerContext): AuthorizerResult {
  return {
    principalId: context.principal,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }],
    },
    context: { ...context },
  };
}
