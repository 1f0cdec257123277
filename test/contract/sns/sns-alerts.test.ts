/** Alerts over the real SNS client, as they arrive at its endpoint. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SnsAlerts, snsClient } from '../../../lambdas/adapters/sns/sns-alerts.ts';

const TOPIC = 'arn:aws:sns:us-east-1:123456789012:alerts';
const SENT =
  '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>';
const REFUSED =
  '<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code><Message>Not allowed.</Message></Error></ErrorResponse>';

let server: Server;
let status: number;
let published: URLSearchParams[];
let client: ReturnType<typeof snsClient>;

beforeEach(async () => {
  status = 200;
  published = [];
  server = createServer(async (request, response) => {
    published.push(new URLSearchParams(await text(request)));
    response.writeHead(status, { 'Content-Type': 'text/xml' }).end(status === 200 ? SENT : REFUSED);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = snsClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterEach(async () => {
  client.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const quality = { name: 'target:quality', text: 'It is 0.81, the target 0.9.' };

describe('alerts by SNS', () => {
  it('fail if the topic does not take them', async () => {
    status = 403;

    const sent = new SnsAlerts(client, TOPIC).send({ begun: [quality], over: [] });

    await expect(sent).rejects.toThrow('Not allowed.');
  });

  it('are one message with the alerts that have begun and ended', async () => {
    const over = [{ name: 'model_ends:haiku', text: 'Bedrock ends it.' }];

    await new SnsAlerts(client, TOPIC).send({ begun: [quality], over });

    expect(published).toHaveLength(1);
    expect(published[0]?.get('TopicArn')).toBe(TOPIC);
    expect(published[0]?.get('Subject')).toBe('MangaAssist: amiss: target:quality; over: model_ends:haiku');
    expect(published[0]?.get('Message')).toContain('Amiss: target:quality. It is 0.81, the target 0.9.\n');
    expect(published[0]?.get('Message')).toContain('Over: model_ends:haiku.');
  });

  it('have a subject that SNS takes, however many they are', async () => {
    const begun = Array.from({ length: 9 }, (_, index) => ({ ...quality, name: `target:${index}_latency` }));

    await new SnsAlerts(client, TOPIC).send({ begun, over: [] });

    expect(published[0]?.get('Subject')).toMatch(/^[\x20-\x7e]{1,99}$/);
  });
});
