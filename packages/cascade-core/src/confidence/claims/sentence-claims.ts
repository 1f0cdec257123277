/** Runs all readers of claims over an answer, sentence by sentence. */
import { readingForm } from '@mangaassist/text';
import type { ClaimReader } from './claim.ts';
import { ungroundedContacts } from './contact-claims.ts';
import { ungroundedDates } from './date-claims.ts';
import { ungroundedDeeds } from './deed-claims.ts';
import { ungroundedDenials } from './denial-claims.ts';
import type { Known } from './known.ts';
import { ungroundedOffers } from './offer-claims.ts';
import { ungroundedOrders } from './order-claims.ts';
import type { Amount } from './prices/amounts.ts';
import { ungroundedPrices } from './prices/price-claims.ts';
import { Scope, type Sentence, sentenceOf } from './scope.ts';
import { ungroundedStock } from './stock-claims.ts';
import { ungroundedTitles } from './title-claims.ts';
import { ungroundedVolumes } from './volume-claims.ts';

/** UTF-16 units of a sentence after its characters have one width. */
const LONGEST = 1_000;

/** Amounts of an answer that may be derived from other amounts; later ones have to be prices as they stand. */
const MOST_DERIVATIONS = 32;
/** Volumes that are read of an answer; a sentence may name 200 in two words. */
const MOST_VOLUMES = 1_000;

const READERS: readonly ClaimReader[] = [
  ungroundedTitles,
  ungroundedStock,
  ungroundedDenials,
  ungroundedVolumes,
  ungroundedDates,
  ungroundedOrders,
  ungroundedContacts,
  ungroundedDeeds,
  ungroundedOffers,
];

/** Checks an answer sentence by sentence; a sentence may leave its title to the one before it, or to the question. */
export class SentenceClaims {
  readonly #known: Known;
  readonly #asked: Sentence;
  readonly #scope = new Scope();
  readonly #stated: Amount[] = [];
  #volumes = 0;
  readonly #derivations = { left: MOST_DERIVATIONS };
  readonly #readers: readonly ClaimReader[];

  constructor(known: Known) {
    this.#known = known;
    this.#asked = sentenceOf(known.question, known);
    this.#scope.subjects = known.subjects;
    this.#scope.advance(this.#asked);
    // Amounts in text have no title that they belong to.
    this.#readers = known.hasFacts ? [ungroundedPrices, ...READERS] : READERS;
  }

  /** The unsupported claims of the next sentence. */
  read(text: string): readonly string[] {
    const sentence = sentenceOf(readingForm(text, LONGEST), this.#known, this.#volumes < MOST_VOLUMES);
    for (const { volumes } of sentence.volumes) this.#volumes += volumes.length;
    const answer = {
      sentence,
      known: this.#known,
      scope: this.#scope,
      asked: this.#asked,
      stated: this.#stated,
      derivations: this.#derivations,
    };
    const wrong = this.#readers.flatMap((reader) => reader(answer));
    this.#scope.advance(sentence);
    return wrong;
  }
}
