import { beforeAll, describe, expect, it } from '@jest/globals';
import { type AnyFrame, shownText } from '../../support/stack/chat-socket.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig, SHOWN_AFTER_GATE } from '../../support/stack/put-live-config.ts';
import { until } from '../../support/until.ts';

const { connect, metrics } = useLocalStack();

const types = (frames: readonly AnyFrame[]) => frames.map(({ type }) => type);
const last = (frames: readonly AnyFrame[]) => frames.at(-1);

describe('an answer', () => {
  it('to a greeting comes from the fast tier, in the language of the greeting', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'こんにちは');

    expect(frames[0]).toMatchObject({
      type: 'answer.started',
      task: 'greeting',
      complexity: 1,
      tier: 'haiku',
    });
    expect(last(frames)).toMatchObject({
      type: 'answer.finished',
      tier: 'haiku',
      escalated: false,
      degraded: false,
      cached: false,
      confidence: 0.96,
      stopReason: 'end_turn',
    });
    expect(shownText(frames)).toContain('いらっしゃいませ');
  });

  it('to a look-up comes from the fast tier and quotes the store’s data', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'Where can I buy volume 1 of Dandadan?');

    expect(last(frames)).toMatchObject({ tier: 'haiku', escalated: false });
    expect(shownText(frames)).toContain('$9.99, in stock');
    expect(last(frames)).toMatchObject({
      sources: expect.arrayContaining([expect.objectContaining({ id: 'dandadan' })]),
    });
  });

  it('to a comparison comes from the strong tier without a draft', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'Compare Vinland Saga and Berserk as stories about revenge');

    expect(frames[0]).toMatchObject({ task: 'comparison', tier: 'sonnet' });
    expect(last(frames)).toMatchObject({ tier: 'sonnet', escalated: false });
    expect(shownText(frames)).toMatch(/^Vinland Saga and Berserk, side by side/);
  });

  it('escalates without sending any of the draft where its self-estimate is low', async () => {
    const socket = await connect();
    const question =
      'If I return half of a box set, but I paid with points and a coupon, and the sale ended, unless it was damaged, what do I get back?';

    const frames = await socket.ask('m1', question);

    expect(frames[0]).toMatchObject({ type: 'answer.started', tier: 'haiku' });
    expect(last(frames)).toMatchObject({ type: 'answer.finished', tier: 'sonnet', escalated: true });
    expect(types(frames)).not.toContain('answer.replaced');
    expect(shownText(frames)).not.toMatch(/\[\d+\]/);
  });

  it('escalates without sending any of the draft where it has a hedging phrase after a high self-estimate', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'Do you offer gift wrapping?');

    expect(types(frames)).not.toContain('answer.replaced');
    expect(last(frames)).toMatchObject({ tier: 'sonnet', escalated: true });
    expect(shownText(frames)).not.toMatch(/maybe|perhaps/);
  });

  it("is planned by the task in the caller's options", async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'Berserk', { task: 'discussion' });

    expect(frames[0]).toMatchObject({ task: 'discussion', complexity: 5, tier: 'sonnet' });
  });

  it.each([
    [{ maxLatencyMs: 400 }, 'haiku'],
    [{ goal: 'quality' }, 'sonnet'],
    [{ goal: 'cost', maxCostUsd: 0.000_5 }, 'haiku'],
  ])("starts with a tier that the caller's options %j allow: %s", async (options, tier) => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'Compare Monster and Pluto', options);

    expect(frames[0]).toMatchObject({ task: 'comparison', tier });
    expect(last(frames)?.type).toBe('answer.finished');
  });

  it('numbers its frames from 0 without a gap and ends in exactly one terminal frame', async () => {
    const socket = await connect();
    const questions = [
      'hello',
      'Do you offer gift wrapping?',
      'Berserkのあらすじを教えて',
      'Recommend something like Monster',
    ];

    for (const [index, question] of questions.entries()) {
      const frames = await socket.ask(`m${index}`, question);
      expect(frames.map(({ seq }) => seq)).toEqual(frames.map((_, seq) => seq));
      expect(types(frames).filter((type) => /finished|cancelled|error/.test(type))).toEqual([
        'answer.finished',
      ]);
      expect(last(frames)?.type).toBe('answer.finished');
    }
  });

  it('reports the sum of the costs of its legs, which is under a cent', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'What is your return policy?');

    const finished = last(frames);
    if (finished?.type !== 'answer.finished') throw new Error('not finished');
    // Haiku of the current preset, by a profile of a geography: $0.11 and $0.55 per million tokens.
    const { inputTokens, outputTokens } = finished.usage;
    expect(finished.costUsd).toBeCloseTo((inputTokens * 0.11 + outputTokens * 0.55) / 1e6, 12);
    expect(finished.firstTextMs).toBeLessThanOrEqual(finished.latencyMs);
  });

  it('is sent in fewer frames than it has tokens', async () => {
    const socket = await connect();

    const frames = await socket.ask('m1', 'Compare Monster and Death Note');

    const finished = last(frames);
    if (finished?.type !== 'answer.finished') throw new Error('not finished');
    expect(frames.length).toBeLessThan(finished.usage.outputTokens / 4);
  });

  it('is measured in one EMF document by service, variant and task, without its text', async () => {
    const socket = await connect();
    const before = metrics.length;

    await socket.ask('m1', 'Where is my order 123456?');
    await socket.ask('m2', 'hello');

    await until(() => metrics.length === before + 2);
    const documents = metrics.slice(before);
    expect(documents[0]).toMatchObject({
      service: 'mangaassist',
      variant: 'control',
      task: 'order_status',
      Answered: 1,
      Escalations: 0,
      DraftConfidence: 94,
      Latency: expect.any(Number),
      FirstText: expect.any(Number),
      CostUsd: expect.any(Number),
      InputTokens: expect.any(Number),
      OutputTokens: expect.any(Number),
    });
    expect(JSON.stringify(documents)).not.toContain('123456');
  });
});

describe('an answer that is sent while its model writes it', () => {
  const shown = useLocalStack();
  beforeAll(() => putLiveConfig(shown.stack(), SHOWN_AFTER_GATE));

  it('is replaced by the strong tier’s where the draft has a hedging phrase after a high self-estimate', async () => {
    const socket = await shown.connect();

    const frames = await socket.ask('m1', 'Do you offer gift wrapping?');

    expect(frames.find(({ type }) => type === 'answer.replaced')).toMatchObject({
      reason: 'low_confidence',
      tier: 'sonnet',
    });
    expect(last(frames)).toMatchObject({ tier: 'sonnet', escalated: true });
    expect(shownText(frames)).not.toMatch(/maybe|perhaps/);
  });
});
