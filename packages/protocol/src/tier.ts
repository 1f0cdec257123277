/** The two steps of the cascade, cheapest first. A tier is a role; which model plays it is catalogue data. */
export const TIERS = ['haiku', 'sonnet'] as const;

export type Tier = (typeof TIERS)[number];

/** True if `a` is a weaker (cheaper) tier than `b`. */
export function isWeaker(a: Tier, b: Tier): boolean {
  return TIERS.indexOf(a) < TIERS.indexOf(b);
}
