/** An issuer's documents over real sockets: the ones that are fetched, and the doctor's report of the rest. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { checkIssuer } from '../../../cli/operator/doctor/issuer.ts';
import { fetchIssuerDocument } from '../../../lambdas/adapters/identity/issuer-document.ts';

let server: Server | undefined;
afterEach(async () => {
  if (server === undefined) return;
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
  server = undefined;
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Answers by path; anything else is not found. */
const documents =
  (byPath: Readonly<Record<string, (origin: string) => unknown>>): RequestListener =>
  (request, response) => {
    const make = byPath[request.url ?? ''];
    if (make === undefined) response.writeHead(404).end();
    else response.end(JSON.stringify(make(`http://${request.headers.host}`)));
  };

describe('a document of an issuer', () => {
  it.each<[string, RequestListener, RegExp]>([
    ['is redirected', (_, response) => response.writeHead(302, { Location: '/x' }).end(), /status 302/],
    ['is not there', (_, response) => response.writeHead(404).end('no'), /status 404/],
    ['never ends', (_, response) => void pour(response), /longer than 262144 bytes/],
    ['breaks off', (request) => request.socket.destroy(), /cannot be reached/],
  ])('is not used if it %s', async (_, listener, message) => {
    const url = await serve(listener);

    await expect(fetchIssuerDocument(`${url}/keys`)).rejects.toThrow(message);
  });

  it('is used without the byte-order mark before it', async () => {
    const url = await serve((_, response) => response.end('\uFEFF{}'));

    expect(new Uint8Array(await fetchIssuerDocument(url))).toEqual(new Uint8Array([0x7b, 0x7d]));
  });

  it('is not fetched over plain http from another machine', async () => {
    await expect(fetchIssuerDocument('http://id.example.com/keys')).rejects.toThrow('not an https URL');
  });
});

function pour(response: Parameters<RequestListener>[1]): void {
  response.on('error', () => undefined);
  const more = () => {
    while (response.write('x'.repeat(65_536)));
  };
  response.on('drain', more);
  more();
}

describe('the doctor asks the issuer of a stage', () => {
  const diagnose = async (
    listener: RequestListener,
    { path = '', keys }: { path?: string; keys?: string } = {},
  ) => {
    const origin = await serve(listener);
    const auth = { mode: 'oidc', issuer: `${origin}${path}`, audience: 'chat' } as const;
    const [finding] = await checkIssuer(keys === undefined ? auth : { ...auth, jwksUri: `${origin}${keys}` });
    return `${finding?.severity}: ${finding?.what}`;
  };
  const KEYS = () => ({ keys: [{ kty: 'RSA', kid: '1' }] });
  const discovery = (issuer: (origin: string) => string) => (origin: string) => ({
    issuer: issuer(origin),
    jwks_uri: `${origin}/certs`,
  });
  const WELL_KNOWN = '/.well-known/openid-configuration';

  it.each<[string, Parameters<typeof diagnose>, RegExp]>([
    [
      'finds keys through discovery',
      [documents({ [WELL_KNOWN]: discovery((origin) => origin), '/certs': KEYS })],
      /^ok: .*publishes 1 keys at .*\/certs$/,
    ],
    [
      'finds keys of an issuer whose name ends in a slash',
      [documents({ [WELL_KNOWN]: discovery((origin) => `${origin}/`), '/certs': KEYS }), { path: '/' }],
      /^ok: /,
    ],
    [
      'finds keys of an issuer with a path',
      [
        documents({ [`/realms/shop${WELL_KNOWN}`]: discovery((o) => `${o}/realms/shop`), '/certs': KEYS }),
        { path: '/realms/shop' },
      ],
      /^ok: /,
    ],
    [
      'finds keys without discovery where their URL is set',
      [documents({ '/k': KEYS }), { keys: '/k' }],
      /^ok: /,
    ],
    ['reports an issuer without discovery', [documents({})], /^error: .*openid-configuration.*status 404/],
    [
      'reports another issuer',
      [documents({ [WELL_KNOWN]: discovery(() => 'https://id.example.com') })],
      /^error: .*'https:\/\/id.example.com'/,
    ],
    [
      'reports a slash too many',
      [documents({ [WELL_KNOWN]: discovery((origin) => `${origin}/`) })],
      /^error: .*differ by a slash/,
    ],
    [
      'reports keys without an id',
      [
        documents({
          [WELL_KNOWN]: discovery((origin) => origin),
          '/certs': () => ({ keys: [{ kty: 'RSA' }] }),
        }),
      ],
      /^error: .*\/certs has keys without an id \(kid\)/,
    ],
    [
      'reports keys that are no key set',
      [documents({ [WELL_KNOWN]: discovery((origin) => origin), '/certs': () => ({ keys: [] }) })],
      /^error: .*\/certs is no JSON Web Key Set/,
    ],
  ])('%s', async (_, given, expected) => {
    expect(await diagnose(...given)).toMatch(expected);
  });

  it('and reports one that is not reachable', async () => {
    const [finding] = await checkIssuer({ mode: 'oidc', issuer: 'http://127.0.0.1:9', audience: 'chat' });

    expect(finding).toMatchObject({ severity: 'error', what: expect.stringContaining('cannot be reached') });
  });

  it('has nothing to ask where guests connect', async () => {
    expect(await checkIssuer({ mode: 'guest' })).toEqual([]);
  });
});
