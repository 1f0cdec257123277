/** The chat client after an error frame of API Gateway's own. */
import { describe, expect, it } from '@jest/globals';
import { askingClient, openClient } from './scripted-sockets.ts';
import { delta, finished, question, read, resumeAfter, started } from './server-frames.ts';

const GATEWAY_ERROR = '{"message":"Internal server error","connectionId":"c1","requestId":"r1"}';

describe("an error frame of API Gateway's own", () => {
  it('makes the client send the question in flight again under its id after a short pause', async () => {
    const { client, socket, elapse, waiting } = openClient();
    const answer = client.ask('hello');

    socket().receivesRaw(GATEWAY_ERROR);
    expect(waiting()[0]).toBe(750);
    elapse();
    socket().receives(started('m1'), delta('m1', 1, 'Hi.'), finished('m1', 2));

    expect(socket().sent).toEqual([question('m1', 'hello'), question('m1', 'hello')]);
    expect((await read(answer)).parts.at(-1)).toMatchObject({ type: 'answer.finished' });
  });

  it('ends the question in a retryable error the second time', async () => {
    const { client, socket, elapse } = openClient();
    const answer = client.ask('hello');
    socket().receivesRaw(GATEWAY_ERROR);
    elapse();

    socket().receivesRaw(GATEWAY_ERROR);

    expect((await read(answer)).parts).toMatchObject([{ type: 'error', code: 'internal', retryable: true }]);
  });

  it('makes the client resume an answer that has begun', () => {
    const { socket, elapse } = askingClient();

    socket().receivesRaw(GATEWAY_ERROR);
    elapse();

    expect(socket().sent.at(-1)).toEqual(resumeAfter('m1', 0));
  });

  it('has no effect without a question in flight', () => {
    const { sockets, socket } = openClient();
    const before = socket().sent.length;

    socket().receivesRaw(GATEWAY_ERROR);

    expect([sockets.length, socket().sent.length]).toEqual([1, before]);
  });

  it('is distinguished from text that is no frame of the server', () => {
    const { socket, waiting } = askingClient();
    const before = waiting();

    for (const data of ['{"message":"x"}', '{"requestId":"r"}', '[]', 'null', 'oops'])
      socket().receivesRaw(data);

    expect(waiting()).toEqual(before);
  });
});
