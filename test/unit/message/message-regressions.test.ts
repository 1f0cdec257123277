/** Regression tests of the message function, each with the input that revealed a defect. */
import { describe, expect, it } from '@jest/globals';
import { MODEL_PRESETS } from '@mangaassist/cascade-core';
import { search } from '@mangaassist/store';
import { BedrockModelClient } from '../../../lambdas/adapters/bedrock/bedrock-model-client.ts';
import { FrameQueue } from '../../../lambdas/message/delivery/frame-queue.ts';
import { createHandler, type MessageEvent } from '../../../lambdas/message/handler.ts';
import type { MessageDeps } from '../../../lambdas/message/ports.ts';
import { messageSettings } from '../../../lambdas/message/settings.ts';
import { readSettings } from '../../../lambdas/settings.ts';
import { readShop } from '../../support/read-shop.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';

describe('the frames of an answer', () => {
  it.each(['\u0001', '"', '漫', '😀'])(
    'stay under 32 KB with a text of 15,000 times %j',
    async (character) => {
      const texts: string[] = [];
      const sizes: number[] = [];
      const frames = new FrameQueue({
        sender: {
          send: async (_connection, frame) => {
            sizes.push(Buffer.byteLength(JSON.stringify(frame)));
            if (frame.type === 'answer.delta') texts.push(frame.text);
            return 'sent';
          },
        },
        clock: { now: () => 0, elapsedMs: () => 0, sleep: async () => undefined },
        connectionId: 'c',
        id: 'm',
        intervalMs: 0,
      });

      frames.push({ type: 'answer.delta', text: character.repeat(15_000) });
      frames.push({ type: 'answer.cancelled', usage: { inputTokens: 0, outputTokens: 0 }, costUsd: 0 });
      await frames.flush();

      expect(Math.max(...sizes)).toBeLessThan(32 * 1024);
      expect(texts.join('') === character.repeat(15_000)).toBe(true);
      expect(texts.every((text) => text.isWellFormed())).toBe(true);
    },
  );
});

describe('the search in the store’s data', () => {
  it.each([
    ['I ate a banana while I compared Nana with Berserk', ['nana', 'berserk']],
    ['NANA1巻とベルセルクの値段を比べて', ['nana', 'berserk']],
    ['20世紀少年2巻とベルセルク', ['20th-century-boys', 'berserk']],
  ])('returns the titles of %j in its order', async (question, ids) => {
    const { loaded } = await readShop(STORE_FIXTURE);

    const { results } = search(question, loaded.snapshot, { limit: 2, today: '2026-11-28' });

    expect(results.map(({ id }) => id)).toEqual(ids);
  });
});

describe('the settings of the message function', () => {
  const env = {
    TABLE_NAME: 't',
    STORE_TABLE_NAME: 's',
    ORDERS_TABLE_NAME: 'o',
    MANAGEMENT_ENDPOINT: 'https://example.com/v1',
  };

  it.each(['', ' ', '0x10', '1e2', '-1', '1001'])('refuse %j as a number of ms', (value) => {
    expect(() => readSettings(messageSettings, { ...env, FRAME_INTERVAL_MS: value })).toThrow(
      /^FRAME_INTERVAL_MS is .*: it must be a whole number of ms from 0 to 1000\.$/,
    );
  });

  it('refuse a geography in which a model of the preset has no profile', () => {
    expect(() => readSettings(messageSettings, { ...env, MODEL_GEOGRAPHY: 'jp' })).toThrow(
      "MODEL_GEOGRAPHY is 'jp': it must be one of us, eu, global, where Claude Sonnet 5.5 has an inference profile.",
    );
    const seed = { ...env, MODEL_GEOGRAPHY: 'jp', MODEL_PRESET: 'seed' };
    expect(readSettings(messageSettings, seed)).toMatchObject({ MODEL_GEOGRAPHY: 'jp' });
  });
});

describe('a request to a model without a profile in the geography', () => {
  it('fails as invalid_request and not retryable', async () => {
    const client = new BedrockModelClient({ send: () => Promise.reject(new Error('not reached')) }, 'jp');
    const request = {
      model: MODEL_PRESETS.current.strong,
      system: '',
      cacheSystem: false,
      messages: [],
      maxTokens: 1,
    };

    const first = client.stream(request, new AbortController().signal).next();

    await expect(first).rejects.toMatchObject({ code: 'invalid_request', retryable: false });
  });
});

describe('the message handler', () => {
  it('returns 200 to API Gateway when the error frame cannot be sent', async () => {
    const logged: string[] = [];
    const log = (message: string) => void logged.push(message);
    const sender = { send: () => Promise.reject(new Error('The gateway is down.')) };
    const handler = createHandler({
      delivery: { sender },
      log: { info: log, warn: log, error: log },
    } as unknown as MessageDeps);
    const event = {
      requestContext: { connectionId: 'c', requestId: 'r' },
      body: 'no JSON',
      isBase64Encoded: false,
    };

    const result = await handler(event as MessageEvent);

    expect(result).toEqual({ statusCode: 200 });
    expect(logged).toContain('frame failed');
  });
});
