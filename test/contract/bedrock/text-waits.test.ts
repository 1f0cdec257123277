/** Text of a model that its reader may wait for: read together, but never held back at the end of an answer. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { ModelEvent } from '@mangaassist/cascade-core';
import { ending, event, textDelta } from './event-stream-frame.ts';
import { modelRequest } from './model-requests.ts';
import { openStream, useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

/** Longer than a test may take: what is read before it has not waited. */
const LONG_MS = 3_600_000;

/** Begins an answer of which the first text is read at once, and the following texts may wait. */
async function beginAnswer(signal = new AbortController().signal) {
  const opened = new Promise<ServerResponse>((resolve) => {
    bedrock.answerWith(async (response) => {
      openStream(response);
      response.write(Buffer.concat([event('messageStart', { role: 'assistant' }), textDelta('One')]));
      resolve(response);
      await once(response, 'close');
    });
  });
  const request = { ...modelRequest('hello', 'fast'), textMayWaitMs: () => LONG_MS };
  const events = bedrock.client().stream(request, signal)[Symbol.asyncIterator]();
  const first = await events.next();
  return { response: await opened, events, first: first.value as ModelEvent };
}

const written = (response: ServerResponse, bytes: Buffer) =>
  new Promise((resolve) => response.write(bytes, resolve));

describe('text of a model that may wait', () => {
  it('is read together with what follows it, and at once when the model stops', async () => {
    const { response, events, first } = await beginAnswer();

    const next = events.next();
    await written(response, textDelta(' two'));
    await written(response, textDelta(' three'));
    response.end(ending());

    expect(first).toEqual({ type: 'text', text: 'One' });
    expect((await next).value).toEqual({ type: 'text', text: ' two three' });
    expect((await events.next()).value).toEqual({ type: 'stop', reason: 'end_turn' });
  });

  it('is read before the failure of a stream that breaks off', async () => {
    const { response, events } = await beginAnswer();

    const next = events.next();
    await written(response, textDelta(' two'));
    response.destroy();

    expect((await next).value).toEqual({ type: 'text', text: ' two' });
    await expect(events.next()).rejects.toMatchObject({ code: 'stream_broken' });
  });

  it('is not waited for once its answer is aborted', async () => {
    const abort = new AbortController();
    const { response, events } = await beginAnswer(abort.signal);

    const rest = (async () => {
      for (let next = await events.next(); !next.done; next = await events.next());
    })();
    abort.abort();
    await once(response, 'close');

    await expect(rest).resolves.toBeUndefined();
  });
});
