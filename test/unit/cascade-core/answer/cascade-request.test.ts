import { describe, expect, it } from '@jest/globals';
import { type ContextRequest, MODEL_PRESETS, type Passage } from '@mangaassist/cascade-core';
import { type CascadeRunOptions, finished, run } from '../../../support/cascade/cascade-run.ts';
import { says } from '../../../support/cascade/scripted-model.ts';

const UNSURE = says('[10]\nHm.');
const STRONG = says('A thorough answer.');

/** The requests of a question that goes to both tiers. */
async function requests(options: CascadeRunOptions = {}) {
  const { client } = await run({ fast: [UNSURE], strong: [STRONG], ...options });
  return client.calls.map((call) => call.request);
}

const turns = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    question: `question ${index + 1}`,
    answer: `answer ${index + 1}`,
  }));

describe('the request to a model', () => {
  it('has the output limit of its tier, or of its task if that is lower', async () => {
    const config = { maxTokensByTask: {} };
    expect((await requests({ config })).map((request) => request.maxTokens)).toEqual([1_024, 2_048]);
    expect((await requests()).map((request) => request.maxTokens)).toEqual([768, 768]);
  });

  it('has the temperature of its tier if the model accepts one', async () => {
    expect((await requests()).map((request) => request.temperature)).toEqual([0.3, 0.5]);
  });

  it('has no temperature if the model accepts none', async () => {
    const asked = await requests({ preset: 'current' });

    expect(asked.map((request) => 'temperature' in request)).toEqual([false, false]);
  });

  it('goes to the models of the preset', async () => {
    const asked = await requests({ preset: 'current' });

    expect(asked.map((request) => request.model)).toEqual([
      MODEL_PRESETS.current.fast,
      MODEL_PRESETS.current.strong,
    ]);
  });

  it('asks for the self-estimate of the gated leg only', async () => {
    expect((await requests()).map((request) => request.messages.at(-1)?.text.includes('[87]'))).toEqual([
      true,
      false,
    ]);
  });

  it('contains the last three turns', async () => {
    const [first] = await requests({ history: turns(5), text: 'now' });

    expect(first?.messages.map((message) => message.text)).toEqual([
      'Tag code: c0de\n<question-c0de>\nquestion 3\n</question-c0de>',
      '[80]\nanswer 3',
      '<question-c0de>\nquestion 4\n</question-c0de>',
      '[80]\nanswer 4',
      '<question-c0de>\nquestion 5\n</question-c0de>',
      '[80]\nanswer 5',
      expect.stringContaining('<question-c0de>\nnow\n</question-c0de>'),
    ]);
  });

  it('contains all turns if there are fewer than three', async () => {
    const [first] = await requests({ history: turns(1) });

    expect(first?.messages).toHaveLength(3);
  });
});

describe('the store’s data', () => {
  const passage: Passage = { id: 'shipping', title: 'Shipping', text: 'To Canada: 5 days.' };

  it('is searched once, with the language, the task and the limit', async () => {
    const asked: ContextRequest[] = [];
    const retriever = {
      retrieve: async (request: ContextRequest) => {
        asked.push(request);
        return { passages: [passage] };
      },
    };

    await run({ text: 'カナダに送れますか', fast: [UNSURE], strong: [STRONG], retriever });

    const text = 'カナダに送れますか';
    expect(asked).toEqual([{ text, language: 'ja', task: 'faq', limit: 4 }]);
  });

  it('is in the prompt of every leg, and passages that the answer names are its sources', async () => {
    const other: Passage = { id: 'returns', title: 'Returns', text: 'Within 30 days.' };
    const retriever = { retrieve: async () => ({ passages: [passage, other] }) };
    const named = says('Shipping takes 5 days.');

    const result = await run({ fast: [UNSURE], strong: [named], retriever });

    const prompts = result.client.calls.map((call) => call.request.messages.at(-1)?.text);
    expect(prompts).toEqual([
      expect.stringContaining('To Canada: 5 days.'),
      expect.stringContaining('To Canada: 5 days.'),
    ]);
    expect(finished(result).sources).toEqual([passage]);
  });
});

describe('the task of a question', () => {
  it('is the one that the caller names', async () => {
    const { events, client } = await run({ text: 'Hello!', task: 'discussion', strong: [STRONG] });

    expect(events[0]).toEqual({
      type: 'started',
      task: 'discussion',
      probability: 1,
      complexity: 5,
      language: 'en',
      tier: 'strong',
      cached: false,
      reason: 'task map: discussion',
    });
    expect(client.tiers).toEqual(['strong']);
  });

  it('is found by the classifier if the caller names none', async () => {
    const text = 'ワンピースとナルト、どっちが面白い？';

    const { events } = await run({ text, task: 'classify', strong: [STRONG] });

    expect(events[0]).toMatchObject({ task: 'comparison', language: 'ja', tier: 'strong' });
  });
});
