import { mentionIn, type Passage } from './retrieval.ts';
import { type MatchForm, matchForm } from './text-border.ts';

/** What a grounding check may look at. */
export interface GroundingInput {
  readonly question: string;
  readonly passages: readonly Passage[];
  /** The answer so far. */
  readonly text: string;
  /** No more text comes. */
  readonly ended: boolean;
}

/**
 * Counts the claims of an answer that the store's data does not bear out. More text must never make the
 * count smaller, so a claim counts only once it is complete.
 */
export type Grounding = (input: GroundingInput) => number;

/** $9.99, ¥1,200, 528円, 9.99 dollars. A longer run of digits is no price. */
const PRICES =
  /[$¥￥]\s?(\d[\d,]{0,15}(?:\.\d{1,4})?)|(?<!\d|\d,)(\d[\d,]{0,15}(?:\.\d{1,4})?)\s?(?:円|dollars?\b|USD\b)/giu;
/** Titles in Japanese title marks or English quotation marks. */
const TITLES = /[『“]([^』”\n]{1,60})[』”]/gu;

/** The prices and marked titles that an answer names and neither the store's data nor the question has. */
export const groundInContext: Grounding = ({ question, passages, text, ended }) => {
  const known = knownTo(question, passages);
  const ungrounded = new Set<string>();
  for (const match of text.matchAll(PRICES)) {
    // "$9" at the end of the text may still become "$9.99".
    if (!ended && match.index + match[0].length >= text.length - 3) continue;
    if (!known.prices.has(amount(match))) ungrounded.add(amount(match));
  }
  for (const [, title = ''] of text.matchAll(TITLES)) {
    if (!known.names(title)) ungrounded.add(title);
  }
  return ungrounded.size;
};

/** Numbers and names of the store's data and the question; the same for every piece of an answer. */
interface Known {
  readonly question: string;
  readonly prices: ReadonlySet<string>;
  names(title: string): boolean;
}

const KNOWN = new WeakMap<readonly Passage[], Known>();

function knownTo(question: string, passages: readonly Passage[]): Known {
  const kept = KNOWN.get(passages);
  if (kept?.question === question) return kept;
  const texts = [question, ...passages.flatMap((passage) => [passage.title, passage.text])];
  const forms = texts.map((text) => matchForm(text));
  const verdicts = new Map<string, boolean>();
  const known: Known = {
    question,
    prices: new Set([...texts.join('\n').matchAll(PRICES)].map(amount)),
    names(title) {
      const verdict = verdicts.get(title) ?? isNamed(title, forms);
      verdicts.set(title, verdict);
      return verdict;
    },
  };
  KNOWN.set(passages, known);
  return known;
}

function isNamed(title: string, forms: readonly MatchForm[]): boolean {
  const name = matchForm(title);
  return forms.some((form) => mentionIn(name, form) >= 0);
}

function amount(match: RegExpMatchArray): string {
  return String(Number((match[1] ?? match[2] ?? '').replaceAll(',', '')));
}
