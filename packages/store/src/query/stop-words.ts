/**
 * Words without meaning for a book: grammar, courtesy, and talk of the shop; those of questions for a title in German,
 * Spanish, French, Italian and Portuguese that English does not have.
 */
import lists from './query-words.data.json' with { type: 'json' };

const { english, japanese, ofTitlesInOtherLanguages, ofTheShop } = lists.stopWords;
const LIST = new Set(`${english} ${japanese} ${ofTitlesInOtherLanguages}`.split(' '));

/** Words without meaning for a book, but with one for a question to the shop. */
const OF_THE_SHOP = new Set(ofTheShop.split(' '));

/** True for grammar and courtesy. */
export function isGrammar(word: string): boolean {
  return LIST.has(word) && !OF_THE_SHOP.has(word);
}

export function isStopWord(word: string): boolean {
  return LIST.has(word);
}
