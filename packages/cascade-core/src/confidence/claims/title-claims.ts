import { everyMatch, kept, type MatchForm, matchForm } from '@mangaassist/text';
import { mentionIn } from '../retrieval.ts';
import type { SentenceInAnswer } from './claim.ts';
import type { Known } from './known.ts';

/** "Solo Leveling", in straight quotation marks: words with capitals. */
const QUOTED =
  /"((?:\p{Lu}|\d)[\p{L}\d'&!?.:-]*(?: (?:\p{Lu}[\p{L}\d'&!?.:-]*|\d+|of|the|a|an|and|to|in|no|x|on|with|from|for|is))*)[.,!?]?"/gu;
/** A title that goes on with what is sold: Solo Leveling volume 3, "we have Solo Leveling". */
const BARE =
  /(?:\b(?:sells?|stocks?|carry|carries|have|has|offers?)\s)["“‘『*]{0,2}((?:\p{Lu}[\p{L}'&!-]*)(?: (?:\p{Lu}[\p{L}'&!-]*|of|the|and|x|in|no))*(?: \p{Lu}[\p{L}'&!-]*))/gu;
/** 「呪術廻戦」も: brackets hold other things as well, so a word of a shop has to follow. */
const BRACKETED =
  /「([^「」\n]{2,40})」(?=(?:は|も|の|が|を|なら)[^。]{0,30}(?:円|巻|在庫|取り扱|ございます|人気|おすすめ|発売))/gu;
/** 『X』は取り扱って, 『X』の在庫. */
const SOLD =
  /[『「]([^『』「」\n]{1,60})[』」](?=(?:は|も|の|が|を|なら)[^。]{0,20}(?:在庫|取り扱|ございます|あります|販売))/gu;
const DENIED = /\b(?:no|not|n't|don't|doesn't|couldn't|can't|cannot|unfortunately|sorry)\b|ません|できかね/iu;
const COMMON =
  /^(?:My|Your|The|This|Return|Order|Account|Volume|Vol|Box|US|USD|Japan|Japanese|English|Customer|Thank)\b/u;

const MAY_CLAIM = /["「『]|sell|stock|carr|ha[sv]|offer/i;

/** Titles in straight marks, in brackets and without marks that no source names. */
export function ungroundedTitles({ sentence, known }: SentenceInAnswer): readonly string[] {
  const { text } = sentence;
  if (!MAY_CLAIM.test(text)) return [];
  const quoted = [...everyMatch(QUOTED, text), ...everyMatch(BRACKETED, text)].map(([, title = '']) => title);
  const sold = DENIED.test(text)
    ? []
    : [...everyMatch(BARE, text), ...everyMatch(SOLD, text)].map(([, title = '']) => title);
  return [
    ...quoted.filter((title) => !isNamed(title, known)),
    ...sold.filter((title) => !COMMON.test(title) && !isSold(title, known)),
  ];
}

/** A title that an answer offers for sale is one of the shop's; the question may name any. */
function isSold(title: string, known: Known): boolean {
  if (known.namesIn(title).length > 0) return true;
  return mentionIn(matchForm(title), formsOf(known).shop) >= 0;
}

function isNamed(title: string, known: Known): boolean {
  return mentionIn(matchForm(title), formsOf(known).all) >= 0;
}

interface Forms {
  /** Question, passages and names. */
  readonly all: MatchForm;
  /** Passages without the question. */
  readonly shop: MatchForm;
}

const LONGEST = 64_000;

const formsOf = kept((known: Known): Forms => {
  const shop = known.subjects.flatMap(({ text, names }) => [text, ...names]).join('\n');
  return { all: matchForm(`${known.question}\n${shop}`, LONGEST), shop: matchForm(shop, LONGEST) };
});
