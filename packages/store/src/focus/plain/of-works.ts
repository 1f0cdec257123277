/** Rules for works that are named and nothing else is asked of: a title in quotation marks, the works of an author. */
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { taskOf } from '../words/task-of.ts';

type Named = Pick<Asked, 'query' | 'refs'>;

const QUOTES = /[「『"“]/u;
/** Words that ask for another language, a reading or a meaning of what is quoted. */
const OF_LANGUAGE =
  /(?<![a-z])(?:translat\w*|means?|meaning|pronounc\w*|say|spell\w*|romaji|kanji|kana|furigana|hiragana|katakana|english|japanese)(?![a-z])|訳|意味|読み方|読み仮名|よみかた|なんて読|何て読|何と読|どう読|発音|英語|日本語|ローマ字|漢字|ふりがな|ひらがな|カタカナ/u;
const MOST_WORDS = 1;

/** "Is there a manga called “…”?", 「…」が読みたい: the work is asked for. Quotation marks alone make no translation. */
export function ofQuotedWork({ query, refs }: Named): Partial<ResolvedQuestion> | null {
  const { series, absent, orders } = query.entities;
  if (!QUOTES.test(refs.form) || OF_LANGUAGE.test(refs.form) || refs.service || orders.length > 0)
    return null;
  if (series.length + absent.length !== 1) return null;
  const [title = ''] = absent;
  const others = query.rest.filter((word) => !title.includes(word));
  if (others.length > MOST_WORDS) return null;
  const task = absent.length > 0 ? 'product_search' : taskOf(query, refs);
  return { task: task ?? 'product_search' };
}

/** "How do you say “Honey Lemon Soda” in Japanese" asks for no edition. */
export function ofSaying({ refs }: Pick<Asked, 'refs'>): Partial<ResolvedQuestion> | null {
  return SAYING.test(refs.form) ? { task: 'translation' } : null;
}

const SAYING =
  /(?<![a-z])how (?:do|would|should|can) (?:you|i|they|we|one) (?:say|pronounce|spell|write)(?![a-z])|(?:何|なん)て読(?:む|み)|読み方(?:は|って|を)/u;

/** 浦沢直樹の作品は, "books by CLAMP": an author, and words for works. */
export function ofAuthorsWorks({ query, refs }: Named): Partial<ResolvedQuestion> | null {
  const { series, like, authors, absent, orders, volumes } = query.entities;
  const others = [series, like, absent, orders, volumes, query.rest];
  if (authors.length !== 1 || others.some(({ length }) => length > 0) || refs.service) return null;
  return WORKS.test(refs.form) && !OF_LANGUAGE.test(refs.form) ? { task: 'product_search' } : null;
}

const WORKS =
  /の(?:全)?(?:作品|漫画|マンガ|まんが|コミック|本|著作|著書)(?:は|って|も|一覧|を(?:教えて|見せて|知りたい)(?:ください)?)?[?？。]*$|(?<![a-z])(?:works?|books?|manga|comics?|series|titles?|anything|everything|something|stuff) (?:by|from|of) /u;
