/** Works beside a series that have its name in theirs: a spin-off is another work, and not carried under the title. */
import { compactPattern } from '@mangaassist/text';
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { numberOf } from '../numerals.ts';
import { spanInForm } from './meant-names.ts';
import { isTitleMention } from './mention-kinds.ts';

const END =
  '(?=$|[\\s]{0,3}(?:$|[,.?!)]|(?:vol|v\\.?\\d|manga|\\d|please|in (?:stock|english)))|は|の|を|が|も|、|あり|ある|って|\\d)';

/** Words behind a title that make it the name of another work. */
const BEHIND = compactPattern(
  `^[\\s:：・-]{0,3}(?:(?:gaiden|side stor(?:y|ies)|spin-?offs?|anthology|vigilantes|100 years quest|before the fall|lost canvas|the lost canvas|paradise lost|next generations?|the next generation|episode [a-z]+)(?![a-z])|(?:another|zero|super|gt|origins?|reversi|supreme|explorer|momentum|alternative|jr\\.?)${END}|外伝|番外編|スピンオフ|アンソロジー|アナザー|ネクスト|(?:超|続編|zero|another)${END})`,
  'u',
);

/** The mark behind a quoted title that begins a resolved question. */
const OF_QUOTED = /[』”"][:：]/u;

/** A chapter of a story, in its title or behind it: the chapters of some stories are series of their own. */
const CHAPTER_OF_TITLE = /(?:chapter|part) (\d{1,2})(?=[:：]|$)/iu;
const CHAPTER_BEHIND =
  /^[\s,:：・-]{0,3}(?:(?:chapter|part) (\d{1,2})(?!\d)|第([一二三四五六七八九十]|\d{1,2})[章部])/u;

/**
 * The mentions, with those of spin-offs as works that the shop does not carry.
 * @param titleOf English title of a mention's series.
 */
export function withSpinOffs(
  mentions: readonly Mention[],
  folded: Folded,
  titleOf: (mention: Mention) => string,
): readonly Mention[] {
  return mentions.map((mention) => {
    if (!isTitleMention(mention)) return mention;
    const [, end] = spanInForm(folded, mention);
    const behind = folded.form.slice(end, end + LONGEST);
    // 『ベルセルク』：続編は？ asks of the book at hand.
    if (OF_QUOTED.test(folded.form.slice(end - 2, end + 2))) return mention;
    const isOther = BEHIND.test(behind) || isOtherChapter(behind, titleOf(mention));
    return isOther ? { ...mention, name: { ...mention.name, kind: 'elsewhere' as const } } : mention;
  });
}

/** "Re:Zero chapter 3", where the shop carries the first one alone. */
function isOtherChapter(behind: string, title: string): boolean {
  const [, latin, japanese] = CHAPTER_BEHIND.exec(behind) ?? [];
  const [, own] = CHAPTER_OF_TITLE.exec(title) ?? [];
  const asked = latin ?? japanese;
  return own !== undefined && asked !== undefined && numberOf(asked) !== Number(own);
}

/** UTF-16 units behind a title that are read. */
const LONGEST = 40;
