import { describe, expect, it } from '@jest/globals';
import {
  type CallOutcome,
  ModelBreaker,
} from '../../../../packages/cascade-core/src/resilience/model-breaker.ts';
import type { ModelHealth } from '../../../../packages/cascade-core/src/resilience/model-health.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';

const T = 1_800_000_000_000;

function setUp(settings = { failures: 3, halfOpenAfterMs: 10_000 }) {
  const clock = new FakeClock({ startMs: T });
  const changes: ModelHealth[] = [];
  let current = settings;
  const breaker = new ModelBreaker({
    clock,
    settings: () => current,
    changed: (health) => changes.push(health),
  });
  const call = async (outcome: CallOutcome) => {
    const pass = breaker.admit();
    await pass?.settle(outcome);
    return pass === null ? 'refused' : 'made';
  };
  const calls = async (...outcomes: CallOutcome[]) => {
    for (const outcome of outcomes) await call(outcome);
  };
  const change = (next: Partial<typeof settings>) => {
    current = { ...current, ...next };
  };
  return { breaker, clock, changes, call, calls, change };
}

async function halfOpen() {
  const parts = setUp();
  await parts.calls('stalled', 'unavailable', 'timeout');
  await parts.clock.advance(10_000);
  return parts;
}

describe('a closed breaker', () => {
  it('opens after the configured number of failures in a row, of any kind', async () => {
    const { breaker, calls, changes } = setUp();

    await calls('unavailable', 'stalled');
    expect(breaker.state).toBe('closed');
    await calls('stream_broken');

    expect(breaker.state).toBe('open');
    expect(breaker.admit()).toBeNull();
    expect(changes).toEqual([{ state: 'open', sinceMs: T, untilMs: T + 10_000 }]);
  });

  it('forgets the failures before a success', async () => {
    const { breaker, calls } = setUp();

    await calls('timeout', 'timeout', 'succeeded', 'timeout', 'timeout');

    expect(breaker.state).toBe('closed');
  });

  it.each(['unknown', 'invalid_request', 'throttled', 'circuit_open', 'rate_limited'] as const)(
    'keeps its count of failures for %s',
    async (outcome) => {
      const { breaker, calls } = setUp();

      await calls('timeout', 'timeout', outcome, outcome);
      expect(breaker.state).toBe('closed');
      await calls('timeout');
      expect(breaker.state).toBe('open');
    },
  );

  it('counts concurrent calls', async () => {
    const { breaker } = setUp();
    const passes = [breaker.admit(), breaker.admit(), breaker.admit()];

    await Promise.all(passes.map((pass) => pass?.settle('unavailable')));

    expect(breaker.state).toBe('open');
  });

  it('opens at once if access is denied, and makes probes like any other', async () => {
    const { breaker, calls, clock } = setUp();

    await calls('access_denied');
    expect(breaker.state).toBe('open');
    await clock.advance(10_000);

    expect(breaker.state).toBe('half_open');
  });

  it('applies a changed number of failures from the next call on', async () => {
    const { breaker, calls, change } = setUp();

    change({ failures: 1 });
    await calls('unavailable');

    expect(breaker.state).toBe('open');
  });
});

describe('an open breaker', () => {
  it('permits no call before its time', async () => {
    const { breaker, calls, clock, call } = setUp();
    await calls('timeout', 'timeout', 'timeout');

    await clock.advance(9_999);
    expect([breaker.state, await call('succeeded')]).toEqual(['open', 'refused']);
    await clock.advance(1);

    expect(breaker.state).toBe('half_open');
  });

  it('is not closed by a call from before it opened', async () => {
    const { breaker, calls } = setUp();
    const early = breaker.admit();
    await calls('timeout', 'timeout', 'timeout');

    await early?.settle('succeeded');

    expect(breaker.state).toBe('open');
  });
});

