import { describe, expect, it } from '@jest/globals';
import { openingOf } from '../../../packages/store/src/context/opening-hours.ts';

const WEEKDAYS = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '10:00', to: '18:00' }];
const shop = (timeZone: string, openingHours: unknown = WEEKDAYS, closedOn: readonly string[] = []) =>
  ({ timeZone, contact: { openingHours, closedOn } }) as never;
const at = (iso: string) => Date.parse(iso);

describe('the hours of the shop’s people', () => {
  it('are open within a time of the day, in the shop’s zone', () => {
    expect(openingOf(shop('Asia/Tokyo'), at('2026-11-27T01:00:00Z'))).toEqual({
      open: true,
      timeZone: 'Asia/Tokyo',
    });
    expect(openingOf(shop('Asia/Tokyo'), at('2026-11-27T09:00:00Z'))?.open).toBe(false);
  });

  it.each([
    ['in the morning of the same day', '2026-11-27T00:30:00Z', '2026-11-27T01:00:00.000Z'],
    ['over the weekend', '2026-11-27T10:00:00Z', '2026-11-30T01:00:00.000Z'],
  ])('name the next time %s', (_, now, opensAt) => {
    expect(openingOf(shop('Asia/Tokyo'), at(now))).toMatchObject({ open: false, opensAt });
  });

  it('pass over days without people, and over a change of the clock', () => {
    const tokyo = shop('Asia/Tokyo', WEEKDAYS, ['2026-11-30']);
    expect(openingOf(tokyo, at('2026-11-27T10:00:00Z'))?.opensAt).toBe('2026-12-01T01:00:00.000Z');
    // New York's clock goes back on 1 November 2026.
    const opens = openingOf(shop('America/New_York'), at('2026-10-31T12:00:00Z'))?.opensAt;
    expect(opens).toBe('2026-11-02T15:00:00.000Z');
    // It goes forward on 14 March 2027, two and a half hours later: that day has 23 hours.
    const sunday = openingOf(
      shop('America/New_York', [{ days: ['sun'], from: '10:00', to: '18:00' }]),
      at('2027-03-14T04:30:00Z'),
    )?.opensAt;
    expect(sunday).toBe('2027-03-14T14:00:00.000Z');
  });

  it('are not known without hours, or with a zone that does not exist', () => {
    expect(openingOf(shop('Asia/Tokyo', []), 0)).toBeUndefined();
    expect(openingOf(shop('Asia/Nowhere'), 0)).toBeUndefined();
  });
});
