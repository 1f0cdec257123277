/** A second look at held drafts: when there is one, what it turns, and that nothing waits for it for long. */
import { describe, expect, it } from '@jest/globals';
import {
  answerCeilingUsd,
  DEFAULT_LIVE_CONFIG,
  MODEL_PRESETS,
  parseLiveConfig,
} from '@mangaassist/cascade-core';
import { type CascadeRunOptions, finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says } from '../../../support/cascade/scripted-model.ts';

const LOOK = { tasks: ['faq'] as const, under: 0.4, over: 1, timeoutMs: 800 };
const PASSAGES = [
  { id: 'p', title: 'Shipping', text: 'We ship to Canada and Mexico. Shipping to Canada takes five days.' },
];
const ANSWER = 'We ship to Canada and Mexico. Shipping to Canada takes five days.';
const GOOD = says(`[95]\n${ANSWER}`);
/** Words that no passage has: the confidence falls at the end. */
const LOOSE = says('[95]\nWe ship to Canada by owl, with gloves on, over frozen lakes.');
const STRONG = says('The strong answer.');
const YES = says('{"supported":"yes","answers":"yes","language":"yes"}');
const NO = says('{"supported":"no","answers":"yes","language":"yes"}');

const asked = (options: CascadeRunOptions, look: object | null = {}) =>
  run({
    preset: 'current',
    retriever: { retrieve: async () => ({ passages: PASSAGES }) },
    ...options,
    config: {
      display: 'hold_until_judged',
      confidenceFrom: 'verifier',
      ...(look === null ? {} : { secondLook: { ...LOOK, tasks: [...LOOK.tasks], ...look } }),
      ...options.config,
    },
  });

const looks = ({ terminal }: Awaited<ReturnType<typeof asked>>) =>
  terminal.legs.flatMap(({ secondLook }) => secondLook ?? []);

describe('a held draft that is whole', () => {
  it('gets no second look unless the live configuration has one', async () => {
    const result = await asked({ fast: [GOOD] }, null);

    expect(DEFAULT_LIVE_CONFIG.cascade.secondLook).toBeUndefined();
    expect(result.client.calls).toHaveLength(1);
  });

  it('is shown once the look has found nothing against it', async () => {
    const result = await asked({ fast: [GOOD, YES] });

    expect(result.seen).toEqual([ANSWER]);
    expect(legs(result)).toEqual(['fast accepted', 'fast aborted']);
    expect(looks(result)).toEqual(['right']);
  });

  it('is escalated if the look finds something, and counts as under the threshold', async () => {
    const result = await asked({ fast: [GOOD, NO], strong: [STRONG] });

    expect(result.seen).toEqual(['The strong answer.']);
    expect(finished(result)).toMatchObject({ tier: 'strong', escalated: true });
    const [draft] = result.terminal.legs;
    expect(draft?.confidenceBp).toBeLessThan(draft?.acceptAtBp ?? 0);
  });

  it('passes a little under the threshold if the look finds nothing, and counts as at it', async () => {
    const without = await asked({ fast: [LOOSE], strong: [STRONG] }, null);
    expect(legs(without)).toEqual(['fast escalated', 'strong accepted']);

    const result = await asked({ fast: [LOOSE, YES] }, { under: 0.8 });

    expect(finished(result)).toMatchObject({ tier: 'fast', escalated: false });
    const [draft] = result.terminal.legs;
    expect(draft?.confidenceBp).toBe(draft?.acceptAtBp);
  });

  it('is not looked at far under the threshold, or far over it', async () => {
    const under = await asked({ fast: [LOOSE], strong: [STRONG] }, { under: 0.01 });
    const over = await asked({ fast: [GOOD] }, { over: 0 });

    expect([looks(under), looks(over)]).toEqual([[], []]);
    expect(legs(over)).toEqual(['fast accepted']);
  });

  it('does not pass with a made-up price, whatever the look finds', async () => {
    const priced = says('[95]\nWe ship to Canada for $38.97.');
    const result = await asked({ fast: [priced], strong: [STRONG] }, { under: 1 });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(looks(result)).toEqual([]);
  });
});

describe('there is no second look', () => {
  it.each([
    ['at a draft that has been shown', { config: { display: 'show_after_gate' } }],
    ['at a draft of which a part has been shown', { config: { display: 'show_supported' } }],
    ['of a task that is not named', { config: { secondLook: { ...LOOK, tasks: ['translation'] } } }],
    ['without a gate', { budget: 'exhausted' }],
  ] as const)('%s', async (_, options) => {
    const result = await asked({ fast: [GOOD], ...(options as CascadeRunOptions) });

    expect(looks(result)).toEqual([]);
    expect(finished(result).text).toBe(ANSWER);
  });

  it('at a draft that was cut off, or that the model declined', async () => {
    const cut: Script = [{ text: '[95]\nWe ship to' }, { stop: 'max_tokens' }];
    const declined: Script = [{ text: '[95]\nNo.' }, { stop: 'refusal' }];
    for (const draft of [cut, declined]) {
      expect(looks(await asked({ fast: [draft], strong: [STRONG] }))).toEqual([]);
    }
  });
});

