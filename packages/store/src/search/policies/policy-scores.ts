/** Likeness of a text to the policies by their closest phrases and by their whole texts. */
import { keptBy, matchForm } from '@mangaassist/text';
import type { Query } from '../../query/query.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Match } from '../text/text-index.ts';

/** Share of a policy's score that its whole text has; the rest is that of its closest phrase. */
const OF_TEXT = 0.3;

/** A policy's likeness to a question. */
export interface PolicyScore {
  readonly topic: string;
  /** 0–1. */
  readonly score: number;
  /** The closest phrase; null if only the text matched. */
  readonly phrase: Match | null;
  readonly coverage: number;
}

/** Words for a policy itself: in a question they show that one is meant, but not which. */
const POLICY_WORD = /(?<![a-z])polic(?:y|ies)(?![a-z])|ポリシー|規約/gu;

/** "Ship to the US": a country, and no pronoun. */
const UNITED_STATES =
  /(?<![\p{L}.])(?:US|U\.S\.(?:A\.)?)(?![\p{L}\p{N}$])|(?<=(?:^|\s)the\s)us(?=$|[\s?.!,])|(?<=(?:ship|ships|shipping|postage|delivery|shipped) to )us(?=$|[?.!,])/gu;

/** "US" in capitals says nothing where all is. */
const withCountry = (text: string): string =>
  /\p{Ll}/u.test(text) ? text.replace(UNITED_STATES, 'usa') : text;

/** A text in the form in which policies are compared with it. */
export const formForPolicies = (text: string): string =>
  matchForm(withCountry(text)).replace(POLICY_WORD, ' ');

/** Texts whose scores are kept: a turn asks for those of its words, of its resolved question, and of both questions. */
const MOST_KEPT = 8;

/** Policies by their likeness to a question, best first. Those of the last texts are kept: steps of a turn ask for them again. */
export function policyScores({ text }: Pick<Query, 'text'>, snapshot: Snapshot): readonly PolicyScore[] {
  return scored(snapshot, text);
}

const scored = keptBy((snapshot: Snapshot, text: string): readonly PolicyScore[] => {
  const units = snapshot.text.units(formForPolicies(text), 'policies');
  const phrases = new Map<string, Match>();
  for (const match of snapshot.text.search('phrases', units, () => true, snapshot.isKnownStem)) {
    const topic = snapshot.phrases[match.id]?.topic as string;
    if (match.likeness > (phrases.get(topic)?.likeness ?? 0)) phrases.set(topic, match);
  }
  const texts = snapshot.text.search('policies', units, () => true, snapshot.isKnownStem);
  const coverages = new Map(
    texts.map(({ id, coverage }) => [snapshot.topics[id] as string, Math.min(1, coverage)]),
  );
  return [...new Set([...phrases.keys(), ...coverages.keys()])]
    .map((topic) => {
      const phrase = phrases.get(topic) ?? null;
      const coverage = coverages.get(topic) ?? 0;
      const score = (1 - OF_TEXT) * (phrase?.likeness ?? 0) + OF_TEXT * coverage;
      return { topic, score, phrase, coverage };
    })
    .toSorted((a, b) => b.score - a.score);
}, MOST_KEPT);
