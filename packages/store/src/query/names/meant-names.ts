/** Shows that an everyday word, a surname or part of a title is meant as a name. */
import { isJapanese } from '@mangaassist/text';
import type { Mention, Name } from '../../search/names/name-index.ts';
import type { Folded } from '../fold.ts';

/** Span of a mention in the form of its text, without the spaces after it. */
export function spanInForm(
  { form, from }: Folded,
  { start, end }: Pick<Mention, 'start' | 'end'>,
): [number, number] {
  const [first, next] = [from[start] as number, from[end] as number];
  return [
    first,
    first +
      form
        .slice(first, next)
        .trimEnd()
        .replace(/["”」』'’》〉】、。,.!?\s/|–—]+$/u, '').length,
  ];
}

/** Words before a title that is liked or has been read. */
const LIKED_BEFORE =
  /(?:who(?:'s|’s| is| was)? (?:wrote|writes|drew|draws|did|does|made|makes|created|(?:the )?(?:author|artist|mangaka|writer|creator) (?:of|behind))|(?:author|artist|mangaka|writer|creator) of|similar to|(?:just|i) (?:finished|read|loved)|(?:loves?|loved|liked|enjoyed|adores?) (?:reading )?|fans? of|(?:feel|mood|vibes?|spirit|style) of|(?:cop(?:y|ies)|(?:omnibus|normal|regular|usual|single|box(?:ed)? ?set|hardcover|paperback|deluxe|english|japanese|different|other|new|old) (?:versions?|editions?|volumes?|books?|translations?)|volume (?:\d+|one|two|three|four|five)|(?:first|second|third|last|next|latest) (?:book|volume)) of|(?:run|set|sets|collection|all|everything|rest|\d|(?:first|last) (?:few|\d|two|three|four|five|six|ten)) of|works? called|publishers? of|publish(?:es|ed)|(?:age )?ratings? (?:of|for)|(?:chapters|volumes|vols|books|pages)(?: are| are there)? in|(?:manga|comic|series|book) (?:called|named|titled))\s{0,3}$/u;
/** A quotation mark that opens before a name, and a number or a word for books after it. */
const QUOTE_BEFORE = /["“”「『'‘《〈【]\s{0,3}$/u;
const BOOK_AFTER =
  /^["”」』'’》〉】!！.。…?]{0,3}\s{0,3}(?:(?:vols?|volumes?|v|books?|tomes?|#|no\.?)\s{0,3}\.?\s{0,3}\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?)[?!. ]{0,3}$|(?:the )?\d{1,3}(?:st|nd|rd|th)(?![a-z])|from (?:vol(?:ume|\.)? ?)?\d{1,3} (?:to|till|until|up|on)|\d{1,3}\s{0,3}(?:巻|$|\?|,|[+&]|から\d|と\d|[-–~〜]\d|(?:in stock|stock|available|please|pls|plz|and \d|to \d|left|still|used|(?:in )?english|(?:in )?japanese|ebook|kindle|digital|paperback|hardcover|thru|through|prices?|pricing|costs?|(?:and )?how much|(?:and|plus|with|incl(?:uding|\.)?|w\/) (?:the |some |express |standard |airmail |free )?(?:shipping|postage|delivery|(?:gift[- ]?)?wrap\w*)|cop(?:y|ies)|out (?:yet|now)|sold out|release[sd]?|isbn)(?![a-z]))|第?[\d一二三四五六七八九十]+巻|(?:the )?manga(?! about)|(?:perfect|deluxe|master|kanzenban|full[- ]colou?r|collector'?s?|omnibus|box(?:ed)?) (?:editions?|sets?|vol)|の?(?:漫画|マンガ|コミック)|(?:は|って|の在庫|のお?取り?扱い|の中古|の古本|の電子|の値段|の最新|の新刊|の全巻|の何巻|という(?:漫画|マンガ))|\s{0,3}(?:あり|ある|置い|売っ|買|を(?:買|探|注文|くだ|下さ|予約|取り?扱|図書館|欲し|ほし|全部|一気|まとめ)|が(?:欲し|ほし|アニメ|映画)|欲し|ほし[いく]|取られ|持ってかれ|貸し|借り|に(?:ハマ|はま)|めちゃくちゃ|めっちゃ|まだ(?:買|あり|ある|売)|一気|ください|下さい|(?:を)?(?:おすすめ|オススメ|お勧め|お薦め)(?:され|して(?:もら|くれ))|全巻|最新刊|新刊))/u;

/** A volume behind a Japanese name, in digits or kanji, and no count of something else: 「キングダム80予約」, 大奥の二と三. */
const VOLUME_AFTER =
  /^の?\s?[第各]?(?:\d{1,3}|[一二三四五六七八九十百]{1,5})(?=\s?(?:$|[、。?？!！,~〜-]|[とや・](?:第?\d|[一二三四五六七八九十])|巻|予約|くだ|下さ|ある|あり|欲し|ほし|買|在庫|お願|まだ|は|を|って|で終|で完|から|まで|だけ|の(?:在庫|予約|発売)))|^の(?:[^、。の]{1,8}の巻|(?:最後|最初|はじめ|続き|次|新しい|中古|古本|値段|在庫|全部|やつ|ほう|方)(?=$|[\s、。?？はをがのって]))/u;
/** A name of a book that has been read. */
const READ_AFTER = /^[をは]?(?:もう|全部|全巻|一気に?)?(?:読み終|読了|読破|読んだ)/u;

/** Words after a name that show it to be an author's. */
const AUTHOR_AFTER =
  /^\s?(?:先生|氏(?![族神])|原作|作画|作品|著|さんの(?:漫画|マンガ|作品|本)|が(?:描|書|かい)|の(?:漫画|マンガ|作品|新作|他の|ほかの))/u;

const SURNAME_BEFORE =
  /(?:by|from|author|artist|mangaka|other|new|more|any|mr\.?|ms\.?|mrs\.?|mister|sensei|(?:that|the) (?:guy|lady|man|woman|artist|author))\s{0,3}$/u;
const SURNAME_AFTER =
  /^(?:'s|s'|\s?(?:先生|氏|さん(?:の|が|って)|作品|の(?:漫画|マンガ|作品|新作|本|他|ほか))|\s(?:sensei|manga|works?|books?|series|stuff))/u;
export const LIKENED_AFTER =
  /^(?:[!！。.…?]{0,3}の(?:作者|著者|作家|原作者?|漫画家)|と同じ|みたい|っぽ|的な|のような|に似|好き|すき(?!や|な)|推し|の最新|の新刊|の\d|全巻|くらい|ぐらい|級の|並み|ロス(?!ト)|ファン|レベル|を(?:最初|全|揃|一気|読))/u;

/** Shows that part of a title stands for it. */
const PART_AFTER =
  /^(?:と同じ|みたいな|っぽい|的な|のような|に似|の?最新刊|の?新刊|の?全巻|の?\d+巻|の\d{1,3}(?=$|[\s、。?？]|くだ|下さ|ある|あり|欲し|ほし|買|在庫))/u;

const BEFORE_TITLES = [LIKED_BEFORE, QUOTE_BEFORE];
/** A clause that is nothing but the title, and one about its volumes behind it: "Touch. Whole run.", リアル。16。 */
const CLAUSE_BEFORE = /(?:^|[.。!?！？、,:]\s*)$/u;
const CLAUSE_AFTER =
  /^\s?[.,:;。、…–—-]{1,3}\s?(?:(?:the )?(?:(?:whole|entire|complete|full) (?:run|set|series|lot|thing)|(?:all|first|last|final|latest|next) (?:one|book|volume|two|three|four|five|six|seven|eight|nine|ten|\d{1,3})(?![a-z\d]))|(?:いちばん|一番)?(?:最後|最初|最新|最終|おしまい)(?:の?[巻刊]|$|[。、])|第?[\d一二三四五六七八九十百]{1,4}(?:巻|[。、?？]|$))|^\s?最終(?:巻|刊|$|[。、?？])/u;

const AFTER_TITLES = [LIKENED_AFTER, BOOK_AFTER, VOLUME_AFTER, READ_AFTER];

export function isMeantAsName(
  text: string,
  folded: Folded,
  start: number,
  end: number,
  kind: Name['kind'],
): boolean {
  const [from, to] = spanInForm(folded, { start, end });
  const { form } = folded;
  if (kind === 'part') return PART_AFTER.test(form.slice(to, to + 8));
  if (kind === 'surname')
    return (
      SURNAME_BEFORE.test(form.slice(Math.max(0, from - 16), from)) ||
      SURNAME_AFTER.test(form.slice(to, to + 12))
    );
  const [head, tail] = [form.slice(Math.max(0, from - 24), from), form.slice(to, to + 24)];
  return (
    (isTwoKanji(form, from, to) && isWholeRun(folded, { start, end })) ||
    (kind === 'author' ? [AUTHOR_AFTER, ...AFTER_TITLES] : AFTER_TITLES).some((pattern) =>
      pattern.test(tail),
    ) ||
    isShownBefore(head, tail) ||
    isAskedForOrOf(form, from, to) ||
    isCapitalised(text, form, from, to)
  );
}

/** True for a title behind words for one, or that is a clause by itself with its volumes behind it. */
const isShownBefore = (head: string, tail: string): boolean =>
  BEFORE_TITLES.some((pattern) => pattern.test(head)) ||
  (CLAUSE_BEFORE.test(head) && CLAUSE_AFTER.test(tail));

/** Two kanji by themselves are nearly always a title, apart from some. */
function isTwoKanji(form: string, from: number, to: number): boolean {
  const text = form.slice(from, to);
  return /^\p{Script=Han}{2}$/u.test(text) && !EVERYDAY_KANJI.has(text);
}

const EVERYDAY_KANJI: ReadonlySet<string> = new Set([
  '渦巻',
  '薬屋',
  '白鳥',
  '闇金',
  '星矢',
  '神様',
  '怪獣',
  '大奥',
]);

const isAskedForOrOf = (form: string, from: number, to: number): boolean =>
  isAskedFor(form, from, to) || isShownOnBothSides(form.slice(0, from), form.slice(to, to + 32));

const isShownOnBothSides = (head: string, tail: string): boolean =>
  OF_BOTH_SIDES.some(([before, after]) => before.test(head) && after.test(tail));

/** "is blame! out in english", "major, the baseball series", "mars by soryo". */
function isAskedFor(form: string, from: number, to: number): boolean {
  const [head, tail] = [form.slice(0, from), form.slice(to, to + 32)];
  if (/^(?:is|has|are)\s$/.test(head) && ASKED_AFTER.test(tail)) return true;
  if (ASKED_BEFORE.test(head) && /^(?: by [a-z]|, (?:the|that|a) \p{L})/u.test(tail)) return true;
  if (ASKED_ALONE.test(head) && /^(?:[?!.,]\s|\s(?:and|or|left|yet)\s)/.test(tail)) return true;
  if (/(?<![a-z])(?:by|from) the\s$/.test(head) && MAKER_AFTER.test(tail)) return true;
  return (
    head === '' &&
    /^(?: but (?:(?:a (?:bit|little|lot) |much |way )?[a-z]+er|more|less|not|with|without|for|set)(?![a-z])|!? by [a-z]|, (?:the|that|a|by) |: |!\s+[a-z])/.test(
      tail,
    )
  );
}

/** "Do you have monster? and do you take klarna": a question for a book, and another clause behind it. */
const ASKED_ALONE =
  /^(?:(?:hi|hey|hello|yo)[,!. ]{1,3})?(?:(?:do|does) (?:you|u|ya|yall|y'all)(?: guys)? (?:have|sell|stock|carry|got)|got|(?:have )?you got|u got)(?: any)? $/;

/**
 * Words before and after a title whose facts are asked for ("what year did monster start"), or that is taken ("add nana
 * 1 to my cart", "go back to nana please").
 */
const OF_BOTH_SIDES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /(?<![a-z])(?:when|what year|which year) (?:did|does|was|will) (?:the (?:manga|series) |manga )?$/,
    /^!? (?:first )?(?:start(?:ed)?|begin|end(?:ed)?|finish(?:ed)?|come out|debut|(?:get )?(?:published|serialized|released|completed))(?: (?:running|being published|in japan|serialization|publication|originally))?[?!. ]*$/,
  ],
  [
    /(?<![a-z])(?:what|which) ages? (?:group )?(?:is|are) (?:the )?$/,
    /^!? (?:for|rated|aimed at|meant for|suitable|ok(?:ay)?)(?![a-z])/,
  ],
  [
    /^(?:(?:hi|hey|so|and|what(?:'s| is)|the)[, ]{1,2}){0,4}$/,
    /^!?(?:'s)? (?:(?:age )?rating|age (?:limit|range|group)|publisher|status|release year)(?![a-z])/,
  ],
  [
    /(?<![a-z])(?:add|remove|delete|drop|put|throw in|(?:i'?ll|let me) (?:take|have|get)|back to|(?:add|take|put)(?: [a-z]+ \d{1,3})? (?:and|,)) (?:the )?$/,
    /^!? ?(?:$|[?!.,;+&]|(?:\d{1,3}(?!\d|%|[.,]\d)|please|pls|again|too|and|(?:to|in|into|from|out of)(?: (?:my|the))? (?:cart|basket|bag|order))(?![a-z]))/,
  ],
];

/** "anything by the blame guy". */
const MAKER_AFTER = /^!? (?:guy|lady|dude|author|artist|mangaka|creator|writer|person|people)(?![a-z])/;

/** "do you sell vagabond, the sword one", "looking for real by the slam dunk guy". */
const ASKED_BEFORE = /(?<![a-z])(?:sell|stock|carry|have|got|looking for|want|need)\s$/;

const ASKED_AFTER =
  /^!?\s(?:out(?! of)|available|in stock|in print|translated|finished|complete|(?:still )?(?:on )?(?:a )?hiatus|over(?= yet|$|\?)|sold out|back in)/;

/** A capital within a sentence that is not written in capitals throughout. */
function isCapitalised(text: string, form: string, from: number, to: number): boolean {
  if (text.length !== form.length || !STARTS_CAPITAL.test(text.slice(from, from + 2))) return false;
  if (PLACE.test(form.slice(from, to))) return false;
  const before = text.slice(0, from).trimEnd();
  if (before === '' || /[.!?:。！？]$/u.test(before)) return false;
  const others = `${before} ${text.slice(to)}`;
  const small = others.match(/(?<!\p{L})\p{Ll}/gu)?.length ?? 0;
  const capital = others.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0;
  return small > capital;
}

const STARTS_CAPITAL = /^\p{Lu}/u;

/** Names of places have a capital anyway. */
export const PLACE = /^(?:japan|tokyo|kyoto|osaka|america|china|korea|england|france|paris|london)$/;

const SCRIPTS = [/\p{Script=Hiragana}/u, /\p{Script=Katakana}|ー/u, /\p{Script=Han}|々/u];

/** True if a Japanese stretch starts and ends where the script changes; it may end within hiragana, before a particle. */
export function isWholeRun(folded: Folded, mention: Pick<Mention, 'start' | 'end'>): boolean {
  const [start, end] = spanInForm(folded, mention);
  const { form } = folded;
  if (!isJapanese(form.charCodeAt(start))) return true;
  const scriptAt = (at: number) => SCRIPTS.findIndex((script) => script.test(form.charAt(at)));
  const isEnd = scriptAt(end) < 1 || scriptAt(end) !== scriptAt(end - 1);
  return (scriptAt(start - 1) !== scriptAt(start) || scriptAt(start - 1) < 0) && isEnd;
}