describe('a second look that gives nothing leaves the verdict as it was', () => {
  it.each([
    ['it failed', fails('throttled')],
    ['its reply is no form', says('It is fine.')],
    ['a word is missing', says('{"supported":"yes","answers":"yes"}')],
    ['a word is another', says('{"supported":"yes","answers":"perhaps","language":"yes"}')],
    ['it was cut off', [{ text: '{"supp' }, { stop: 'max_tokens' }] satisfies Script],
    ['it hung', [{ hang: true }] satisfies Script],
  ] as const)('because %s', async (_, look) => {
    const passed = await asked({ fast: [GOOD, look] });
    const failed = await asked({ fast: [LOOSE, look], strong: [STRONG] }, { under: 0.8 });

    expect(finished(passed)).toMatchObject({ tier: 'fast', text: ANSWER });
    expect(finished(failed)).toMatchObject({ tier: 'strong', escalated: true });
    expect([looks(passed), looks(failed)]).toEqual([['none'], ['none']]);
  });

  it('and delays an answer or an escalation by its time-out at most', async () => {
    const slow: Script = [{ wait: 60_000 }, ...YES];
    const at = async (options: CascadeRunOptions, look: object | null) =>
      (await asked(options, look)).times.at(-1) ?? 0;

    const passed = await at({ fast: [GOOD, slow] }, {});
    const escalated = await at({ fast: [LOOSE, slow], strong: [STRONG] }, { under: 0.8 });

    expect(passed - (await at({ fast: [GOOD] }, null))).toBe(800);
    expect(escalated - (await at({ fast: [LOOSE], strong: [STRONG] }, null))).toBe(800);
  });

  it('and ends at once when the caller cancels', async () => {
    const result = await asked({ fast: [GOOD, [{ wait: 60_000 }, ...YES]], cancelAtMs: 300 });

    expect(result.terminal).toMatchObject({ type: 'cancelled', text: '' });
    expect(result.times.at(-1)).toBe(300);
  });
});

describe('the settings of a second look', () => {
  const parsed = (look: object) => () =>
    parseLiveConfig({
      ...DEFAULT_LIVE_CONFIG,
      cascade: { ...DEFAULT_LIVE_CONFIG.cascade, secondLook: { ...LOOK, ...look } },
    });

  it('are read, and an experiment may vary them', () => {
    expect(parsed({})().cascade.secondLook).toEqual(LOOK);
    const changes = { secondLook: { ...LOOK, over: 0.1 } };
    const experiments = [{ name: 'look', share: 0.5, changes }];

    expect(parseLiveConfig({ ...DEFAULT_LIVE_CONFIG, experiments }).experiments[0]?.changes).toEqual(changes);
  });

  it.each([
    [{ tasks: ['chat'] }, 'cascade.secondLook.tasks'],
    [{ under: 1.5 }, 'cascade.secondLook.under'],
    [{ timeoutMs: 60_000 }, 'cascade.secondLook.timeoutMs'],
    [{ model: 'haiku' }, 'cascade.secondLook'],
  ])('are refused with their name: %j', (look, name) => {
    expect(parsed(look)).toThrow(name);
  });
});

describe('the money of a second look', () => {
  it('is part of the cost, and no part of what the answer would have cost on the strong tier', async () => {
    const without = finished(await asked({ fast: [GOOD] }, null));
    const result = finished(await asked({ fast: [GOOD, YES] }));

    const lookUsd = result.legs[1]?.costUsd ?? 0;
    expect(lookUsd).toBeGreaterThan(0);
    expect(result.costUsd).toBeCloseTo(without.costUsd + lookUsd, 12);
    expect(result.wastedUsd).toBeCloseTo(lookUsd, 12);
    expect(result.savedUsd).toBeCloseTo(without.savedUsd - lookUsd, 12);
  });

  it('is reserved before the answer', () => {
    const size = (config: typeof DEFAULT_LIVE_CONFIG.cascade) =>
      answerCeilingUsd({
        question: 'Do you ship?',
        contextTokens: 2_000,
        config,
        models: MODEL_PRESETS.current,
        tiers: ['fast', 'strong'],
      });
    const { cascade } = DEFAULT_LIVE_CONFIG;

    const added = size({ ...cascade, secondLook: { ...LOOK, tasks: ['faq'] } }) - size(cascade);

    // Over 4,000 tokens of data and history, and the longest draft, at $0.10 a million.
    expect(added).toBeGreaterThan(0.0005);
    expect(added).toBeLessThan(0.002);
  });
});

describe('the request of a second look', () => {
  it('has question, data and the draft without its estimate, in one message to the cheap model', async () => {
    const result = await asked({ fast: [GOOD, YES] });
    const request = result.client.calls[1]?.request;

    expect(request).toMatchObject({ model: { tier: 'fast' }, maxTokens: 64, output: { name: 'check' } });
    expect(request?.messages).toHaveLength(1);
    expect(request?.messages[0]?.text).toContain(`<answer-c0de>\n${ANSWER}\n</answer-c0de>`);
    expect(request?.messages[0]?.text).toContain('Shipping to Canada takes five days.');
  });
});
