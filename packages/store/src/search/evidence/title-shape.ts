/**
 * Signs that a question names a work and does not describe one. If the shop has no such name, the work is not carried,
 * and the words that it shares with others mean nothing.
 */
import type { Query } from '../../query/query.ts';

/** Words before and after the name of a work that is asked for. */
const ASKED_BY_NAME =
  /^(?:hi,? |hello,? |hey,? )?(?:do (?:yo)?u (?:have|stock|carry|sell|got)|(?:have you )?got|is|are|looking for|find|where(?:'s| is)|how much (?:is|for)|price of|i want|i need)(?: any| the| some)? (?!an? |any |some |something|anything)|\b(?:in stock|available|in english|omnibus|light novel|webtoon|manhwa)\b\W*$|(?:は|って)?(?:あり|ある|あります|置いて|売って|入荷|在庫)[^ん]{0,6}$|(?:ください|を?探して\S{0,4})$/u;

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;
/** Words of a name that are written small. */
const SMALL = /^(?:a|an|the|of|and|in|on|to|for|from|with|no|wa|ga|ni|wo|x)$/u;

/** Features of the shape: a volume without a series, a capital at each word, few words, asked for by name. */
export function titleShape({ text, entities }: Pick<Query, 'text' | 'entities'>): readonly number[] {
  const words = text.match(WORD) ?? [];
  const long = words.filter((word) => !SMALL.test(word));
  const isCapital =
    long.length > 1 && long.every((word) => /^[\p{Lu}\p{N}]/u.test(word)) && /\p{Ll}/u.test(text);
  const isFew = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
    ? text.length <= FEW_CHARACTERS
    : words.length <= FEW_WORDS;
  return [
    Number(entities.volumes.length > 0),
    Number(isCapital),
    Number(isFew),
    Number(ASKED_BY_NAME.test(text.toLowerCase())),
  ];
}

const FEW_WORDS = 4;
const FEW_CHARACTERS = 9;
