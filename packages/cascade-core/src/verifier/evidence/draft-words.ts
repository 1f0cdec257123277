/** Evidence of a draft's words: those that the passages lack, and those that only repeat the question. */

import { asksForOrder } from './draft-phrases.ts';
import type { FixedEvidence } from './fixed-weights.ts';
import type { GivenText } from './given-text.ts';
import { wordsOf } from './plain-text.ts';
import type { FinishedDraft, ReadText } from './read-text.ts';
import { isPlace } from './rules/cases.ts';
import { SMALL_WORDS } from './small-words.ts';
import { FEWEST_WORDS, missingShare, SPARE, wordsOfWorks } from './words-in-data.ts';

const FEW = 2;
const MOST_WORDS = 3;

/**
 * @param denies - it denies or declines: then a name of the question that no passage has is no claim.
 * @param isOfRule - a rule bears its denials out.
 */
export function wordEvidence(text: ReadText, denies: boolean, isOfRule: (text: ReadText) => boolean) {
  const { whole, sentences, asked, added, needsSupport, given } = text;
  if (!needsSupport) return NONE;
  // Where nothing was found, a denial has its own words.
  if (given.isNothing && denies) return NONE;
  const { loose, askedNotGiven } = nearness(sentences, asked, given);
  return {
    unsupportedWords: Math.max(0, missingShare(added, given, FEW) - SPARE),
    looseSentences: loose,
    askedNotGiven: denies ? 0 : Math.min(MOST_WORDS, askedNotGiven),
    thin: Number(isThin(whole, added)),
    ...littleOf(text, asksForOrder(text) || (denies && isOfRule(text))),
  } satisfies Partial<FixedEvidence>;
}

/** Citations for one sentence, at most 1. */
export function citedEvidence({ whole, sentences, asksForData }: ReadText) {
  const { citations = 0 } = whole;
  if (citations === 0 || !asksForData) return { cited: 0 };
  const count = sentences.filter((sentence) => wordsOf(sentence).length > 0).length;
  return { cited: Math.min(1, citations / Math.max(1, count)) } satisfies Partial<FixedEvidence>;
}

/** Signs that it says little beside the question. A statement of stock, or a denial that a rule bears out, may repeat it. */
function littleOf({ whole, draft, said, added }: ReadText, isBorneOut: boolean) {
  if (/\d/.test(draft) || OF_STOCK.test(draft) || isBorneOut) return { addsNothing: 0, isBare: 0 };
  return {
    addsNothing: Number(added.length === 0),
    isBare: Number(said.length < FEWEST_WORDS || isShortSummary(whole)),
  };
}

function isThin({ task, given }: FinishedDraft, added: readonly string[]): boolean {
  if (task !== 'summarization') return false;
  const works = wordsOfWorks(given);
  return added.filter((word) => works.has(word)).length < FEWEST_SHARED;
}

/** Words that a summary shares with the passages. */
const FEWEST_SHARED = 3;
const SHORTEST_SUMMARY = 40;
const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** A title, or the fragment of a sentence. */
function isShortSummary({ task, draft }: FinishedDraft): boolean {
  const isDense = JAPANESE.test(draft);
  return task === 'summarization' && draft.length * (isDense ? 2 : 1) < SHORTEST_SUMMARY;
}

/** A statement that is checked as a claim. */
const OF_STOCK = /\bstock\b|\bavailable\b|在庫|取り扱/;

const NONE = {
  unsupportedWords: 0,
  looseSentences: 0,
  askedNotGiven: 0,
  addsNothing: 0,
  thin: 0,
  isBare: 0,
} as const;

interface Nearness {
  readonly loose: number;
  readonly askedNotGiven: number;
}

/** Compares each sentence with the passage that has most of its words: words of several may not belong together. */
function nearness(
  sentences: readonly string[],
  asked: ReadonlySet<string>,
  { passages, titles }: GivenText,
): Nearness {
  let [sum, count] = [0, 0];
  const notGiven = new Set<string>();
  for (const sentence of sentences.slice(0, MOST_SENTENCES)) {
    const words = [...new Set(wordsOf(sentence))].filter(
      (word) => !SMALL_WORDS.has(word) && !titles.has(word),
    );
    let missing: readonly string[] = words;
    for (const { has } of passages) {
      const own = words.filter((word) => !has(word));
      if (own.length < missing.length) missing = own;
    }
    for (const word of missing) if (asked.has(word) && !isPlace(word)) notGiven.add(word);
    if (words.length < FEWEST_WORDS) continue;
    sum += Math.max(0, missing.length / words.length - SPARE);
    count += 1;
  }
  return { loose: sum / Math.max(1, count), askedNotGiven: notGiven.size };
}

const MOST_SENTENCES = 40;
