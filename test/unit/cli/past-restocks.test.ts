/** Days of new copies that have passed, which no load makes later. */
import { describe, expect, it } from '@jest/globals';
import { availabilityOf } from '@mangaassist/store';
import { remarksOn } from '../../../cli/store/check.ts';

const TODAY = '2026-11-30';
const item = (restocks: string | null, stock = 0) => ({
  id: `of-${restocks}`,
  prices: {},
  stock,
  releases: null,
  restocks,
  outOfPrint: false,
});

describe('a day of new copies', () => {
  it.each([
    ['2020-01-01', 'sold_out'],
    ['2026-11-29', 'sold_out'],
    ['2026-11-30', 'backorder'],
    ['2026-12-11', 'backorder'],
    [null, 'sold_out'],
  ])('of %s is no promise once it has passed: %s', (restocks, availability) => {
    expect(availabilityOf(item(restocks), TODAY)).toBe(availability);
  });

  it('that has passed is remarked on by the check of the files, with the item, if there are no copies', () => {
    const items = [item('2020-01-01'), item('2020-01-02', 3), item(TODAY), item(null)];

    expect(remarksOn(items, TODAY)).toEqual([
      'Remark: answers call 1 item sold out, whose day of new copies has passed: of-2020-01-01 (2020-01-01).',
    ]);
    expect(remarksOn(items.slice(1), TODAY)).toEqual([]);
  });
});
