import { type MatchForm, matchForm } from '@mangaassist/text';
import { Known } from './claims/known.ts';
import { MarkedTitle } from './claims/marked-title.ts';
import { pricesInText, TextPrices } from './claims/prices/text-prices.ts';
import { SentenceClaims } from './claims/sentence-claims.ts';
import { Sentences } from './claims/sentences.ts';
import { mentionIn, type Passage } from './retrieval.ts';

/** The sources that may support an answer. */
export interface Grounds {
  readonly question: string;
  readonly passages: readonly Passage[];
  /** Passages that earlier turns of the session were given: their content supports claims, too. */
  readonly earlier?: readonly Passage[];
}

/** Counts claims in a text that arrives piece by piece. */
export interface ClaimCounter {
  /** Adds text; returns the claims so far. */
  push(text: string): number;
  /** Ends the text; returns all claims. */
  end(): number;
  /** Of these, claims about the store: prices, stock, orders, days, contacts. Left out: no claim is counted as one. */
  ofStore?(): number;
}

/**
 * Counts the claims of an answer that the store's data does not support. More text must never lower the count,
 * so a claim counts only once it is complete.
 */
export type Grounding = (grounds: Grounds) => ClaimCounter;

/**
 * Counts the claims in an answer that the store's data and the question do not support: titles, prices and sums of
 * prices, stock, volumes, dates, states of orders, contacts. Where passages carry facts, a price or a state of stock
 * must be that of the title it is claimed of; in text it may stand anywhere.
 */
export const groundInContext: Grounding = (grounds) => new ContextCounter(grounds);

/** Keys of claims about the store. Other keys are about works: their titles, lengths, volumes. */
const OF_STORE = /^(?:price|stock|copies|order|day|duration|time|contact) /u;

/**
 * Sentences of an answer that are checked, and unsupported claims that are counted: 2,048 tokens hold about 150 usual
 * sentences, and 170 lines of a list. All that follows is one claim about the store that no source supports.
 */
const MOST_SENTENCES = 200;
const MOST_CLAIMS = 100;
const UNREAD = 'text that is not read';

class ContextCounter implements ClaimCounter {
  readonly #sources: SourceTexts;
  readonly #ungrounded = new Set<string>();
  readonly #ofStore = new Set<string>();
  readonly #title = new MarkedTitle();
  readonly #sentences = new Sentences();
  #read = 0;
  readonly #grounds: Grounds;
  #claims: SentenceClaims | null = null;
  /** Null if the passages carry facts: their prices are checked sentence by sentence. */
  readonly #prices: TextPrices | null;

  constructor(grounds: Grounds) {
    this.#grounds = grounds;
    this.#sources = new SourceTexts(grounds);
    const passages = [...grounds.passages, ...(grounds.earlier ?? [])];
    this.#prices = passages.some(({ facts }) => facts !== undefined) ? null : new TextPrices();
  }

  push(text: string): number {
    if (this.#isFull) return this.#ungrounded.size;
    for (const title of this.#title.push(text)) {
      if (!this.#sources.names(title)) this.#ungrounded.add(title);
    }
    this.#addPrices(this.#prices?.push(text) ?? []);
    this.#addClaims(this.#sentences.push(text));
    return this.#ungrounded.size;
  }

  end(): number {
    if (this.#isFull) return this.#ungrounded.size;
    this.#addPrices(this.#prices?.end() ?? []);
    this.#addClaims(this.#sentences.end());
    return this.#ungrounded.size;
  }

  /** True if no more is read. */
  get #isFull(): boolean {
    if (this.#read < MOST_SENTENCES && this.#ungrounded.size < MOST_CLAIMS) return false;
    this.#ungrounded.add(UNREAD);
    this.#ofStore.add(UNREAD);
    return true;
  }

  ofStore(): number {
    return this.#ofStore.size;
  }

  #addPrices(prices: readonly string[]): void {
    for (const price of prices) {
      if (this.#sources.prices.has(price)) continue;
      this.#ungrounded.add(price);
      this.#ofStore.add(price);
    }
  }

  #addClaims(sentences: readonly string[]): void {
    for (const sentence of sentences) {
      this.#read += 1;
      if (this.#sources.hold(sentence)) continue;
      this.#claims ??= new SentenceClaims(new Known(this.#grounds));
      for (const claim of this.#claims.read(sentence)) {
        this.#ungrounded.add(claim);
        if (OF_STORE.test(claim)) this.#ofStore.add(claim);
      }
    }
  }
}

/** UTF-16 units of a sentence that is compared with the passages as a whole: a few words may stand in any. */
const SHORTEST_HELD = 20;

/** Prices and names of the store's data and the question, read at the first claim. */
class SourceTexts {
  readonly #texts: readonly string[];
  /** Texts of passages without facts. */
  readonly #plain: readonly string[];
  #prices: ReadonlySet<string> | null = null;
  #forms: readonly MatchForm[] | null = null;
  readonly #verdicts = new Map<string, boolean>();

  constructor({ question, passages, earlier = [] }: Grounds) {
    const known = [...passages, ...earlier];
    this.#plain = known.flatMap(({ text, facts }) => (facts === undefined ? [text] : []));
    this.#texts = [
      question,
      ...known.flatMap(({ title, text, facts }) => [title, text, ...(facts?.names ?? [])]),
    ];
  }

  /** True for a sentence of a passage that carries no facts, such as a policy, word by word: it claims what is there. */
  hold(sentence: string): boolean {
    const own = sentence.trim();
    return own.length >= SHORTEST_HELD && this.#plain.some((text) => text.includes(own));
  }

  get prices(): ReadonlySet<string> {
    this.#prices ??= pricesInText(this.#texts.join('\n'));
    return this.#prices;
  }

  names(title: string): boolean {
    const verdict = this.#verdicts.get(title) ?? this.#isNamed(matchForm(title));
    this.#verdicts.set(title, verdict);
    return verdict;
  }

  #isNamed(name: MatchForm): boolean {
    this.#forms ??= this.#texts.map((text) => matchForm(text));
    return this.#forms.some((form) => mentionIn(name, form) >= 0);
  }
}
