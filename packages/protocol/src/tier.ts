/** The two steps of the cascade, cheapest first. A tier is a role; which model plays it is catalogue data. */
export const TIERS = ['fast', 'strong'] as const;

export type Tier = (typeof TIERS)[number];

/**
 * Name of each tier in frames, stored items, metric dimensions, logs and the live configuration. The names date
 * from the first models in these roles, and stay when the models change.
 */
const NAMES = { fast: 'haiku', strong: 'sonnet' } as const satisfies Readonly<Record<Tier, string>>;

export type TierName = (typeof NAMES)[Tier];

export const TIER_NAMES = TIERS.map((tier) => NAMES[tier]);

export function tierName(tier: Tier): TierName {
  return NAMES[tier];
}

export function tierNamed(name: TierName): Tier {
  return name === NAMES.fast ? 'fast' : 'strong';
}

/** True if `a` is a weaker (cheaper) tier than `b`. */
export function isWeaker(a: Tier, b: Tier): boolean {
  return TIERS.indexOf(a) < TIERS.indexOf(b);
}
