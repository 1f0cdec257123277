import { beforeAll, expect, it } from '@jest/globals';
import type { Display } from '@mangaassist/cascade-core';
import { isWeaker, TASKS } from '@mangaassist/protocol';
import fc from 'fast-check';
import { heuristicBp } from '../../../../packages/cascade-core/src/confidence/confidence.ts';
import { arbitraryScript } from '../../../support/cascade/arbitrary-script.ts';
import { type CascadeRun, run } from '../../../support/cascade/cascade-run.ts';

const options = fc.record({
  task: fc.constantFrom(...TASKS),
  fast: fc.tuple(arbitraryScript, arbitraryScript),
  strong: fc.tuple(arbitraryScript),
  config: fc.record({
    maxEscalations: fc.constantFrom(0, 1),
    confidenceThreshold: fc.constantFrom(0.6, 0.8, 0.95),
    display: fc.constantFrom<Display>('show_after_gate', 'hold_until_judged'),
    displayByTask: fc.constant({}),
  }),
  deadlineMs: fc.constantFrom(500, 25_000),
  cancelAtMs: fc.option(fc.integer({ min: 0, max: 1_500 }), { freq: 4 }),
});
type Options = typeof options extends fc.Arbitrary<infer T> ? T : never;

const RUNS = 300;

/** Answers of any two models, in any state of health. Each property is asserted for all of them. */
let answers: readonly { readonly given: Options; readonly answer: CascadeRun }[];
beforeAll(async () => {
  const sampled = fc.sample(options, RUNS);
  answers = await Promise.all(
    sampled.map(async (given) => {
      const { cancelAtMs, ...rest } = given;
      return { given, answer: await run(cancelAtMs === null ? rest : { ...rest, cancelAtMs }) };
    }),
  );
});

function always(property: (answer: CascadeRun, given: Options) => void): void {
  for (const { given, answer } of answers) {
    try {
      property(answer, given);
    } catch (error) {
      throw new Error(`It does not hold for ${fc.stringify(given)}`, { cause: error });
    }
  }
}

it('an answer has one started event and one terminal event, its last', () => {
  always(({ events }) => {
    const types = events.map((event) => event.type);
    expect(types[0]).toBe('started');
    expect(types.slice(1, -1).every((type) => type === 'text' || type === 'replaced')).toBe(true);
    expect(['finished', 'failed', 'cancelled']).toContain(types.at(-1));
  });
});

it("an answer's text is the text since the last replacement, well-formed, and empty if it is blocked", () => {
  always(({ seen, terminal }) => {
    const isBlocked = terminal.type === 'failed' && terminal.code === 'blocked';
    const shown = seen.slice(seen.lastIndexOf('<replaced>') + 1).join('');
    expect(terminal.text).toBe(isBlocked ? '' : shown);
    expect(terminal.text.isWellFormed()).toBe(true);
    expect(seen).not.toContain('');
    expect(terminal.firstTextMs === null).toBe(seen.length === 0);
  });
});

it("an answer's text is replaced only if there is some, at last by the tier of the answer", () => {
  always(({ seen, events, terminal }) => {
    for (const [index, words] of seen.entries()) {
      if (words === '<replaced>') expect([undefined, '<replaced>']).not.toContain(seen[index - 1]);
    }
    const replacements = events.filter((event) => event.type === 'replaced');
    expect(replacements.length).toBeLessThan(Math.max(1, terminal.legs.length));
    const last = replacements.at(-1);
    if (last !== undefined) expect(last.tier).toBe(terminal.tier);
  });
});

it("an answer's cost is the sum of its legs, never negative, and includes the waste", () => {
  always(({ terminal }) => {
    const sum = terminal.legs.reduce((total, leg) => total + leg.costUsd, 0);
    expect(terminal.costUsd).toBe(sum);
    expect(terminal.legs.every((leg) => leg.costUsd >= 0)).toBe(true);
    expect(terminal.wastedUsd).toBeGreaterThanOrEqual(0);
    expect(terminal.wastedUsd).toBeLessThanOrEqual(terminal.costUsd);
    const output = terminal.legs.reduce((total, leg) => total + leg.usage.outputTokens, 0);
    expect(terminal.usage.outputTokens).toBe(output);
  });
});

it('an answer ends in time, and leaves no model running', () => {
  always(({ terminal, client }, { deadlineMs }) => {
    expect(terminal.latencyMs).toBeLessThanOrEqual(deadlineMs);
    expect(client.calls.map((call) => call.ending)).not.toContain('running');
    expect(client.calls).toHaveLength(terminal.legs.length);
  });
});

it('an answer has at most three legs, and no tier twice in a row', () => {
  always(({ client }) => {
    expect(client.tiers.length).toBeLessThanOrEqual(3);
    expect(client.tiers.some((tier, index) => tier === client.tiers[index - 1])).toBe(false);
  });
});

it('an answer that is not degraded has passed its gate, and comes from no weaker tier than the preferred one', () => {
  always(({ terminal, events }, given) => {
    const { config } = given;
    // A refusal keeps the shown text, with no confidence in it.
    if (terminal.type !== 'finished' || terminal.degraded || terminal.stopReason === 'refusal') return;
    const [started] = events;
    if (started?.type !== 'started') throw new Error('It did not start.');
    expect(isWeaker(terminal.tier, started.tier)).toBe(false);
    const gated = config.maxEscalations > 0 && started.tier === 'fast' && terminal.tier === 'fast';
    // A gate is never above the best possible score of a draft of the task.
    const bestBp = heuristicBp({ task: given.task, hedgingPhrases: 0, truncated: false });
    if (gated)
      expect(terminal.confidenceBp).toBeGreaterThanOrEqual(
        Math.min(Math.round(config.confidenceThreshold * 10_000), bestBp),
      );
  });
});
