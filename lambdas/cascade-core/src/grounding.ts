import { mentionOf, type Passage } from './retrieval.ts';

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

/** $9.99, ¥1,200, 528円, 9.99 dollars. */
const PRICES = /[$¥￥]\s?(\d[\d,]*(?:\.\d+)?)|(\d[\d,]*(?:\.\d+)?)\s?(?:円|dollars?\b|USD\b)/giu;
/** Titles in Japanese title marks or English quotation marks. */
const TITLES = /[『“]([^』”\n]{1,60})[』”]/gu;

/** The prices and marked titles that an answer names and neither the store's data nor the question has. */
export const groundInContext: Grounding = ({ question, passages, text, ended }) => {
  const known = [question, ...passages.flatMap((passage) => [passage.title, passage.text])].join('\n');
  const knownPrices = new Set([...known.matchAll(PRICES)].map(amount));
  const ungrounded = new Set<string>();
  for (const match of text.matchAll(PRICES)) {
    // "$9" at the end of the text may still become "$9.99".
    if (!ended && match.index + match[0].length >= text.length - 3) continue;
    if (!knownPrices.has(amount(match))) ungrounded.add(amount(match));
  }
  for (const [, title = ''] of text.matchAll(TITLES)) {
    if (mentionOf(title, known) < 0) ungrounded.add(title);
  }
  return ungrounded.size;
};

function amount(match: RegExpMatchArray): string {
  return String(Number((match[1] ?? match[2] ?? '').replaceAll(',', '')));
}
