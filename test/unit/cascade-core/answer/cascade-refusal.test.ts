/** A model declines a question: the reader gets words, whatever was or was not written. */
import { describe, expect, it } from '@jest/globals';
import { REFUSAL_SENTENCES } from '../../../../packages/cascade-core/src/answer/refusal-sentence.ts';
import { finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';

const DECLINES: Script = [{ stop: 'refusal' }, { usage: USAGE }];
const DOUBTFUL = says('[90]\nSure. ', 'Perhaps ', 'so.');
const { en: SENTENCE, ja: SENTENCE_JA } = REFUSAL_SENTENCES;

describe('a refusal without text', () => {
  it('of the strong model is a sentence to the reader, of no confidence', async () => {
    const result = await run({ task: 'comparison', sonnet: [DECLINES] });

    expect(result.seen).toEqual([SENTENCE]);
    expect(finished(result)).toMatchObject({ text: SENTENCE, stopReason: 'refusal', confidenceBp: 0 });
  });

  it('is said in Japanese where the question was asked in it', async () => {
    const result = await run({ task: 'comparison', text: 'これを比べてください', sonnet: [DECLINES] });

    expect(finished(result).text).toBe(SENTENCE_JA);
  });

  it('keeps the draft that is on the screen', async () => {
    const result = await run({ task: 'unknown', haiku: [DOUBTFUL], sonnet: [DECLINES] });

    expect(result.seen).toEqual(['Sure. ']);
    expect(finished(result)).toMatchObject({ text: 'Sure. ', tier: 'haiku', stopReason: 'refusal' });
  });

  it('does not bring out a doubtful draft that was held back', async () => {
    const config = { display: 'hold_until_judged' } as const;
    const result = await run({ task: 'unknown', config, haiku: [DOUBTFUL], sonnet: [DECLINES] });

    expect(result.seen).toEqual([SENTENCE]);
    expect(finished(result)).toMatchObject({ tier: 'sonnet', stopReason: 'refusal' });
  });

  it('of the cheap model goes to the strong one', async () => {
    const result = await run({ haiku: [DECLINES], sonnet: [says('A thorough answer.')] });

    expect(legs(result)).toEqual(['haiku escalated', 'sonnet accepted']);
    expect(finished(result)).toMatchObject({ text: 'A thorough answer.', stopReason: 'end_turn' });
  });

  it('of both models is a sentence', async () => {
    expect(finished(await run({ haiku: [DECLINES], sonnet: [DECLINES] })).text).toBe(SENTENCE);
  });

  it('of the cheap model alone, with no escalation allowed, is a sentence', async () => {
    const result = await run({ config: { maxEscalations: 0 }, haiku: [DECLINES] });

    expect(finished(result)).toMatchObject({ text: SENTENCE, stopReason: 'refusal' });
  });

  it('of the strong model never reaches the cheap one', async () => {
    expect((await run({ task: 'comparison', sonnet: [DECLINES] })).client.tiers).toEqual(['sonnet']);
  });
});

describe('a refusal with text', () => {
  it('is shown as the model put it', async () => {
    const script: Script = [{ text: 'I would rather not say.' }, { stop: 'refusal' }];

    const result = await run({ task: 'comparison', sonnet: [script] });

    expect(finished(result)).toMatchObject({ text: 'I would rather not say.', stopReason: 'refusal' });
  });

  it('that broke off in mid-sentence is followed by the sentence', async () => {
    const script: Script = [{ text: 'To build it, fir' }, { stop: 'refusal' }];

    const result = await run({ task: 'comparison', sonnet: [script] });

    expect(result.seen.join('')).toBe(`To build it, fir\n\n${SENTENCE}`);
    expect(result.terminal.text).toBe(result.seen.join(''));
  });
});

describe('no answer is left without words', () => {
  it.each([
    ['a token limit that thinking used up', [{ stop: 'max_tokens' }, { usage: USAGE }], 'model_unavailable'],
    ['an end without text', [{ stop: 'end_turn' }], 'model_unavailable'],
    ['a stream that broke off', [], 'model_unavailable'],
    ['a guardrail', [{ stop: 'guardrail' }], 'blocked'],
  ] as const)('%s fails by its code', async (_, script, code) => {
    const result = await run({ task: 'comparison', sonnet: [script], haiku: [fails('throttled')] });

    expect(result.terminal).toMatchObject({ type: 'failed', code, text: '' });
  });

  it('the deadline before the first word fails, to be asked again', async () => {
    const result = await run({ task: 'comparison', deadlineMs: 500, sonnet: [[{ wait: 1_000 }]] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable' });
  });

  it('text that a guardrail blocked is not kept as the answer', async () => {
    const script: Script = [{ text: 'You should ' }, { stop: 'guardrail' }];

    const result = await run({ task: 'comparison', sonnet: [script] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'blocked', text: '' });
  });
});
