/** Regression tests of an answer, each with the input that revealed a defect. */
import { describe, expect, it } from '@jest/globals';
import { countHedging, HedgingCounter } from '@mangaassist/cascade-core';
import { detectLanguage } from '@mangaassist/text';
import { citedPassages } from '../../../../packages/cascade-core/src/confidence/retrieval.ts';
import { finished, legs, NO_CONTEXT, prepare, run } from '../../../support/cascade/cascade-run.ts';
import { type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';

describe('the cascade', () => {
  it('keeps its deadline during a slow retrieval of the store’s data', async () => {
    const { clock, events } = prepare({
      fast: [says('[95]\nWe ship.')],
      deadlineMs: 1_000,
      retriever: { retrieve: () => clock.sleep(60_000).then(() => ({ passages: [] })) },
    });

    for await (const event of events) {
      if ('latencyMs' in event) expect(event.latencyMs).toBeLessThanOrEqual(1_000);
    }
  });

  it('is cancelled during the retrieval of the store’s data', async () => {
    const { clock, cancelled, events } = prepare({
      fast: [says('[95]\nWe ship.')],
      retriever: { retrieve: () => clock.sleep(5_000).then(() => ({ passages: [] })) },
    });
    void clock.sleep(100).then(() => cancelled.abort());

    for await (const event of events) {
      if ('latencyMs' in event) expect(event.latencyMs).toBe(100);
    }
  });

  it('answers without the store’s data, or ends in a terminal event, when the retrieval fails', async () => {
    const retriever = { ...NO_CONTEXT, retrieve: () => Promise.reject(new Error('index gone')) };

    const result = await run({ fast: [says('[95]\nWe ship.')], retriever });

    expect(['finished', 'failed']).toContain(result.terminal.type);
  });

  it.each([
    "The store's data cannot be read at this moment. Please ask again in a minute.",
    "The store's data says nothing about this. It might be $7.99.",
  ])(
    'has the fast tier alone answer, without a source, when the store’s data cannot be read: %s',
    async (draft) => {
      const retriever = { ...NO_CONTEXT, retrieve: () => Promise.reject(new Error('index gone')) };
      const sentence = "The store's data cannot be read at this moment";

      const { client, terminal } = await run({
        text: 'do you ship to Portugal?',
        task: 'faq',
        config: { confidenceFrom: 'verifier' },
        fast: [says(`[5]\n${draft}`)],
        strong: [says('It is a strong answer.')],
        retriever,
      });

      expect(client.calls).toHaveLength(1);
      expect(JSON.stringify(client.calls[0]?.request)).toContain(sentence);
      expect(terminal).toMatchObject({ type: 'finished', tier: 'fast', escalated: false, sources: [] });
    },
  );

  it('costs nothing when it is cancelled before a model was called', async () => {
    const { clock, cancelled, events } = prepare({
      fast: [says('[95]\nWe ship.')],
      retriever: { retrieve: () => clock.sleep(100).then(() => ({ passages: [] })) },
    });
    void clock.sleep(50).then(() => cancelled.abort());

    for await (const event of events) {
      if ('costUsd' in event) expect(event).toMatchObject({ type: 'cancelled', costUsd: 0, legs: [] });
    }
  });

  it('sends no history with historyTurns 0', async () => {
    const history = [{ question: 'q', answer: 'a' }];

    const { client } = await run({ history, config: { historyTurns: 0 }, fast: [says('[95]\nYes.')] });

    expect(client.calls[0]?.request.messages).toHaveLength(1);
  });

  it('is blocked by a guardrail stop despite a high self-estimate', async () => {
    const blocked: Script = [{ text: '[90]\nNo, perhaps' }, { stop: 'guardrail' }, { usage: USAGE }];

    const result = await run({ task: 'unknown', fast: [blocked], strong: [says('Sure, here it is.')] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'blocked' });
  });

  it('marks a broken stream as degraded, without end_turn as its stop reason', async () => {
    const result = await run({
      fast: [[{ text: '[95]\nWe sh' }, { fail: 'stream_broken' }]],
      strong: [[{ fail: 'throttled' }]],
    });

    expect(finished(result).degraded).toBe(true);
    expect(finished(result).stopReason).not.toBe('end_turn');
  });

  it('treats an answer of white space as an empty one', async () => {
    const result = await run({ task: 'comparison', strong: [says('\n\n')], fast: [says('We ship.')] });

    expect(legs(result)).toEqual(['strong failed', 'fast accepted']);
  });
});

describe('the counter of hedging phrases', () => {
  it('does not split a surrogate pair at the start of its window', () => {
    const text = `𠮷maybe ${'.'.repeat(17)}`;
    const counter = new HedgingCounter();

    expect(counter.push(text)).toBe(0);
    expect(counter.end()).toBe(0);
    expect(countHedging(text)).toBe(0);
  });
});

describe('the detected language', () => {
  it.each([
    ['「This is the end」を日本語に訳してください', 'ja'],
    ['Show me ワンピース volumes', 'en'],
    ['Recommend manga like ワンピース', 'en'],
  ] as const)('is that of the sentence, not of a quoted title: %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('the cited passages of an answer', () => {
  it.each([
    ['Nana', 'Our banana snacks are gone.'],
    ['Monster', 'Pocket monsters are in stock.'],
    ['', 'Hello!'],
  ])('do not include a title that matches inside a longer word: %j', (title, answer) => {
    expect(citedPassages(answer, [{ id: '1', title, text: '' }])).toEqual([]);
  });
});
