/** Mistakes that a review of the first version found, each by the input that showed it. */
import { describe, expect, it } from '@jest/globals';
import { countHedging, HedgingCounter } from '@mangaassist/cascade-core';
import { detectLanguage } from '@mangaassist/text';
import { citedPassages } from '../../../packages/cascade-core/src/confidence/retrieval.ts';
import { finished, legs, NO_CONTEXT, prepare, run } from '../../support/cascade/cascade-run.ts';
import { classify } from '../../support/cascade/classify.ts';
import { type Script, says, USAGE } from '../../support/cascade/scripted-model.ts';

describe('the classifier', () => {
  it.each(['hi ', 'こんにちは', 'order ', '「', "I'd like "])(
    'takes no longer for a flood of %j than for any text',
    (word) => {
      const startedAt = performance.now();

      classify(word.repeat(1_500));

      // The pattern it was found with took minutes.
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    },
  );

  it.each([
    'What is the best order for Fate?',
    'What is the correct order to watch Gundam?',
    "What's the order in which to read Fate?",
  ])('takes no order to read in for a purchase (D2): %s', (question) => {
    expect(classify(question).task).not.toBe('order_status');
  });

  it('takes no title for a greeting (D1): Hi Score Girl', () => {
    expect(classify('Hi Score Girl').task).not.toBe('greeting');
  });

  it.each(['注文の仕方を教えてください', 'こんにちは、注文はどこですか'])(
    'knows everyday questions about orders: %s',
    (question) => {
      expect(['faq', 'order_status']).toContain(classify(question).task);
    },
  );
});

describe('the cascade', () => {
  it('keeps its deadline while the store’s data is looked up', async () => {
    const { clock, events } = prepare({
      haiku: [says('[95]\nWe ship.')],
      deadlineMs: 1_000,
      retriever: { retrieve: () => clock.sleep(60_000).then(() => []) },
    });

    for await (const event of events) {
      if ('latencyMs' in event) expect(event.latencyMs).toBeLessThanOrEqual(1_000);
    }
  });

  it('is cancelled while the store’s data is looked up', async () => {
    const { clock, cancelled, events } = prepare({
      haiku: [says('[95]\nWe ship.')],
      retriever: { retrieve: () => clock.sleep(5_000).then(() => []) },
    });
    void clock.sleep(100).then(() => cancelled.abort());

    for await (const event of events) {
      if ('latencyMs' in event) expect(event.latencyMs).toBe(100);
    }
  });

  it('answers without the store’s data, or ends in an event, when the search fails', async () => {
    const retriever = { ...NO_CONTEXT, retrieve: () => Promise.reject(new Error('index gone')) };

    const result = await run({ haiku: [says('[95]\nWe ship.')], retriever });

    expect(['finished', 'failed']).toContain(result.terminal.type);
  });

  it('charges nothing for a question that was cancelled before a model was called', async () => {
    const { clock, cancelled, events } = prepare({
      haiku: [says('[95]\nWe ship.')],
      retriever: { retrieve: () => clock.sleep(100).then(() => []) },
    });
    void clock.sleep(50).then(() => cancelled.abort());

    for await (const event of events) {
      if ('costUsd' in event) expect(event).toMatchObject({ type: 'cancelled', costUsd: 0, legs: [] });
    }
  });

  it('sends no history when it is configured to send none', async () => {
    const history = [{ question: 'q', answer: 'a' }];

    const { client } = await run({ history, config: { historyTurns: 0 }, haiku: [says('[95]\nYes.')] });

    expect(client.calls[0]?.request.messages).toHaveLength(1);
  });

  it('blocks what the guardrail stopped, however sure the model was', async () => {
    const blocked: Script = [{ text: '[90]\nNo, perhaps' }, { stop: 'guardrail' }, { usage: USAGE }];

    const result = await run({ task: 'unknown', haiku: [blocked], sonnet: [says('Sure, here it is.')] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'blocked' });
  });

  it('does not call a broken text a finished turn', async () => {
    const result = await run({
      haiku: [[{ text: '[95]\nWe sh' }, { fail: 'stream_broken' }]],
      sonnet: [[{ fail: 'throttled' }]],
    });

    expect(finished(result).degraded).toBe(true);
    expect(finished(result).stopReason).not.toBe('end_turn');
  });

  it('takes an answer of white space for an empty one', async () => {
    const result = await run({ task: 'comparison', sonnet: [says('\n\n')], haiku: [says('We ship.')] });

    expect(legs(result)).toEqual(['sonnet failed', 'haiku accepted']);
  });
});

describe('the watch', () => {
  it('looks at whole characters where it cuts the past off', () => {
    const text = `𠮷maybe ${'.'.repeat(17)}`;
    const counter = new HedgingCounter();

    expect(counter.push(text)).toBe(0);
    expect(counter.end()).toBe(0);
    expect(countHedging(text)).toBe(0);
  });
});

describe('the language', () => {
  it.each([
    ['「This is the end」を日本語に訳してください', 'ja'],
    ['Show me ワンピース volumes', 'en'],
    ['Recommend manga like ワンピース', 'en'],
  ] as const)('is the one the sentence is built in: %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});

describe('the sources of an answer', () => {
  it.each([
    ['Nana', 'Our banana snacks are gone.'],
    ['Monster', 'Pocket monsters are in stock.'],
    ['', 'Hello!'],
  ])('are titles it names, not letters inside other words: %j', (title, answer) => {
    expect(citedPassages(answer, [{ id: '1', title, text: '' }])).toEqual([]);
  });
});
