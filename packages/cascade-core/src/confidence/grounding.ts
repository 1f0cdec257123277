import { type MatchForm, matchForm } from '@mangaassist/text';
import { mentionIn, type Passage } from './retrieval.ts';

/** The sources that may support an answer. */
export interface Grounds {
  readonly question: string;
  readonly passages: readonly Passage[];
}

/** Counts claims in a text that arrives piece by piece. */
export interface ClaimCounter {
  /** Adds text; returns the claims so far. */
  push(text: string): number;
  /** Ends the text; returns all claims. */
  end(): number;
}

/**
 * Counts the claims of an answer that the store's data does not support. More text must never lower the count,
 * so a claim counts only once it is complete.
 */
export type Grounding = (grounds: Grounds) => ClaimCounter;

/** $9.99, ¥1,200, 528円, 9.99 dollars. A longer run of digits is no price. */
const PRICES =
  /[$¥￥]\s?(\d[\d,]{0,15}(?:\.\d{1,4})?)|(?<!\d|\d,)(\d[\d,]{0,15}(?:\.\d{1,4})?)\s?(?:円|dollars?\b|USD\b)/giu;
/** UTF-16 units that a price takes at most, with the characters that decide where it ends. */
const PRICE_UNITS = 32;
/** UTF-16 units that decide whether a match may begin here. */
const BEFORE_PRICE = 2;

/**
 * Counts the prices and marked titles in an answer that are neither in the store's data nor in the question.
 */
export const groundInContext: Grounding = (grounds) => new ContextCounter(grounds);

/**
 * Each piece is read once, with the last units of the text before it. Reading the whole answer again with each
 * piece took four seconds for a model that wrote only quotation marks.
 */
class ContextCounter implements ClaimCounter {
  readonly #sources: SourceFacts;
  readonly #ungrounded = new Set<string>();
  readonly #title = new MarkedTitle();
  readonly #prices = new RegExp(PRICES);
  /** The end of the text; its prices are unread from `#from` on. */
  #tail = '';
  #from = 0;

  constructor(grounds: Grounds) {
    this.#sources = new SourceFacts(grounds);
  }

  push(text: string): number {
    for (const character of text) {
      const title = this.#title.take(character);
      if (title !== null && !this.#sources.names(title)) this.#ungrounded.add(title);
    }
    this.#tail += text;
    // "$9" at the end of the text may still become "$9.99".
    this.#readPrices(this.#tail.length - 3);
    const dropped = Math.max(0, this.#from - BEFORE_PRICE);
    this.#tail = this.#tail.slice(dropped);
    this.#from -= dropped;
    return this.#ungrounded.size;
  }

  end(): number {
    this.#readPrices(Number.POSITIVE_INFINITY);
    return this.#ungrounded.size;
  }

  /** Reads the prices that end before `limit`; a later piece may still change the rest. */
  #readPrices(limit: number): void {
    this.#prices.lastIndex = this.#from;
    for (const match of this.#tail.matchAll(this.#prices)) {
      const end = match.index + match[0].length;
      if (end >= limit) break;
      this.#from = end;
      const price = amount(match);
      if (!this.#sources.prices.has(price)) this.#ungrounded.add(price);
    }
    this.#from = Math.max(this.#from, this.#tail.length - PRICE_UNITS);
  }
}

const OPENING = '『“';
const CLOSING = '』”';
const LONGEST_TITLE = 60;

/** Reads titles in Japanese title marks or English quotation marks, one character at a time. */
class MarkedTitle {
  /** The text since an opening mark that is not closed yet; empty outside of a title. */
  #open: string[] = [];

  /** Adds a character; returns the title that it closes, or null. */
  take(character: string): string | null {
    const open = this.#open;
    if (CLOSING.includes(character)) {
      const title = open.slice(1).join('');
      this.#open = [];
      return title === '' ? null : title;
    }
    if (character === '\n') this.#open = [];
    else if (open.length > 0 || OPENING.includes(character)) open.push(character);
    if (open.length > LONGEST_TITLE + 1) this.#reopen();
    return null;
  }

  /** Drops a title that is too long; the next opening mark within it may begin one. */
  #reopen(): void {
    const next = this.#open.findIndex((character, i) => i > 0 && OPENING.includes(character));
    this.#open = next < 0 ? [] : this.#open.slice(next);
  }
}

/** Prices and names of the store's data and the question, read at the first claim. */
class SourceFacts {
  readonly #texts: readonly string[];
  #prices: ReadonlySet<string> | null = null;
  #forms: readonly MatchForm[] | null = null;
  readonly #verdicts = new Map<string, boolean>();

  constructor({ question, passages }: Grounds) {
    this.#texts = [question, ...passages.flatMap((passage) => [passage.title, passage.text])];
  }

  get prices(): ReadonlySet<string> {
    this.#prices ??= new Set([...this.#texts.join('\n').matchAll(PRICES)].map(amount));
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

function amount(match: RegExpMatchArray): string {
  return String(Number((match[1] ?? match[2] ?? '').replaceAll(',', '')));
}
