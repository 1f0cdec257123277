import { describe, expect, it } from '@jest/globals';
import { finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';

const STRONG = says('A thorough ', 'answer.');

describe('a draft with enough confidence', () => {
  it('is accepted, and the strong model is not called', async () => {
    const result = await run({ fast: [says('[95]\n', 'We ship ', 'everywhere.')] });

    expect(result.events[0]).toMatchObject({ type: 'started', task: 'faq', tier: 'fast' });
    expect(result.seen).toEqual(['We ship ', 'everywhere.']);
    expect(finished(result)).toMatchObject({
      text: 'We ship everywhere.',
      tier: 'fast',
      escalated: false,
      degraded: false,
      confidenceBp: 9_000,
      stopReason: 'end_turn',
    });
    expect(legs(result)).toEqual(['fast accepted']);
    expect(result.client.calls[0]?.ending).toBe('completed');
  });

  it('passes exactly at the threshold: an unknown question without doubts (D5)', async () => {
    const result = await run({ task: 'unknown', fast: [says('[80]\nWe ship.')] });

    expect(legs(result)).toEqual(['fast accepted']);
    expect(finished(result).confidenceBp).toBe(8_000);
  });

  it('is escalated without a self-estimate, and counted', async () => {
    const result = await run({ fast: [says('We ship everywhere.')], strong: [STRONG] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(result.terminal.legs.map((leg) => leg.estimateMissing)).toEqual([true, null]);
    expect(result.terminal.legs[0]?.confidenceBp).toBe(4_000);
  });

  it.each([
    ['[90]\nWe ship everywhere.\n[40]', 'two estimates that contradict each other'],
    ['[sure]\nWe ship everywhere.', 'an estimate that cannot be read'],
    ['We ship everywhere.\n[95]', 'a late estimate'],
    ['[95]\n', 'an estimate alone'],
    ['<thinking>[95] We ship everywhere.', 'an estimate in its thoughts only'],
  ])('is escalated if the model wrote %j: %s', async (said) => {
    const result = await run({ fast: [says(said)], strong: [STRONG] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(finished(result).text).toBe('A thorough answer.');
  });

  it('never passes if it was cut off, whatever the calibration gives', async () => {
    const cut = [{ text: '[99]\nWe ship to' }, { stop: 'max_tokens' as const }];

    expect(legs(await run({ fast: [cut], strong: [STRONG] }))).toEqual(['fast escalated', 'strong accepted']);
  });
});

describe('a task for the strong tier', () => {
  it('goes to it directly, without a gate', async () => {
    const result = await run({ task: 'comparison', strong: [STRONG] });

    expect(result.client.tiers).toEqual(['strong']);
    expect(finished(result)).toMatchObject({ tier: 'strong', escalated: false, degraded: false });
  });

  it('is answered even with hedging phrases: there is no stronger tier', async () => {
    const result = await run({ task: 'comparison', strong: [says("Perhaps. Maybe. I don't know.")] });

    expect(finished(result)).toMatchObject({ text: "Perhaps. Maybe. I don't know.", confidenceBp: 6_200 });
  });
});

describe('an escalation at the gate', () => {
  const UNSURE: Script = [{ text: '[79]\n' }, { text: 'We sh' }, { wait: 900 }, ...says('ip.')];

  it('shows no text of the draft and replaces nothing', async () => {
    const result = await run({ fast: [UNSURE], strong: [STRONG] });

    expect(result.seen).toEqual(['A thorough ', 'answer.']);
    expect(finished(result)).toMatchObject({ tier: 'strong', escalated: true, degraded: false });
    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(result.terminal.legs[0]?.confidenceBp).toBe(7_900);
  });

  it('aborts the draft at once (D7: the whole draft was generated first)', async () => {
    const result = await run({ fast: [UNSURE], strong: [STRONG] });

    expect(result.client.calls[0]).toMatchObject({ ending: 'aborted', abortedAtMs: 1_000 });
    expect(result.terminal.firstTextMs).toBe(0);
  });
});

describe('an escalation of a shown draft', () => {
  const DOUBTFUL: Script = [
    { text: '[90]\nIt costs ¥500. ' },
    { wait: 100 },
    { text: 'Perhaps it' },
    { wait: 900 },
    ...says(' is sold out.'),
  ];
  const LATE: Script = [{ wait: 400 }, ...STRONG];

  it('replaces it exactly at the hedging phrase, which is not shown', async () => {
    const result = await run({ task: 'unknown', fast: [DOUBTFUL], strong: [LATE] });

    expect(result.seen).toEqual(['It costs ¥500. ', '<replaced>', 'A thorough ', 'answer.']);
    expect(result.events[2]).toEqual({ type: 'replaced', reason: 'low_confidence', tier: 'strong' });
    expect(finished(result)).toMatchObject({ text: 'A thorough answer.', escalated: true, degraded: false });
    expect(result.client.calls[0]).toMatchObject({ ending: 'aborted', abortedAtMs: 1_100 });
  });

  it('leaves the old text until the new one begins', async () => {
    const { events, times } = await run({ task: 'unknown', fast: [DOUBTFUL], strong: [LATE] });

    expect(times.slice(1, 4)).toEqual([0, 500, 500]);
    expect(events.slice(1, 4).map((event) => event.type)).toEqual(['text', 'replaced', 'text']);
  });

  it('needs three hedging phrases in an FAQ answer (R5)', async () => {
    const two = says('[90]\nPerhaps. Maybe.');
    const three = says('[90]\nPerhaps. ', 'Maybe. ', "I don't know");

    expect(legs(await run({ fast: [two] }))).toEqual(['fast accepted']);
    expect(legs(await run({ fast: [three], strong: [STRONG] }))).toEqual([
      'fast escalated',
      'strong accepted',
    ]);
  });

  it('happens at the end of an answer that was cut off by its token limit', async () => {
    const truncated: Script = [{ text: '[90]\nWe ship to' }, { stop: 'max_tokens' }, { usage: USAGE }];

    const result = await run({ fast: [truncated], strong: [STRONG] });

    expect(result.seen).toEqual(['We ship to', '<replaced>', 'A thorough ', 'answer.']);
    expect(result.terminal.legs[0]).toMatchObject({
      outcome: 'escalated',
      confidenceBp: 7_500,
      usage: USAGE,
      usageEstimated: false,
    });
  });
});

describe('without permitted escalations', () => {
  const config = { maxEscalations: 0 };

  it('the fast model answers without a gate', async () => {
    const result = await run({ task: 'unknown', config, fast: [says('Perhaps. Maybe.')] });

    expect(finished(result)).toMatchObject({ text: 'Perhaps. Maybe.', tier: 'fast', degraded: false });
    expect(result.client.calls[0]?.request.messages.at(-1)?.text).not.toContain('[87]');
  });
});

describe('a refusal', () => {
  const REFUSAL: Script = [{ stop: 'refusal' }, { usage: USAGE }];

  it('of the fast model escalates', async () => {
    const result = await run({ fast: [REFUSAL], strong: [STRONG] });

    expect(legs(result)).toEqual(['fast escalated', 'strong accepted']);
    expect(finished(result)).toMatchObject({ stopReason: 'end_turn', escalated: true });
  });

  it('of the strong model is the answer', async () => {
    const result = await run({
      task: 'discussion',
      strong: [[{ text: 'I cannot discuss that.' }, ...REFUSAL]],
    });

    expect(finished(result)).toMatchObject({
      text: 'I cannot discuss that.',
      stopReason: 'refusal',
      degraded: false,
    });
    expect(result.client.tiers).toEqual(['strong']);
  });

  it('of the strong model without text keeps the shown draft', async () => {
    const draft = says('[90]\nSure. ', 'Perhaps ', 'so.');

    const result = await run({ task: 'unknown', fast: [draft], strong: [REFUSAL] });

    expect(result.seen).toEqual(['Sure. ']);
    expect(finished(result)).toMatchObject({ text: 'Sure. ', tier: 'fast', stopReason: 'refusal' });
  });
});

describe('the guardrail', () => {
  it.each(['fast', 'strong'] as const)(
    'of %s blocks the answer, and no other model is called',
    async (tier) => {
      const blocked: Script = [{ text: '[90]\nNo.' }, { stop: 'guardrail' }, { usage: USAGE }];

      const result = await run({ task: tier === 'fast' ? 'faq' : 'discussion', [tier]: [blocked] });

      expect(result.terminal).toMatchObject({ type: 'failed', code: 'blocked' });
      expect(legs(result)).toEqual([`${tier} aborted`]);
    },
  );
});
