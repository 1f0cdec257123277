import { describe, expect, it } from '@jest/globals';
import { finished, legs, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';

const hold = { display: 'hold_until_judged', displayByTask: {} } as const;
const STRONG = says('The strong answer.');

describe('a held draft', () => {
  it('is shown whole once it has passed', async () => {
    const result = await run({ config: hold, fast: [says('[95]\nWe ship ', 'everywhere.')] });

    expect(result.seen).toEqual(['We ship everywhere.']);
    expect(finished(result)).toMatchObject({ tier: 'fast', degraded: false, wastedUsd: 0 });
  });

  it('that does not pass is never shown, and nothing is replaced', async () => {
    const draft = says('[90]\nMaybe. ', 'Perhaps. ', "I'm not sure.");

    const result = await run({ config: hold, fast: [draft], strong: [STRONG] });

    expect(result.seen).toEqual(['The strong answer.']);
    expect(finished(result)).toMatchObject({ tier: 'strong', escalated: true });
    expect(result.terminal.wastedUsd).toBeGreaterThan(0);
  });

  it('becomes the answer, degraded, if the strong tier fails', async () => {
    const draft = says('[90]\nMaybe. ', 'Perhaps. ', "I'm not sure.", ' Ask us.');

    const result = await run({ config: hold, fast: [draft], strong: [fails('unavailable')] });

    expect(result.seen).toEqual(['Maybe. Perhaps. ']);
    expect(finished(result)).toMatchObject({ tier: 'fast', degraded: true, escalated: false });
    expect(legs(result)).toEqual(['fast escalated', 'strong failed']);
    expect(result.terminal.wastedUsd).toBe(result.terminal.legs[1]?.costUsd);
  });

  it('is not shown to a caller that cancelled', async () => {
    const slow: Script = [{ text: '[95]\nWe ship ' }, { wait: 5_000 }, ...says('everywhere.')];

    const result = await run({ config: hold, fast: [slow], cancelAtMs: 300 });

    expect(result.seen).toEqual([]);
    expect(result.terminal).toMatchObject({ type: 'cancelled', text: '' });
  });

  it('becomes the answer at the deadline', async () => {
    const slow: Script = [{ text: '[95]\nWe ship ' }, { wait: 5_000 }, ...says('everywhere.')];

    const result = await run({ config: hold, deadlineMs: 1_000, fast: [slow] });

    expect(result.seen).toEqual(['We ship ']);
    expect(finished(result)).toMatchObject({ stopReason: 'deadline', degraded: true });
  });

  it('is never shown if a guardrail stopped it', async () => {
    const blocked: Script = [{ text: '[95]\nSomething bad' }, { stop: 'guardrail' }, { usage: USAGE }];

    const result = await run({ config: hold, fast: [blocked] });

    expect(result.seen).toEqual([]);
    expect(result.terminal).toMatchObject({ type: 'failed', code: 'blocked' });
  });
});

describe("a draft that is shown only if the store's data covers the question", () => {
  const config = { display: 'show_if_covered', displayByTask: {} } as const;
  const draft = says('[90]\nWe ship ', 'everywhere.');
  const knows = (text: string) => ({
    retrieve: async () => ({ passages: [{ id: 'p', title: 'Our shop', text }] }),
  });

  it('streams if it does', async () => {
    const retriever = knows('We ship to Canada and Mexico.');

    const result = await run({ text: 'Do you ship to Canada?', config, retriever, fast: [draft] });

    expect(result.seen).toEqual(['We ship ', 'everywhere.']);
  });

  it('is held if it does not', async () => {
    const retriever = knows('Opening hours are 10 to 8.');

    const result = await run({ text: 'Do you ship to Canada?', config, retriever, fast: [draft] });

    expect(result.seen).toEqual(['We ship everywhere.']);
  });
});

describe('an escalation that takes too long to its first text', () => {
  const late: Script = [{ wait: 3_000 }, ...says('The strong answer, late.')];

  it('is aborted, and the draft is the answer', async () => {
    const draft = says('[90]\nSure. ', 'Maybe. ', 'Perhaps. ', "I'm not sure.");

    const result = await run({ fast: [draft], strong: [late] });

    expect(result.seen).toEqual(['Sure. ', 'Maybe. ', 'Perhaps. ']);
    expect(finished(result)).toMatchObject({ tier: 'fast', degraded: true, stopReason: 'deadline' });
    expect(result.terminal.latencyMs).toBe(2_500);
    expect(result.terminal.legs[1]).toMatchObject({ outcome: 'failed', errorCode: 'timeout' });
  });

  it('is aborted for an answer of the fast tier without a gate if there is no draft', async () => {
    const result = await run({ fast: [says('[10]\nNever seen.'), says('We ship.')], strong: [late] });

    expect(result.seen).toEqual(['We ship.']);
    expect(finished(result)).toMatchObject({ tier: 'fast', degraded: true, stopReason: 'end_turn' });
  });

  it('is not aborted once its text has begun', async () => {
    const slow: Script = [{ wait: 2_400 }, { text: 'The strong ' }, { wait: 2_000 }, ...says('answer.')];

    const result = await run({ fast: [says('[10]\nNever seen.')], strong: [slow] });

    expect(finished(result)).toMatchObject({ text: 'The strong answer.', degraded: false, escalated: true });
    expect(result.clock.sleeping).toBe(0);
  });

  it('has the configured time', async () => {
    const result = await run({
      config: { escalationTimeoutMs: 3_500 },
      fast: [says('[10]\nNo.')],
      strong: [late],
    });

    expect(finished(result)).toMatchObject({ tier: 'strong', degraded: false });
  });
});

describe("a draft with claims that the store's data does not support", () => {
  const retriever = {
    retrieve: async () => ({ passages: [{ id: 'nana', title: 'NANA', text: '$9.99 a volume' }] }),
  };

  it('escalates if they lower its confidence below the threshold', async () => {
    const wrong = says('[95]\nNANA is $8.99, ', '$17.98 for two.');

    const result = await run({ retriever, fast: [wrong], strong: [says('NANA is $9.99.')] });

    expect(finished(result)).toMatchObject({ tier: 'strong', escalated: true, text: 'NANA is $9.99.' });
  });

  it('passes if the data supports all its claims', async () => {
    const result = await run({ retriever, fast: [says('[95]\nNANA is $9.99.')] });

    expect(finished(result)).toMatchObject({ tier: 'fast', confidenceBp: 9_000 });
    expect(finished(result).sources.map(({ id }) => id)).toEqual(['nana']);
  });
});
