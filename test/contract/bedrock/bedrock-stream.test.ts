/** Bedrock's event stream, as the cascade reads it. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import type { ModelEvent } from '@mangaassist/cascade-core';
import { ending, event, textDelta } from './event-stream-frame.ts';
import { collect, textOf } from './model-client-suite.ts';
import { modelRequest } from './model-requests.ts';
import { openStream, useScriptedBedrock } from './scripted-bedrock.ts';

const bedrock = useScriptedBedrock();

const stream = (signal = new AbortController().signal) =>
  bedrock.client().stream(modelRequest('hello', 'fast'), signal);

describe('a stream of Bedrock', () => {
  it('is text, in one where it arrives together, the stop and the usage; the rest is left out', async () => {
    bedrock.stream(
      event('messageStart', { role: 'assistant' }),
      event('contentBlockStart', { contentBlockIndex: 0, start: {} }),
      textDelta('はい、'),
      textDelta('🎉'),
      ending(),
    );

    expect(await collect(stream())).toEqual([
      { type: 'text', text: 'はい、🎉' },
      { type: 'stop', reason: 'end_turn' },
      {
        type: 'usage',
        usage: { inputTokens: 10, outputTokens: 4, cacheReadTokens: 0, cacheWriteTokens: 0 },
      },
    ]);
  });

  it('takes text by its block type, so that reasoning is never shown', async () => {
    const reasoning = (delta: object) =>
      event('contentBlockDelta', { contentBlockIndex: 0, delta: { reasoningContent: delta } });
    bedrock.stream(
      reasoning({ text: 'The shopper wants…' }),
      reasoning({ signature: 'c2ln' }),
      event('contentBlockStop', { contentBlockIndex: 0 }),
      textDelta('Hello', 1),
      ending(),
    );

    expect(textOf(await collect(stream()))).toBe('Hello');
  });

  it('is the same however its bytes are parted', async () => {
    const whole = Buffer.concat([event('messageStart', { role: 'assistant' }), textDelta('はい'), ending()]);
    bedrock.answerWith(async (response) => {
      openStream(response);
      for (const byte of whole) await new Promise((resolve) => response.write(Buffer.from([byte]), resolve));
      response.end();
    });

    expect((await collect(stream())).map(({ type }) => type)).toEqual(['text', 'stop', 'usage']);
  });

  it('is broken at a piece of text that does not fit its checksum', async () => {
    const damaged = textDelta('Hello');
    damaged[damaged.indexOf('Hello')] = 'J'.charCodeAt(0);
    bedrock.stream(textDelta('Well, '), damaged, ending());
    const texts: ModelEvent[] = [];

    const reading = (async () => {
      for await (const each of stream()) texts.push(each);
    })();

    await expect(reading).rejects.toMatchObject({ name: 'ModelError', code: 'stream_broken' });
    expect(textOf(texts)).toBe('Well, ');
  });

  it('skips events of unknown types', async () => {
    bedrock.stream(event('somethingNew', { a: 1 }), textDelta('Hello'), ending());

    expect(textOf(await collect(stream()))).toBe('Hello');
  });

  it.each([
    ['end_turn', 'end_turn'],
    ['max_tokens', 'max_tokens'],
    ['content_filtered', 'refusal'],
    ['refusal', 'refusal'],
    ['guardrail_intervened', 'guardrail'],
  ])('that stops with %s stops with %s', async (told, reason) => {
    bedrock.stream(textDelta('Hello'), ending(told));

    expect(await collect(stream())).toContainEqual({ type: 'stop', reason });
  });

  it.each([
    'malformed_model_output',
    'malformed_tool_use',
    'tool_use',
    'stop_sequence',
    'model_context_window_exceeded',
    'a_reason_of_a_later_release',
    'constructor',
  ])('that stops with %s is a failed call, and its usage is counted', async (told) => {
    bedrock.stream(textDelta('{"garb'), ending(told));
    const events: ModelEvent[] = [];

    const reading = (async () => {
      for await (const each of stream()) events.push(each);
    })();

    await expect(reading).rejects.toMatchObject({ name: 'ModelError', code: 'stream_broken' });
    expect(events.map(({ type }) => type)).toEqual(['text', 'usage']);
  });

  it('that stops at a text of the request is an answer', async () => {
    bedrock.stream(textDelta('Hello'), ending('stop_sequence'));
    const request = modelRequest('hello', 'fast', 'current', { stopSequences: ['<question-c0de>'] });

    expect(await collect(bedrock.client().stream(request, new AbortController().signal))).toContainEqual({
      type: 'stop',
      reason: 'end_turn',
    });
  });

  it('counts tokens read from and written to the prompt cache', async () => {
    const usage = { inputTokens: 1, outputTokens: 2, cacheReadInputTokens: 3, cacheWriteInputTokens: 4 };
    bedrock.stream(event('metadata', { usage, metrics: { latencyMs: 1 } }));

    expect(await collect(stream())).toEqual([
      { type: 'usage', usage: { inputTokens: 1, outputTokens: 2, cacheReadTokens: 3, cacheWriteTokens: 4 } },
    ]);
  });

  it('counts tokens that the cache keeps for an hour among those written', async () => {
    const cacheDetails = [
      { ttl: '1h', inputTokens: 3 },
      { ttl: '5m', inputTokens: 1 },
    ];
    const usage = { inputTokens: 1, outputTokens: 2, cacheWriteInputTokens: 4, cacheDetails };
    bedrock.stream(event('metadata', { usage, metrics: { latencyMs: 1 } }));

    expect(await collect(stream())).toMatchObject([
      { usage: { inputTokens: 1, cacheWriteTokens: 4, cacheWrite1HourTokens: 3 } },
    ]);
  });

  it('hands text on as it comes, and ends at once when it is aborted, even if Bedrock hangs', async () => {
    const aborted = new AbortController();
    let hung: ServerResponse | undefined;
    bedrock.answerWith((response) => {
      hung = response;
      openStream(response);
      response.write(textDelta('Hello'));
    });
    const events = stream(aborted.signal)[Symbol.asyncIterator]();
    expect(await events.next()).toMatchObject({ value: { text: 'Hello' } });

    const last = events.next();
    aborted.abort();

    expect(await last).toEqual({ done: true, value: undefined });
    if (hung?.closed === false) await once(hung, 'close'); // Bedrock stops generating, and billing.
    expect(hung?.closed).toBe(true);
  });

  it('ends without an error when it is aborted before Bedrock answers', async () => {
    const aborted = new AbortController();
    bedrock.answerWith(() => aborted.abort());

    expect(await collect(stream(aborted.signal))).toEqual([]);
  });

  it('makes no request when it was aborted beforehand', async () => {
    expect(await collect(stream(AbortSignal.abort()))).toEqual([]);

    expect(bedrock.requests).toEqual([]);
  });
});
