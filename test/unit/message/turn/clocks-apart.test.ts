/** Expiries that one clock writes and another checks. */
import { describe, expect, it } from '@jest/globals';
import {
  CLOCKS_APART_MS,
  namedEndMs,
  storedEndMs,
} from '../../../../packages/conversation/src/sessions/clocks-apart.ts';

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;

describe('the stored expiry of a life of one day', () => {
  it('is not reached before the day is over by a clock that is five minutes ahead', () => {
    expect(storedEndMs(NOW, DAY_MS)).toBeGreaterThanOrEqual(NOW + DAY_MS + CLOCKS_APART_MS);
  });

  it('is at most five minutes after the day', () => {
    expect(storedEndMs(NOW, DAY_MS)).toBeLessThanOrEqual(NOW + DAY_MS + 300_000);
  });
});

it.each([60_000, 6_000_000, DAY_MS])(
  'the expiry of a life of %i ms is sent to a client without the tolerance',
  (ttlMs) => {
    expect(namedEndMs(storedEndMs(NOW, ttlMs), ttlMs)).toBe(NOW + ttlMs);
  },
);

it('the expiry of a short life is stored with a twentieth of it as tolerance', () => {
  expect(storedEndMs(NOW, 60_000)).toBe(NOW + 63_000);
});
