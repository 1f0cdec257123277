/** Words that are read as a kind of books and name a part of it: football is sports, and a cat is an animal. */
import { matchForm } from '@mangaassist/text';
import lists from './query-words.data.json' with { type: 'json' };
import { words } from './spoken.ts';

const NARROW = words(lists.narrow.en, lists.narrow.ja);

export function narrowWords(text: string): readonly string[] {
  return [...new Set([...matchForm(text).matchAll(NARROW)].map(([word]) => word))];
}
