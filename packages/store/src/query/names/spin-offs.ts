/** Works beside a series that have its name in theirs: a spin-off is another work, and not carried under the title. */
import { compactPattern } from '@mangaassist/text';
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { spanInForm } from './meant-names.ts';
import { isTitleMention } from './mention-kinds.ts';

const END =
  '(?=$|[\\s]{0,3}(?:$|[,.?!)]|(?:vol|v\\.?\\d|manga|\\d|please|in (?:stock|english)))|は|の|を|が|も|、|あり|ある|って|\\d)';

/** Words behind a title that make it the name of another work. */
const BEHIND = compactPattern(
  `^[\\s:：・-]{0,3}(?:(?:gaiden|side stor(?:y|ies)|spin-?offs?|anthology|vigilantes|100 years quest|before the fall|lost canvas|the lost canvas|paradise lost|next generations?|the next generation|episode [a-z]+)(?![a-z])|(?:another|zero|super|gt|origins?|reversi|supreme|explorer|momentum|alternative|jr\\.?)${END}|外伝|番外編|スピンオフ|アンソロジー|アナザー|ネクスト|(?:超|続編|zero|another)${END})`,
  'u',
);

/** The mentions, with those of spin-offs as works that the shop does not carry. */
export function withSpinOffs(mentions: readonly Mention[], folded: Folded): readonly Mention[] {
  return mentions.map((mention) => {
    if (!isTitleMention(mention)) return mention;
    const [, end] = spanInForm(folded, mention);
    const isOther = BEHIND.test(folded.form.slice(end, end + LONGEST));
    return isOther ? { ...mention, name: { ...mention.name, kind: 'elsewhere' as const } } : mention;
  });
}

/** UTF-16 units behind a title that are read. */
const LONGEST = 40;
