import { describe, expect, it } from '@jest/globals';
import { assign, CONTROL, DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';

const SESSIONS = Array.from({ length: 20_000 }, (_, index) => `session-${index}`);
const config: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  experiments: [
    { name: 'low', share: 0.05, changes: { confidenceThreshold: 0.7 } },
    { name: 'hold', share: 0.2, changes: { display: 'hold_until_judged', displayByTask: {} } },
  ],
};

describe('an experiment', () => {
  it('gets its share of the sessions', () => {
    const counts = { low: 0, hold: 0, [CONTROL]: 0 };
    for (const session of SESSIONS) counts[assign(config, session).variant as keyof typeof counts] += 1;

    expect(counts.low / SESSIONS.length).toBeCloseTo(0.05, 2);
    expect(counts.hold / SESSIONS.length).toBeCloseTo(0.2, 1);
  });

  it('keeps a session in its variant', () => {
    for (const session of SESSIONS.slice(0, 200))
      expect(assign(config, session)).toEqual(assign(config, session));
  });

  it('changes only the settings that it names', () => {
    const inLow = SESSIONS.find((session) => assign(config, session).variant === 'low') ?? '';

    expect(assign(config, inLow).cascade).toEqual({
      ...DEFAULT_LIVE_CONFIG.cascade,
      confidenceThreshold: 0.7,
    });
  });

  it('leaves the sessions outside of it unchanged', () => {
    const inControl = SESSIONS.find((session) => assign(config, session).variant === CONTROL) ?? '';

    expect(assign(config, inControl).cascade).toBe(config.cascade);
    expect(assign(DEFAULT_LIVE_CONFIG, inControl).variant).toBe(CONTROL);
  });
});
