import { describe, expect, it } from '@jest/globals';
import { finished, legs, prepare, run } from '../../../support/cascade/cascade-run.ts';
import { fails, type Script, says, USAGE } from '../../../support/cascade/scripted-model.ts';

const deadlineMs = 1_000;
const SLOW: Script = [{ text: '[95]\nWe ship ' }, { wait: 5_000 }, ...says('everywhere.')];
const SILENT: Script = [{ wait: 5_000 }, ...says('[95]\nWe ship.')];

describe('the deadline', () => {
  it('ends an answer with text, degraded', async () => {
    const result = await run({ deadlineMs, fast: [SLOW] });

    expect(finished(result)).toMatchObject({
      text: 'We ship ',
      stopReason: 'deadline',
      degraded: true,
      latencyMs: 1_000,
    });
    expect(result.client.calls[0]).toMatchObject({ ending: 'aborted', abortedAtMs: 2_000 });
    expect(legs(result)).toEqual(['fast aborted']);
  });

  it('fails an answer without text', async () => {
    const result = await run({ deadlineMs, fast: [SILENT] });

    expect(result.terminal).toMatchObject({ type: 'failed', code: 'model_unavailable', latencyMs: 1_000 });
  });

  it('ends an answer even if the model hangs', async () => {
    const result = await run({ deadlineMs, fast: [[{ hang: true }]] });

    expect(result.terminal).toMatchObject({ type: 'failed', latencyMs: 1_000 });
  });

  it('covers all legs together, and the shown draft is the answer', async () => {
    const draft: Script = [{ wait: 600 }, ...says('[90]\nSure. ', 'Perhaps ', 'so.')];

    const result = await run({ task: 'unknown', deadlineMs, fast: [draft], strong: [SILENT] });

    expect(finished(result)).toMatchObject({
      text: 'Sure. ',
      tier: 'fast',
      stopReason: 'deadline',
      degraded: true,
    });
    expect(result.terminal.latencyMs).toBe(1_000);
    expect(legs(result)).toEqual(['fast escalated', 'strong aborted']);
  });

  it('has no effect on an answer in time, and leaves no timer', async () => {
    const result = await run({ deadlineMs, fast: [[{ wait: 999 }, ...says('[95]\nWe ship.')]] });

    expect(finished(result)).toMatchObject({ stopReason: 'end_turn', degraded: false });
    expect(result.clock.sleeping).toBe(0);
  });
});

describe('a caller that cancels', () => {
  it('gets the text so far and its cost', async () => {
    const result = await run({ fast: [SLOW], cancelAtMs: 300 });

    expect(result.terminal).toMatchObject({ type: 'cancelled', text: 'We ship ', latencyMs: 300 });
    expect(result.terminal.costUsd).toBeGreaterThan(0);
    expect(result.terminal.wastedUsd).toBe(0);
    expect(result.client.calls[0]).toMatchObject({ ending: 'aborted', abortedAtMs: 1_300 });
  });

  it('before any text has wasted the whole cost', async () => {
    const result = await run({ fast: [SILENT], cancelAtMs: 300 });

    expect(result.terminal).toMatchObject({ type: 'cancelled', text: '', firstTextMs: null });
    expect(result.terminal.wastedUsd).toBe(result.terminal.costUsd);
  });

  it('during the second leg pays for both', async () => {
    const result = await run({ fast: [says('[10]\nHm.')], strong: [SILENT], cancelAtMs: 300 });

    expect(result.terminal.type).toBe('cancelled');
    expect(legs(result)).toEqual(['fast escalated', 'strong aborted']);
    expect(result.terminal.legs.every((leg) => leg.usageEstimated && leg.costUsd > 0)).toBe(true);
  });

  it('gets an end even if the model does not stop', async () => {
    const result = await run({ fast: [[{ text: '[95]\nWe' }, { hang: true }]], cancelAtMs: 300 });

    expect(result.terminal).toMatchObject({ type: 'cancelled', text: 'We', latencyMs: 300 });
  });
});

describe('a consumer that returns early', () => {
  it('aborts the model and the deadline timer', async () => {
    const { events, client, clock } = prepare({ fast: [SLOW] });

    for await (const event of events) if (event.type === 'text') break;

    expect(client.calls[0]?.ending).toBe('aborted');
    expect(clock.now()).toBe(1_000);
    expect(clock.sleeping).toBe(0);
  });

  it('before the first leg does not start one', async () => {
    const { events, client, clock } = prepare({ fast: [SLOW] });

    for await (const _ of events) break;

    expect(client.calls).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });
});

describe('the cost of an answer', () => {
  it("of one leg is the leg's cost, with no waste", async () => {
    const { terminal } = await run({ fast: [says('[95]\nWe ship.')] });

    expect(terminal).toMatchObject({ usage: USAGE, costUsd: 0.000175, wastedUsd: 0 });
  });

  it('is the sum of all legs, and the draft that is not in the answer is wasted', async () => {
    const { terminal } = await run({ fast: [says('[10]\nHm.')], strong: [says('A thorough answer.')] });

    const [draft, answer] = terminal.legs;
    expect(answer?.costUsd).toBeCloseTo(0.0021, 12);
    expect(terminal.costUsd).toBeCloseTo((draft?.costUsd ?? 0) + 0.0021, 12);
    expect(terminal.wastedUsd).toBe(draft?.costUsd);
    expect(terminal.usage.outputTokens).toBe((draft?.usage.outputTokens ?? 0) + 100);
  });

  it('of a draft that stays because the strong model broke off without text is not wasted', async () => {
    const { terminal } = await run({
      task: 'unknown',
      fast: [says('[90]\nSure. ', 'Perhaps ', 'so.')],
      strong: [fails('throttled')],
    });

    expect(terminal.costUsd).toBeGreaterThan(0);
    expect(terminal.wastedUsd).toBe(0);
  });
});

describe('the times of an answer', () => {
  it('are from the question to the first text shown, and to the end', async () => {
    const result = await run({
      fast: [[{ wait: 200 }, { text: '[10]\nHm.' }]],
      strong: [[{ wait: 700 }, { text: 'One ' }, { wait: 100 }, ...says('thorough answer.')]],
    });

    expect(result.terminal).toMatchObject({ firstTextMs: 900, latencyMs: 1_000 });
    expect(result.terminal.legs.map((leg) => leg.latencyMs)).toEqual([200, 800]);
    expect(result.terminal.legs[1]?.firstTextMs).toBe(700);
  });

  it('count the first text even if it was replaced later', async () => {
    const result = await run({
      task: 'unknown',
      fast: [[{ text: '[90]\nSure. ' }, { wait: 300 }, ...says('Perhaps ', 'so.')]],
      strong: [[{ wait: 700 }, ...says('A thorough answer.')]],
    });

    expect(result.terminal).toMatchObject({ firstTextMs: 0, latencyMs: 1_000 });
  });

  it('include the search for context', async () => {
    const { clock, events } = prepare({
      fast: [says('[95]\nWe ship.')],
      retriever: { retrieve: () => clock.sleep(250).then(() => ({ passages: [] })) },
    });

    for await (const event of events) {
      if (event.type === 'finished') expect(event).toMatchObject({ firstTextMs: 250, latencyMs: 250 });
    }

    expect.assertions(1);
  });
});
