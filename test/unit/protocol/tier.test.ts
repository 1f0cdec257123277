import { describe, expect, it } from '@jest/globals';
import { isWeaker, TIER_NAMES, TIERS, tierName, tierNamed } from '@mangaassist/protocol';

describe('the tiers', () => {
  it('have the names haiku and sonnet in frames, stored items, metrics and settings', () => {
    expect(TIERS.map(tierName)).toEqual(['haiku', 'sonnet']);
    expect(TIER_NAMES).toEqual(['haiku', 'sonnet']);
  });

  it.each(TIERS)('are found by their names: %s', (tier) => {
    expect(tierNamed(tierName(tier))).toBe(tier);
  });

  it('are ordered from the cheapest', () => {
    expect(isWeaker('fast', 'strong')).toBe(true);
    expect(isWeaker('strong', 'fast')).toBe(false);
    expect(isWeaker('strong', 'strong')).toBe(false);
  });
});
