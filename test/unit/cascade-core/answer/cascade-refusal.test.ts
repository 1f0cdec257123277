/** A model declines a question: the answer has text in every case. */
import { describe, expect, it } from '@jest/globals';
import { REFUSAL_SENTENCES } from '../../../../packages/cascade-core/src/answer/refusal-sentence.ts';
import { finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';

const DECLINES: Script = [{ stop: 'refusal' }, { usage: USAGE }];
const DOUBTFUL = says('[90]\nSure. ', 'Perhaps ', 'so.');
const { en: SENTENCE, ja: SENTENCE_JA } = REFUSAL_SENTENCES;

describe('a refusal without text', () => {
  it('of the strong model gives a refusal sentence with no confidence', async () => {
    const result = await run({ task: 'comparison', strong: [DECLINES] });

    expect(result.seen).toEqual([SENTENCE]);
    expect(finished(result)).toMatchObject({ text: SENTENCE, stopReason: 'refusal', confidenceBp: 0 });
  });

  it('is in Japanese if the question is', async () => {
    const result = await run({ task: 'comparison', text: 'これを比べてください', strong: [DECLINES] });

    expect(finished(result).text).toBe(SENTENCE_JA);
  });

  it('keeps a shown draft', async () => {
    const result = await run({ task: 'unknown', fast: [DOUBTFUL], strong: [DECLINES] });

    expect(result.seen).toEqual(['Sure. ']);
    expect(finished(result)).toMatchObject({ text: 'Sure. ', tier: 'fast', stopReason: 'refusal' });
  });

  it('does not show a held draft', async () => {
    const config = { display: 'hold_until_judged' } as const;
    const result = await run({ task: 'unknown', config, fast: [DOUBTFUL], strong: [DECLINES] });

    expect(result.seen).toEqual([SENTENCE]);
    expect(finished(result)).toMatchObject({ tier: 'strong', stopReason: 'refusal' });
  });

  it('of the fast model escalates to the strong one', async () => {
    const result = await run({ fast: [DECLINES], strong: [says('A thorough answer.')] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(finished(result)).toMatchObject({ text: 'A thorough answer.', stopReason: 'end_turn' });
  });

  it('of both models gives a refusal sentence', async () => {
    expect(finished(await run({ fast: [DECLINES], strong: [DECLINES] })).text).toBe(SENTENCE);
  });

  it('of the fast model without permitted escalations gives a refusal sentence', async () => {
    const result = await run({ config: { maxEscalations: 0 }, fast: [DECLINES] });

    expect(finished(result)).toMatchObject({ text: SENTENCE, stopReason: 'refusal' });
  });

  it('of the strong model never leads to a call of the fast one', async () => {
    expect((await run({ task: 'comparison', strong: [DECLINES] })).client.tiers).toEqual(['strong']);
  });
});

describe('a refusal of the fast model where the strong one fails', () => {
  const SURE: Script = [{ text: '[90]\n' }, { stop: 'refusal' }];
  it.each<[string, Script, Script, string]>([
    ['at once', [{ text: '[90]\nI cannot say.' }, { stop: 'refusal' }], fails('throttled'), 'I cannot say.'],
    ['at once, and neither has text', SURE, fails('throttled'), SENTENCE],
    ['in mid-sentence', SURE, [{ text: 'Half a' }], `Half a\n\n${SENTENCE}`],
  ])('ends the answer as a refusal, and it is not asked again: %s', async (_, fast, strong, text) => {
    const result = await run({ task: 'unknown', fast: [fast], strong: [strong] });

    expect(finished(result)).toMatchObject({ text, stopReason: 'refusal', confidenceBp: 0 });
    expect(legs(result)).toEqual(['fast escalated', 'strong failed']);
  });
});

describe('a refusal with text', () => {
  it('is shown unchanged', async () => {
    const script: Script = [{ text: 'I would rather not say.' }, { stop: 'refusal' }];

    const result = await run({ task: 'comparison', strong: [script] });

    expect(finished(result)).toMatchObject({ text: 'I would rather not say.', stopReason: 'refusal' });
  });

  it('that breaks off within a sentence is followed by the refusal sentence', async () => {
    const script: Script = [{ text: 'To build it, fir' }, { stop: 'refusal' }];

    const result = await run({ task: 'comparison', strong: [script] });

    expect(result.seen.join('')).toBe(`To build it, fir\n\n${SENTENCE}`);
    expect(result.terminal.text).toBe(result.seen.join(''));
  });
});

describe('an answer that ends early', () => {
  it.each([
    ['a token limit that thinking used up', [{ stop: 'max_tokens' }, { usage: USAGE }], 'model_unavailable'],
    ['an end without text', [{ stop: 'end_turn' }], 'model_unavailable'],
    ['a stream that broke off', [], 'model_unavailable'],
    ['a guardrail', [{ stop: 'guardrail' }], 'blocked'],
  ] as const)('%s fails by its code', async (_, script, code) => {
    const result = await run({ task: 'comparison', strong: [script], fast: [fails('throttled')] });

    expect(result.terminal).toMatchObject({ type: 'failed', code, text: '' });
  });

  it('at the deadline before the first text fails', async () => {
    const result = await run({ task: 'comparison', deadlineMs: 500, strong: [[{ wait: 1_000 }]] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable' });
  });

  it('does not keep text that a guardrail blocked', async () => {
    const script: Script = [{ text: 'You should ' }, { stop: 'guardrail' }];

    const result = await run({ task: 'comparison', strong: [script] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'blocked', text: '' });
  });
});
