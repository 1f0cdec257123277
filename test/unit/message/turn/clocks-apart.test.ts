/** Ends that one clock writes and another judges. */
import { describe, expect, it } from '@jest/globals';
import {
  CLOCKS_APART_MS,
  namedEndMs,
  storedEndMs,
} from '../../../../packages/conversation/src/sessions/clocks-apart.ts';

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;

describe('the stored end of what is kept for a day', () => {
  it('is not reached before the day is over, by a clock five minutes ahead of the one that wrote it', () => {
    expect(storedEndMs(NOW, DAY_MS)).toBeGreaterThanOrEqual(NOW + DAY_MS + CLOCKS_APART_MS);
  });

  it('is at most five minutes after the day', () => {
    expect(storedEndMs(NOW, DAY_MS)).toBeLessThanOrEqual(NOW + DAY_MS + 300_000);
  });
});

it.each([60_000, 6_000_000, DAY_MS])(
  'an end of %i ms is named to a client without the tolerance',
  (ttlMs) => {
    expect(namedEndMs(storedEndMs(NOW, ttlMs), ttlMs)).toBe(NOW + ttlMs);
  },
);

it('the end of a short life is stored with a twentieth of it: what has expired is soon left out', () => {
  expect(storedEndMs(NOW, 60_000)).toBe(NOW + 63_000);
});
