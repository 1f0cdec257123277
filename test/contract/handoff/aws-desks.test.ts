import { describe, expect, it } from '@jest/globals';
import { ConnectDesk } from '../../../lambdas/adapters/handoff/connect-desk.ts';
import { EmailDesk } from '../../../lambdas/adapters/handoff/email-desk.ts';
import { LambdaHandoffLine } from '../../../lambdas/adapters/handoff/lambda-handoff-line.ts';
import { ACCESS, notingClock, REQUEST, useScriptedDesk } from './scripted-desk.ts';

const desk = useScriptedDesk();
const sending = () => ({
  access: { ...ACCESS, endpoint: desk.url() },
  clock: notingClock(),
  random: () => 0,
});
const signedFor = (service: string) =>
  expect.stringMatching(
    new RegExp(`^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/us-east-1/${service}/aws4_request`),
  );

describe('the e-mail of a hand-off', () => {
  const mail = () => new EmailDesk({ from: 'chat@shop.example', to: 'team@shop.example', ...sending() });

  it('goes to the team, with the shopper as the one to reply to', async () => {
    expect(await mail().request(REQUEST)).toEqual({ kind: 'mailed' });

    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = desk.received();
    expect(path).toBe('/v2/email/outbound-emails');
    expect(headers['authorization']).toEqual(signedFor('ses'));
    const sent = JSON.parse(body);
    expect(sent).toMatchObject({
      FromEmailAddress: 'chat@shop.example',
      Destination: { ToAddresses: ['team@shop.example'] },
      ReplyToAddresses: ['reader@example.com'],
    });
    expect(sent.Content.Simple.Body.Text.Data).toContain(
      'Shopper: Where is A-1?\nAssistant: It is on its way.',
    );
  });

  it.each(['call +81 3 1234 5678', 'a@b.example, c@d.example', 'x <a@b.example>'])(
    'has no address to reply to where “%s” is none',
    async (contact) => {
      await mail().request({ ...REQUEST, contact });
      expect(JSON.parse(desk.received()[0]?.body ?? '')).not.toHaveProperty('ReplyToAddresses');
    },
  );

  it('fails where SES refuses it', async () => {
    desk.reply(() => ({ status: 400, body: { message: 'Email address is not verified.' } }));
    await expect(mail().request(REQUEST)).rejects.toThrow('status 400');
  });
});

describe('a contact of Amazon Connect', () => {
  const connect = () =>
    new ConnectDesk({
      instance: 'i-1',
      flow: 'f-1',
      topic: 'arn:aws:sns:us-east-1:1:agents',
      participantEndpoint: desk.url(),
      ...sending(),
    });
  const replies = () =>
    desk.reply(({ path }) => {
      if (path === '/contact/chat')
        return { status: 200, body: { ContactId: 'c-1', ParticipantToken: 'pt' } };
      if (path === '/participant/connection')
        return { status: 200, body: { ConnectionCredentials: { ConnectionToken: 'ct' } } };
      return { status: 200, body: {} };
    });

  it('is started, streamed, joined, and gets the conversation', async () => {
    replies();
    expect(await connect().request(REQUEST)).toEqual({ kind: 'live', desk: { contact: 'c-1', token: 'ct' } });

    const calls = desk.received();
    expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'PUT /contact/chat',
      'POST /contact/start-streaming',
      'POST /participant/connection',
      'POST /participant/message',
    ]);
    expect(calls[0]?.headers['authorization']).toEqual(signedFor('connect'));
    expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({ ContactFlowId: 'f-1', ClientToken: 's1.a' });
    expect(calls[2]?.headers['x-amz-bearer']).toBe('pt');
    expect(JSON.parse(calls[3]?.body ?? '').Content).toContain('Where is A-1?');
  });

  it('gets a long message in parts, none cut inside of a character', async () => {
    replies();
    await connect().say({ id: 's1.a', desk: { token: 'ct' } }, { id: 'm2', text: '𠮷'.repeat(1_500) });

    const texts = desk.received().map(({ body }) => JSON.parse(body).Content);
    expect(texts.map((text) => Array.from(text).length)).toEqual([1_024, 476]);
    expect(desk.received()[0]?.headers['x-amz-bearer']).toBe('ct');
  });

  it('is stopped when the shopper leaves, and a refusal is an error', async () => {
    await connect().close({ id: 's1.a', desk: { contact: 'c-1' } });
    expect(JSON.parse(desk.received()[0]?.body ?? '')).toEqual({ InstanceId: 'i-1', ContactId: 'c-1' });
    desk.reply(() => ({ status: 403 }));
    await expect(connect().request(REQUEST)).rejects.toThrow('status 403');
  });
});

describe('the call of the hand-off function', () => {
  const line = () =>
    new LambdaHandoffLine({ functionName: 'hand off', access: { ...ACCESS, endpoint: desk.url() } });
  const call = { call: 'close', session: 's1' } as const;

  it('is an invocation, signed', async () => {
    await line().send(call);
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = desk.received();
    expect(path).toBe('/2015-03-31/functions/hand%20off/invocations');
    expect(headers['authorization']).toEqual(signedFor('lambda'));
    expect(JSON.parse(body)).toEqual(call);
  });

  it('throws where the function fails or is not called', async () => {
    desk.reply(() => ({ status: 200, headers: { 'x-amz-function-error': 'Unhandled' } }));
    await expect(line().send(call)).rejects.toThrow('The hand-off function failed: Unhandled.');
    desk.reply(() => ({ status: 429 }));
    await expect(line().send(call)).rejects.toThrow('status 429');
  });
});
