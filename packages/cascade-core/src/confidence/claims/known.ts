import { readingForm } from '@mangaassist/text';
import type { FactAvailability, ItemFacts, OrderFacts, PassageFacts } from '../facts.ts';
import type { Passage } from '../retrieval.ts';
import { NamesInText } from './names-in-text.ts';
import { type Amount, amountsIn, hundredths } from './prices/amounts.ts';
import { availabilitiesIn } from './stock-words.ts';

/** UTF-16 units of a source that are read. */
const LONGEST = 8_000;

/** A passage with what claims are checked on. */
export interface Subject {
  readonly names: readonly string[];
  /** Title and text in one width. */
  readonly text: string;
  readonly facts: PassageFacts | undefined;
  readonly items: readonly ItemFacts[];
  readonly order: OrderFacts | undefined;
  /** Amounts of the text; none of a passage with items, as these hold the prices. */
  readonly amounts: readonly Amount[];
  /** Stock that the text of a passage without items speaks of. */
  readonly availabilities: ReadonlySet<FactAvailability>;
}

export interface Sources {
  readonly question: string;
  readonly passages: readonly Passage[];
  /** Passages that earlier turns of the session were given. */
  readonly earlier?: readonly Passage[];
}

export interface NameAt {
  readonly subjects: readonly Subject[];
  readonly index: number;
  readonly end: number;
}

/** The sources of an answer, read once. */
export class Known {
  readonly question: string;
  readonly subjects: readonly Subject[];
  /** Question and all passages, in one width. */
  readonly text: string;
  readonly #names: NamesInText<readonly Subject[]>;

  constructor({ question, passages, earlier = [] }: Sources) {
    this.question = readingForm(question, LONGEST);
    this.subjects = [...passages, ...earlier].map(subjectOf);
    this.text = [this.question, ...this.subjects.map(({ text }) => text)].join('\n');
    this.#names = new NamesInText(subjectsByName(this.subjects.filter(isSpokenOf)));
  }

  /** True if prices are values of items, and no numbers in a text. */
  get hasFacts(): boolean {
    return this.subjects.some(({ facts }) => facts !== undefined);
  }

  get orders(): readonly OrderFacts[] {
    return this.subjects.flatMap(({ order }) => (order === undefined ? [] : [order]));
  }

  /** Amounts that belong to no item: fees, thresholds. */
  get looseAmounts(): readonly Pick<Amount, 'value' | 'currency'>[] {
    this.#loose ??= this.subjects.filter(({ items }) => items.length === 0).flatMap(({ amounts }) => amounts);
    return this.#loose;
  }
  #loose: readonly Pick<Amount, 'value' | 'currency'>[] | null = null;

  /** The names in a text in one width, in order; the longest at each place. */
  namesIn(text: string): readonly NameAt[] {
    return this.#names
      .find(text)
      .filter(({ index, end }) => isName(text.slice(index, end)))
      .map(({ value, index, end }) => ({ subjects: value, index, end }));
  }
}

/** "Given" is a title, "given" is a word. */
const isName = (name: string): boolean => !/^\p{Ll}[\p{Ll}']*$/u.test(name);

/** A policy speaks of stock in general. */
const PRODUCT = /\d\s?(?:volumes?|巻)/iu;

function subjectOf({ title, text, url, facts }: Passage): Subject {
  const { items = [], names = [], order } = facts ?? {};
  const whole = readingForm([title, text, url].join('\n'), LONGEST);
  const readable = items.length === 0 ? whole : '';
  const words = PRODUCT.test(readable) ? availabilitiesIn(readable) : [];
  return {
    names: [...new Set([title, ...names])].map((name) => readingForm(name, 300)),
    text: whole,
    facts,
    items,
    order,
    amounts: [...amountsIn(readable), ...givenAmounts(facts)],
    availabilities: new Set(words.map(({ availability }) => availability)),
  };
}

function givenAmounts(facts: PassageFacts | undefined): readonly Amount[] {
  return (facts?.amounts ?? []).map(({ currency, amount }) => {
    return { value: hundredths(amount, currency), currency, index: 0, end: 0 };
  });
}

/** A title or an order; "free shipping" in a sentence about a title does not change its subject. */
function isSpokenOf({ items, order, facts, text }: Subject): boolean {
  return items.length > 0 || order !== undefined || facts?.lastVolume !== undefined || PRODUCT.test(text);
}

function subjectsByName(subjects: readonly Subject[]): ReadonlyMap<string, readonly Subject[]> {
  const byName = new Map<string, Subject[]>();
  for (const subject of subjects) {
    for (const name of subject.names) {
      if (name.length < 2) continue;
      const key = name.toLowerCase();
      byName.set(key, [...(byName.get(key) ?? []), subject]);
    }
  }
  return byName;
}
