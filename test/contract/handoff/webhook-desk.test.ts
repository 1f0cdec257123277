import { describe, expect, it } from '@jest/globals';
import { verifyWebhook } from '@mangaassist/conversation';
import { WebhookDesk } from '../../../lambdas/adapters/handoff/webhook-desk.ts';
import { parameterSecret } from '../../../lambdas/adapters/requests/parameter-secret.ts';
import { ACCESS, notingClock, REQUEST, type Received, useScriptedDesk } from './scripted-desk.ts';

const desk = useScriptedDesk();
const SECRET = 'a secret of the shop and its desk';

function webhook(pausesMs: number[] = [], timeoutMs = 5_000) {
  return new WebhookDesk({
    url: `${desk.url()}/in`,
    secret: async () => SECRET,
    clock: notingClock(pausesMs),
    random: () => 0.5,
    timeoutMs,
  });
}

describe('the webhook of a desk', () => {
  it('gets the request with its transcript, signed', async () => {
    expect(await webhook().request(REQUEST)).toEqual({ kind: 'live' });

    const [{ headers, body, method } = { headers: {}, body: '', method: '' }] = desk.received();
    expect(method).toBe('POST');
    expect(JSON.parse(body)).toEqual({ type: 'handoff.requested', ...REQUEST });
    const verdict = verifyWebhook(SECRET, headers as Record<string, string>, body, 1_800_000_000_000);
    expect(verdict).toEqual({ kind: 'valid', id: 's1.a.requested' });
  });

  it.each([429, 500, 503])(
    'is asked again after %i, under the same id, with a growing pause',
    async (status) => {
      const pausesMs: number[] = [];
      desk.reply((_, n) => ({ status: n < 3 ? status : 200 }));

      await webhook(pausesMs).say({ id: 's1.a' }, { id: 'm2', text: 'Hello' });

      expect(desk.received().map(({ headers }) => headers['webhook-id'])).toEqual([
        's1.a.m2',
        's1.a.m2',
        's1.a.m2',
      ]);
      expect(pausesMs).toEqual([500, 1_000]);
    },
  );

  it('waits as long as the desk asks for, within a bound', async () => {
    const pausesMs: number[] = [];
    desk.reply((_, n) => (n === 1 ? { status: 429, headers: { 'retry-after': '60' } } : { status: 200 }));

    await webhook(pausesMs).close({ id: 's1.a' });

    expect(pausesMs).toEqual([4_000]);
  });

  it('fails after three tries, naming the status and nothing of the shopper', async () => {
    desk.reply(() => ({ status: 500 }));

    await expect(webhook().request(REQUEST)).rejects.toThrow('status 500, after 3 tries');
  });

  it.each([
    [401, {}],
    [302, { location: '/elsewhere' }],
  ])('is asked once where it replies %i: no redirect is followed', async (status, headers) => {
    desk.reply(() => ({ status, headers }));

    await expect(webhook().request(REQUEST)).rejects.toThrow(`status ${status}, after 1 tries`);
    expect(desk.received().map(({ path }) => path)).toEqual(['/in']);
  });

  it('that is silent times out', async () => {
    desk.reply(() => 'silence');

    await expect(webhook([], 50).request(REQUEST)).rejects.toThrow('time-out, after 3 tries');
  });

  it('gets the latest turns of a conversation that is too long', async () => {
    const turn = { ...REQUEST.transcript[0], answer: '漢'.repeat(2_000) };
    const transcript = Array.from({ length: 40 }, (_, n) => ({ ...turn, id: `m${n}` }));

    await webhook().request({ ...REQUEST, transcript });

    const { body = '' } = desk.received().at(-1) ?? {};
    expect(body.length).toBeLessThanOrEqual(48_000);
    expect(JSON.parse(body).transcript.at(-1).id).toBe('m39');
  });
});

describe('the secret', () => {
  it('is read from its parameter, signed, and kept for five minutes', async () => {
    desk.reply(() => ({ status: 200, body: { Parameter: { Value: SECRET } } }));
    const access = { ...ACCESS, endpoint: desk.url() };
    const secret = parameterSecret('/shop/desk', access, { clock: notingClock(), random: () => 0 });

    expect([await secret(), await secret()]).toEqual([SECRET, SECRET]);

    expect(desk.received()).toHaveLength(1);
    const { headers, body } = desk.received()[0] as Received;
    expect(JSON.parse(body)).toEqual({ Name: '/shop/desk', WithDecryption: true });
    expect(headers['x-amz-target']).toBe('AmazonSSM.GetParameter');
    expect(headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(headers['authorization']).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/\d{8}\/us-east-1\/ssm\//,
    );
  });
});
