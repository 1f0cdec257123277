/** $9.99, ¥1,200, 528円, 9.99 dollars. A longer run of digits is no price. */
import { everyMatch } from '@mangaassist/text';

const PRICES =
  /[$¥￥]\s?(\d[\d,]{0,15}(?:\.\d{1,4})?)|(?<!\d|\d,)(\d[\d,]{0,15}(?:\.\d{1,4})?)\s?(?:円|dollars?\b|USD\b)/giu;
/** UTF-16 units that a price takes at most, with the characters that decide where it ends. */
const PRICE_UNITS = 32;
/** UTF-16 units that decide whether a match may begin here. */
const BEFORE_PRICE = 2;

/** The prices in a text, whatever their currency. */
export function pricesInText(text: string): ReadonlySet<string> {
  return new Set(everyMatch(PRICES, text).map(amount));
}

/**
 * Reads the prices of a text that arrives piece by piece. Each piece is read once, with the last units of the text
 * before it. Reading the whole answer again with each piece took four seconds for a model that wrote only quotation
 * marks.
 */
export class TextPrices {
  readonly #prices = new RegExp(PRICES);
  /** The end of the text; its prices are unread from `#from` on. */
  #tail = '';
  #from = 0;

  /** Adds text; returns the prices that it completes. */
  push(text: string): readonly string[] {
    this.#tail += text;
    // "$9" at the end of the text may still become "$9.99".
    const prices = this.#read(this.#tail.length - 3);
    const dropped = Math.max(0, this.#from - BEFORE_PRICE);
    this.#tail = this.#tail.slice(dropped);
    this.#from -= dropped;
    return prices;
  }

  /** Returns the rest. */
  end(): readonly string[] {
    return this.#read(Number.POSITIVE_INFINITY);
  }

  /** Reads the prices that end before `limit`; a later piece may still change the rest. */
  #read(limit: number): readonly string[] {
    const prices: string[] = [];
    const pattern = this.#prices;
    pattern.lastIndex = this.#from;
    for (let match = pattern.exec(this.#tail); match !== null; match = pattern.exec(this.#tail)) {
      const end = match.index + match[0].length;
      if (end >= limit) break;
      this.#from = end;
      prices.push(amount(match));
    }
    this.#from = Math.max(this.#from, this.#tail.length - PRICE_UNITS);
    return prices;
  }
}

function amount(match: RegExpMatchArray): string {
  return String(Number((match[1] ?? match[2] ?? '').replaceAll(',', '')));
}
