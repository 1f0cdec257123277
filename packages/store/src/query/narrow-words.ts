/** Words that are read as a kind of books and name a part of it: football is sports, and a cat is an animal. */
import { matchForm } from '@mangaassist/text';
import { words } from './spoken.ts';

const NARROW = words(
  'soccer|football|baseball|basketball|volleyball|tennis|boxing|cats?|kittens?|dogs?|pupp(?:y|ies)|rock bands?|street racing',
  'サッカー|野球|バスケ|バレー(?!エ)|テニス|ボクシング|猫|ネコ|犬',
);

export function narrowWords(text: string): readonly string[] {
  return [...new Set([...matchForm(text).matchAll(NARROW)].map(([word]) => word))];
}