describe('a half-open breaker', () => {
  it('permits one probe only', async () => {
    const { breaker } = await halfOpen();

    expect(breaker.admit()).not.toBeNull();
    expect(breaker.state).toBe('open');
    expect(breaker.admit()).toBeNull();
  });

  it('closes if the half-open probe succeeds', async () => {
    const { breaker, call, changes } = await halfOpen();

    expect(await call('succeeded')).toBe('made');

    expect(breaker.state).toBe('closed');
    expect(changes.slice(1)).toEqual([
      { state: 'half_open', sinceMs: T + 10_000, untilMs: T + 20_000 },
      { state: 'closed', sinceMs: T + 10_000 },
    ]);
  });

  it('counts failures from zero once it has closed', async () => {
    const { breaker, calls } = await halfOpen();

    await calls('succeeded', 'timeout', 'timeout');
    expect(breaker.state).toBe('closed');
    await calls('timeout');
    expect(breaker.state).toBe('open');
  });

  it('opens again for the same time if its probe fails', async () => {
    const { breaker, call, clock } = await halfOpen();

    await call('timeout');
    await clock.advance(9_999);
    expect(breaker.state).toBe('open');
    await clock.advance(1);

    expect(breaker.state).toBe('half_open');
  });

  it('stays open to other calls while its probe runs', async () => {
    const { breaker, clock } = await halfOpen();
    const probe = breaker.admit();

    await clock.advance(60_000);
    expect(breaker.admit()).toBeNull();
    await probe?.settle('succeeded');

    expect(breaker.state).toBe('closed');
  });

  it.each(['unknown', 'invalid_request'] as const)(
    'permits another probe if the first was inconclusive: %s',
    async (outcome) => {
      const { breaker, call } = await halfOpen();

      await call(outcome);
      expect(breaker.state).toBe('half_open');
      await call('succeeded');

      expect(breaker.state).toBe('closed');
    },
  );

  it('follows its probe, not a call from before it opened', async () => {
    const { breaker, calls, clock } = setUp();
    const early = breaker.admit();
    await calls('timeout', 'timeout', 'timeout');
    await clock.advance(10_000);
    const probe = breaker.admit();

    await early?.settle('timeout');
    await probe?.settle('succeeded');

    expect(breaker.state).toBe('closed');
  });
});

describe('the breaker of a model that refuses to serve the account', () => {
  const REFUSALS = ['not_found', 'end_of_life', 'access_denied'] as const;

  it.each(REFUSALS)('opens at the first refusal and permits a probe within 10 s: %s', async (code) => {
    const { breaker, calls, call, clock, changes } = setUp();

    await calls(code);
    expect(breaker.state).toBe('open');
    expect(changes).toEqual([{ state: 'open', sinceMs: T, untilMs: T + 10_000, reason: code, refusals: 1 }]);
    await clock.advance(10_000);

    expect(await call('succeeded')).toBe('made');
    expect(breaker.state).toBe('closed');
  });

  it.each([
    ['access_denied', 300_000],
    ['not_found', 300_000],
    ['end_of_life', 3_600_000],
  ] as const)('doubles the hold with each refused probe, up to a bound: %s, %d ms', async (code, mostMs) => {
    const { calls, clock, changes } = setUp();
    const holds: number[] = [];

    for (let refusals = 1; refusals <= 14; refusals += 1) {
      await calls(code);
      const last = changes.at(-1);
      const holdMs = last?.state === 'open' ? last.untilMs - last.sinceMs : 0;
      holds.push(holdMs);
      await clock.advance(holdMs);
    }

    expect(holds.slice(0, 3)).toEqual([10_000, 20_000, 40_000]);
    expect(Math.max(...holds)).toBe(mostMs);
  });

  it('counts one refusal if many concurrent calls were refused', async () => {
    const { breaker, changes } = setUp();
    const passes = Array.from({ length: 4 }, () => breaker.admit());

    for (const pass of passes) await pass?.settle('not_found');

    expect(changes).toHaveLength(1);
  });

  it('is woken for a probe if no other model is left, once in the time of a hold', async () => {
    const { breaker, calls, clock } = setUp();
    for (let probes = 0; probes < 5; probes += 1) {
      await calls('end_of_life');
      await clock.advance(3_600_000);
    }
    await calls('end_of_life');

    expect(breaker.wake()).toBe(false);
    await clock.advance(10_000);
    expect(breaker.state).toBe('open');
    expect(breaker.wake()).toBe(true);

    expect(breaker.state).toBe('half_open');
  });
});

