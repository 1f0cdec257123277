/** The local issuer over real sockets, behind the proxy of a development server, which keeps the Host. */
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Issuer, startIssuer } from '../../../local/identity/issuer.ts';

let issuer: Issuer;
afterEach(() => issuer.stop());

async function tokenThrough(host: string) {
  const sent = request(`${issuer.url}/token?sub=demo`, { headers: { Host: host } }).end();
  const [reply] = (await once(sent, 'response')) as [IncomingMessage];
  return { status: reply.statusCode, body: await text(reply) };
}

describe('a token through the proxy of a page that is being developed', () => {
  it('is refused if the origin of the page is not allowed', async () => {
    issuer = await startIssuer();

    expect(await tokenThrough('localhost:5173')).toEqual({
      status: 403,
      body: expect.stringContaining('not as "localhost:5173"'),
    });
  });

  it('is given if the origin of the page is allowed', async () => {
    issuer = await startIssuer(['http://localhost:5173']);

    expect(await tokenThrough('localhost:5173')).toEqual({
      status: 200,
      body: expect.stringMatching(/^\w+\.[\w-]+\.[\w-]+$/),
    });
  });
});
