/** Bounds of the edits by which names may be misspelt. */
import { isJapanese } from '@mangaassist/text';
import { gramSize } from './gram-index.ts';

/** Grams that a text shares with a name it misspells: each edit spoils as many as one is long. */
export function gramsOfTypo(key: string): number {
  const size = gramSize(key);
  const most = mostEdits(key);
  return most === 0 ? MORE_THAN_ANY : key.length - size + 1 - size * most;
}

const MORE_THAN_ANY = 32_767;

/** Edits that a name may be misspelt by: short names would drift to other names. */
export function mostEdits(key: string): number {
  const [one, two, three, four] = editBounds(key);
  if (key.length < one) return 0;
  if (key.length < two) return 1;
  if (key.length < three) return 2;
  return key.length < four ? 3 : 4;
}

/** Least units of names that may have one edit, two, three and four. */
function editBounds(key: string): readonly [number, number, number, number] {
  if (!isJapanese(key.charCodeAt(0))) return [5, 8, 14, 17];
  const isKana = /^[ぁ-ゖ]/.test(key) && !/[\p{Script=Han}]/u.test(key);
  return isKana ? [5, 10, 15, 99] : [4, 8, 12, 99];
}
