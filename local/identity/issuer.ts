/**
 * A local OpenID Connect issuer: any request gets a token, for any subject. Its key is kept in memory.
 */
import { createServer, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { refuseForeignCallers } from '../foreign-callers.ts';
import { close, listen, urlOf } from '../loopback-server.ts';
import { requestListener } from '../request-listener.ts';

/** Default audience of the tokens. */
export const LOCAL_AUDIENCE = 'mangaassist';

const ALGORITHM = 'RS256';
const KEY_ID = 'local';
const TOKEN_LIFETIME_SECONDS = 3_600;

/** Differences from a valid token; tests make invalid ones with them. */
export interface TokenClaims {
  readonly sub: string;
  readonly audience?: string;
  readonly issuer?: string;
  /** Negative: the token has expired. */
  readonly expiresInSeconds?: number;
  /** Further claims, or replacements; undefined omits a claim. */
  readonly more?: Readonly<Record<string, unknown>>;
  /** The header `typ`. */
  readonly typ?: string;
}

export interface Issuer {
  /** The issuer claim of its tokens, and the base URL of the discovery document. */
  readonly url: string;
  token(claims: TokenClaims): Promise<string>;
  stop(): Promise<void>;
}

/**
 * Starts it on a free loopback port.
 * @param origins - origins of pages whose development server may pass requests on to it, with its own Host
 */
export async function startIssuer(origins: readonly string[] = []): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair(ALGORITHM);
  const keys = [{ ...(await exportJWK(publicKey)), kid: KEY_ID, alg: ALGORITHM, use: 'sig' }];

  const listener = requestListener((request, response) => {
    const path = request.url ?? '/';
    if (!URL.canParse(path, url)) return answer(response, 400, { error: 'The path is no URL.' });
    const { pathname, searchParams } = new URL(path, url);
    if (request.method !== 'GET') answer(response, 405, { error: 'GET only.' });
    else if (pathname === '/.well-known/openid-configuration') {
      answer(response, 200, { issuer: url, jwks_uri: `${url}/keys` });
    } else if (pathname === '/keys') answer(response, 200, { keys });
    else if (pathname === '/token') return answerToken(response, searchParams, token);
    else answer(response, 404, { error: 'Unknown path. For a token: /token?sub=alice.' });
  });
  const server = createServer(listener);
  refuseForeignCallers(server, origins);
  await listen(server, 0);
  const url = urlOf('http', server);

  function token(claims: TokenClaims): Promise<string> {
    const {
      sub,
      audience = LOCAL_AUDIENCE,
      issuer = url,
      expiresInSeconds = TOKEN_LIFETIME_SECONDS,
      typ,
    } = claims;
    const iat = Math.floor(Date.now() / 1_000);
    const all = { sub, aud: audience, iss: issuer, iat, exp: iat + expiresInSeconds, ...claims.more };
    return new SignJWT(all)
      .setProtectedHeader({ alg: ALGORITHM, kid: KEY_ID, ...(typ !== undefined && { typ }) })
      .sign(privateKey);
  }

  return { url, token, stop: () => close(server) };
}

/** Responds with a token for the subject `sub`, which lives for `expires` seconds. */
async function answerToken(
  response: ServerResponse,
  parameters: URLSearchParams,
  token: Issuer['token'],
): Promise<void> {
  const sub = parameters.get('sub');
  const expires = parameters.get('expires');
  if (!sub) {
    answer(response, 400, { error: 'The parameter sub is missing: /token?sub=alice.' });
  } else if (expires !== null && !/^[1-9]\d{0,5}$/.test(expires)) {
    answer(response, 400, {
      error: 'The parameter expires must be a number of seconds: /token?sub=alice&expires=60.',
    });
  } else {
    const lifetime = expires === null ? {} : { expiresInSeconds: Number(expires) };
    answerText(response, await token({ sub, ...lifetime }));
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** Responds with the token alone, for `$(curl …)`. */
function answerText(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(text);
}
