import { describe, expect, it } from '@jest/globals';
import { type AuthorizerEvent, createHandler } from '../../../lambdas/authorizer/handler.ts';
import type {
  TokenVerdict,
  TokenVerifier,
} from '../../../packages/conversation/src/identity/token-verifier.ts';
import { logHash } from '../../../packages/conversation/src/observability/log-context.ts';
import { RecordingLog } from '../support/recording-log.ts';

const ARN = 'arn:aws:execute-api:us-east-1:123456789012:abc/v1/$connect';
const ALICE: TokenVerdict = { kind: 'valid', principal: 'user:alice', expiresAtMs: 1_800_000_000_000 };

function prepare(options: { verify?: TokenVerifier; guests?: boolean } = {}) {
  const log = new RecordingLog();
  const verified: string[] = [];
  const refused = { count: 0 };
  const counted: string[] = [];
  const handler = createHandler({
    verify: async (token) => {
      verified.push(token);
      return options.verify?.(token) ?? ALICE;
    },
    newGuest: options.guests === false ? null : () => 'guest:new',
    countUnauthorized: () => {
      refused.count += 1;
    },
    connects: {
      refused: (kind) => counted.push(`refused ${kind}`),
      failed: (kind) => counted.push(`failed ${kind}`),
    },
    keysOf: 'issuer',
    log,
  });
  const authorize = (headers?: AuthorizerEvent['headers'], more: object = {}) =>
    handler({
      methodArn: ARN,
      requestContext: { requestId: 'r1' },
      ...(headers !== undefined && { headers }),
      ...more,
    });
  const offer = (protocols: string) => authorize({ 'Sec-WebSocket-Protocol': protocols });
  return { authorize, offer, verified, refused, counted, log };
}

describe('a client whose token is bad', () => {
  const bad = { verify: async (): Promise<TokenVerdict> => ({ kind: 'invalid', reason: 'expired' }) };

  it.each([true, false])('is unauthorized, also where guests are let in: %j', async (guests) => {
    await expect(prepare({ ...bad, guests }).offer('mangaassist.v1, bearer.abc')).rejects.toThrow(
      /^Unauthorized$/,
    );
  });

  it('is logged with the reason, and without the token', async () => {
    const { offer, log } = prepare(bad);

    await expect(offer('mangaassist.v1, bearer.secret')).rejects.toThrow();

    expect(log.lines).toEqual([
      { level: 'info', message: 'connection not authorized', requestId: 'r1', reason: 'token expired' },
    ]);
  });

  it('has offered an empty one, and is not taken for a guest', async () => {
    const { offer, verified } = prepare(bad);

    await expect(offer('mangaassist.v1, bearer.')).rejects.toThrow(/^Unauthorized$/);

    expect(verified).toEqual(['']);
  });

  it('is counted as refused, so that alarms on failures of the function leave it out', async () => {
    const { offer, refused, counted } = prepare(bad);

    await expect(offer('mangaassist.v1, bearer.abc')).rejects.toThrow();

    expect(refused.count).toBe(1);
    expect(counted).toEqual(['refused bad_token']);
  });

  it('gets an error other than Unauthorized if the token could not be checked, and the failure is counted', async () => {
    const { offer, refused, counted } = prepare({ verify: () => Promise.reject(new Error('No keys.')) });

    await expect(offer('mangaassist.v1, bearer.abc')).rejects.toThrow('No keys.');
    expect(refused.count).toBe(0);
    expect(counted).toEqual(['failed issuer']);
  });
});

it('a refused client is found in the log by connection and hashed address', async () => {
  const { authorize, log } = prepare({ guests: false });
  const requestContext = { requestId: 'r1', connectionId: 'c1=', identity: { sourceIp: '192.0.2.7' } };

  await expect(authorize(null, { requestContext })).rejects.toThrow('Unauthorized');

  expect(log.lines).toMatchObject([
    { requestId: 'r1', connectionId: 'c1=', addressHash: logHash('192.0.2.7') },
  ]);
});

describe('a client without a token', () => {
  it.each([
    ['the subprotocol alone', { 'Sec-WebSocket-Protocol': 'mangaassist.v1' }],
    ['a token that is no subprotocol of its own', { 'Sec-WebSocket-Protocol': 'mangaassist.v1.bearer.abc' }],
    ['a token in another header', { Authorization: 'Bearer abc', Cookie: 'bearer.abc' }],
    ['no headers', null],
    ['headers left out', undefined],
  ])('is unauthorized where there has to be one: %s', async (_, headers) => {
    const { authorize, verified, log } = prepare({ guests: false });

    await expect(authorize(headers)).rejects.toThrow(/^Unauthorized$/);

    expect(verified).toEqual([]);
    expect(log.lines).toMatchObject([{ reason: 'no token' }]);
  });

  it('has none if it stands in the URL', async () => {
    const { authorize } = prepare({ guests: false });
    const query = { queryStringParameters: { token: 'abc', 'Sec-WebSocket-Protocol': 'bearer.abc' } };

    await expect(authorize({ 'Sec-WebSocket-Protocol': 'mangaassist.v1' }, query)).rejects.toThrow(
      /^Unauthorized$/,
    );
  });

  it('is a new guest where guests are let in', async () => {
    expect(await prepare().offer('mangaassist.v1')).toMatchObject({
      principalId: 'guest:new',
      context: { principal: 'guest:new', anonymous: true },
    });
  });
});

describe('a client with a good token', () => {
  it('may open this socket, as the principal of the token', async () => {
    const { offer, log } = prepare();

    expect(await offer('mangaassist.v1, bearer.abc')).toEqual({
      principalId: 'user:alice',
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: ARN }],
      },
      context: { principal: 'user:alice', expiresAtMs: 1_800_000_000_000 },
    });
    expect(log.lines).toEqual([]);
  });

  it.each([
    ['mangaassist.v1, bearer.a.b-c_d', 'a.b-c_d'],
    ['bearer.abc,mangaassist.v1', 'abc'],
    [' bearer.abc ', 'abc'],
    ['mangaassist.v1, bearer.first, bearer.second', 'first'],
  ])('offers it in %j', async (offered, token) => {
    const { offer, verified } = prepare();

    await offer(offered);

    expect(verified).toEqual([token]);
  });

  it.each(['sec-websocket-protocol', 'SEC-WEBSOCKET-PROTOCOL'])('may write the header %s', async (name) => {
    const { authorize, verified } = prepare();

    await authorize({ [name]: 'mangaassist.v1, bearer.abc' });

    expect(verified).toEqual(['abc']);
  });
});