describe('a state from another environment', () => {
  const open = (sinceMs: number, untilMs = sinceMs + 10_000): ModelHealth => ({
    state: 'open',
    sinceMs,
    untilMs,
  });

  it('opens this breaker until the same time, and is not reported again', async () => {
    const { breaker, clock, changes } = setUp();

    breaker.adopt(open(T - 4_000));
    expect(breaker.state).toBe('open');
    await clock.advance(6_000);

    expect(breaker.state).toBe('half_open');
    expect(changes).toEqual([]);
  });

  it('may be a refusal, with a longer hold than that of a failure', async () => {
    const { breaker, clock } = setUp();

    breaker.adopt({ state: 'open', sinceMs: T - 1, untilMs: T + 60_000, reason: 'end_of_life', refusals: 4 });
    await clock.advance(59_999);
    expect(breaker.state).toBe('open');
    await clock.advance(1);

    expect(breaker.state).toBe('half_open');
  });

  it('may be a running probe: this breaker permits none until that has timed out', async () => {
    const { breaker, clock } = await halfOpen();

    breaker.adopt({ state: 'half_open', sinceMs: T + 10_000, untilMs: T + 20_000 });
    expect(breaker.state).toBe('open');
    await clock.advance(10_000);

    expect(breaker.state).toBe('half_open');
  });

  it('closes this breaker too', async () => {
    const { breaker, calls } = setUp();
    await calls('timeout', 'timeout', 'timeout');

    breaker.adopt({ state: 'closed', sinceMs: T + 1 });

    expect(breaker.state).toBe('closed');
  });

  it('that is closed does not reset the failures counted here', async () => {
    const { breaker, calls } = setUp();
    await calls('timeout', 'timeout');

    breaker.adopt({ state: 'closed', sinceMs: T + 1 });
    await calls('timeout');

    expect(breaker.state).toBe('open');
  });

  it('is ignored if it is not newer than the last change here', async () => {
    const { breaker, calls } = setUp();
    await calls('timeout', 'timeout', 'timeout');

    breaker.adopt({ state: 'closed', sinceMs: T - 1 });
    breaker.adopt({ state: 'closed', sinceMs: T });

    expect(breaker.state).toBe('open');
  });

  it('does not disturb a probe on its way', async () => {
    const { breaker } = await halfOpen();
    const probe = breaker.admit();

    breaker.adopt(open(T + 10_001));
    await probe?.settle('succeeded');

    expect(breaker.state).toBe('closed');
  });

  it('holds no longer than a failure here would, because its clock may be wrong', async () => {
    const { breaker, clock } = setUp();

    breaker.adopt(open(T + 1, T + 86_400_000));
    await clock.advance(10_000);

    expect(breaker.state).toBe('half_open');
  });
});

describe('a time of day that is set back by a day', () => {
  const DAY_MS = 86_400_000;

  it('makes the hold of an open breaker no longer', async () => {
    const { breaker, calls, clock } = setUp();
    await calls('stalled', 'unavailable', 'timeout');

    clock.correct(-DAY_MS);
    await clock.advance(9_999);
    expect(breaker.state).toBe('open');
    await clock.advance(1);

    expect(breaker.state).toBe('half_open');
  });

  it('leaves a model that refuses to be woken where no other is left', async () => {
    const { breaker, calls, clock } = setUp();
    await calls('access_denied');

    clock.correct(-DAY_MS);
    await clock.advance(10_000);

    expect(breaker.wake()).toBe(true);
    expect(breaker.state).toBe('half_open');
  });
});
