/**
 * Signs in a draft's text alone that it is no answer: it is in another language than the question, or it repeats
 * itself. They depend on the whole text only, not on the pieces in which it arrives.
 */
import { characterTest, type Language } from '@mangaassist/text';
import { Sentences } from './claims/sentences.ts';
import { isOtherLatin, mayBeOtherLatin } from './other-latin.ts';

/** Letters of a text by which its language shows; a Japanese answer may begin with a long Latin title. */
const LETTERS = 80;
/** Fewest letters of a whole answer that has a language; "Pluto" has none. */
const FEWEST_LETTERS = 24;
const isLetter = characterTest(/\p{L}/u);
const isJapanese = characterTest(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
/** Share of Japanese letters that is too high in English. Titles and names make some. */
const TOO_JAPANESE = 0.6;

/**
 * Most times that a sentence may stand in an answer that the store's data does not have as often, such as the state of
 * three orders; and its shortest length in UTF-16 units.
 */
const MOST_REPEATS = 2;
const SHORTEST_REPEAT = 24;

export class TextSigns {
  readonly #language: Language | null;
  readonly #question: string;
  #letters = 0;
  #japanese = 0;
  /** The text up to those letters. */
  #beginning = '';
  readonly #sentences = new Sentences();
  readonly #seen = new Map<string, number>();
  readonly #given: readonly string[];
  readonly #times = new Map<string, number>();
  #isForeign = false;
  #isRepeated = false;

  /**
   * @param language - of the question; null if an answer may be in another one, as a translation is.
   * @param given - texts of the store's data.
   * @param question - an answer to one in a third language may be in that.
   */
  constructor(language: Language | null, given: readonly string[] = [], question = '') {
    this.#language = language;
    this.#question = question;
    this.#given = given;
  }

  /** Adds text; returns the number of signs so far. */
  push(text: string): number {
    if (this.#letters < LETTERS) for (const character of text) this.#count(character);
    this.#repeats(this.#sentences.push(text));
    return this.#signs;
  }

  /** Ends the text; returns the number of all signs. */
  end(): number {
    if (this.#letters >= FEWEST_LETTERS && this.#letters < LETTERS) this.#judgeLanguage();
    this.#repeats(this.#sentences.end());
    return this.#signs;
  }

  /** In another language than the question. */
  get isForeign(): boolean {
    return this.#isForeign;
  }

  /** One sentence stands in it too often. */
  get isRepeated(): boolean {
    return this.#isRepeated;
  }

  get #signs(): number {
    return Number(this.#isForeign) + Number(this.#isRepeated);
  }

  #count(character: string): void {
    if (this.#letters >= LETTERS) return;
    this.#beginning += character;
    if (!isLetter(character)) return;
    this.#letters += 1;
    if (isJapanese(character)) this.#japanese += 1;
    if (this.#letters === LETTERS) this.#judgeLanguage();
  }

  #judgeLanguage(): void {
    if (this.#language === 'ja') this.#isForeign = this.#japanese === 0;
    if (this.#language !== 'en') return;
    this.#isForeign =
      this.#japanese / this.#letters > TOO_JAPANESE ||
      (isOtherLatin(this.#beginning) && !mayBeOtherLatin(this.#question));
  }

  #repeats(sentences: readonly string[]): void {
    for (const sentence of sentences.map((text) => text.trim())) {
      if (this.#isRepeated || sentence.length < SHORTEST_REPEAT) continue;
      const count = (this.#seen.get(sentence) ?? 0) + 1;
      this.#seen.set(sentence, count);
      this.#isRepeated = count > MOST_REPEATS && count > this.#timesGiven(sentence);
    }
  }

  #timesGiven(sentence: string): number {
    // The data has lines without a full stop.
    const words = sentence.replace(/[.。]$/u, '');
    const known =
      this.#times.get(sentence) ?? this.#given.reduce((sum, text) => sum + timesIn(text, words), 0);
    this.#times.set(sentence, known);
    return known;
  }
}

function timesIn(text: string, sentence: string): number {
  let times = 0;
  for (let at = text.indexOf(sentence); at >= 0; at = text.indexOf(sentence, at + sentence.length))
    times += 1;
  return times;
}
