/** The phrases by which shoppers ask for a policy: its title, and the phrases that its file lists. */
import type { Policy } from '../../model/policy.ts';

export interface PolicyPhrase {
  readonly topic: string;
  readonly phrase: string;
}

/** All phrases, in an order that depends on the policies alone. */
export function phrasesOf(policies: readonly Policy[]): readonly PolicyPhrase[] {
  return policies.flatMap(({ topic, title, also }) => [title, ...also].map((phrase) => ({ topic, phrase })));
}
