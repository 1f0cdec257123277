/** Titles that a question quotes and that no name of the shop stands in: works that it does not carry. */
import type { Mention } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';
import { spanInForm } from './meant-names.ts';

/** 『』 are the marks of titles; other quotation marks need a word for a work beside them. */
const QUOTED =
  /『([^『』]{2,40})』|「([^「」]{2,40})」(?=(?:と|って)?(?:いう|ゆう|っていう)?(?:漫画|マンガ|まんが|作品|コミック|本(?!当)|シリーズ)|(?:は|って)?(?:あり|ある|置い|売っ|扱っ|在庫)|[をが]?(?:探|さが|読みた|読んで|ほし|欲し|買い?たい)|って(?:いう|どんな|どう|面白|おもしろ)|の(?:新刊|最新刊|続き|全巻)|の?第?[0-9一二三四五六七八九十]+巻)|(?<=(?:manga|comics?|series|books?|one|called|titled|named|have|stock|carry|sell|got|for)[ :,]{1,2})["“]([^"“”]{3,50})["”]/gu;

/** The quoted titles without one that overlaps a name. */
export function quotedTitles(folded: Folded, mentions: readonly Mention[]): readonly string[] {
  const { form } = folded;
  if (!/[『「"“]/u.test(form)) return [];
  const spans = mentions.map((mention) => spanInForm(folded, mention));
  return [...form.matchAll(QUOTED)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    if (spans.some(([from, to]) => from < end && start < to)) return [];
    return [(match[1] ?? match[2] ?? match[3] ?? '').trim()];
  });
}
