/** Finds the series and authors that a question names. */
import { isJapanese } from '@mangaassist/text';
import type { Mention, Name, NameIndex } from '../search/name-index.ts';
import { type Folded, fold, foldText } from './fold.ts';
import { isStopWord } from './stop-words.ts';

export interface Spotted {
  readonly folded: Folded;
  readonly mentions: readonly Mention[];
  /** Everyday words that are also names, and that nothing in the text shows to be meant as one. */
  readonly doubtful: readonly Mention[];
}

/** Words of a language that are spelt right: a typo is none of them. */
export type Dictionary = Pick<ReadonlySet<string>, 'has'>;

/** Words before a title that is liked or has been read. */
const LIKED_BEFORE =
  /(?:similar to|(?:just|i) (?:finished|read|loved)|(?:loves?|loved|enjoyed|adores?) (?:reading )?|fans? of|(?:feel|mood|vibes?|spirit|style) of)\s*$/u;
/** A quotation mark that opens before a name, and a number or a word for books after it. */
const QUOTE_BEFORE = /["“”「『'‘《〈【]\s*$/u;
const BOOK_AFTER =
  /^["”」』'’》〉】]?\s*(?:(?:vols?|volumes?|v|books?|tomes?|#|no\.?)\s*\.?\s*\d|\d{1,3}\s*(?:巻|$|\?|,)|第?[\d一二三四五六七八九十]+巻|(?:the )?manga(?! about)|の?(?:漫画|マンガ|コミック)|(?:は|って|の在庫|の値段|の最新|の新刊|の全巻|の何巻|という(?:漫画|マンガ))|\s*(?:あり|ある|置い|売っ|買|を(?:買|探|注文|くだ|予約)|全巻|最新刊|新刊))/u;

/** Everyday words of a question that are looked at closely. */
const MOST_DOUBTFUL = 24;

/** Kana names under this length are also parts of words and verbs. */
const LEAST_OF_KANA = 4;
const KANA = /^\p{Script=Hiragana}+$/u;

export function spotNames(text: string, names: NameIndex, dictionary: Dictionary): Spotted {
  const folded = fold(text);
  const doubtful: Mention[] = [];
  const hasGoods = GOODS.test(folded.form) && !OF_BOOKS.test(folded.form);
  const isUsable = (name: Name, start: number, end: number) => {
    if (isWithinWord(name, folded, start, end) || (hasGoods && isOfGoods(name))) return false;
    if (name.common && doubtful.length >= MOST_DOUBTFUL) return false;
    if (!name.common || isMeantAsName(text, folded, start, end, name.kind)) return true;
    doubtful.push({ name, start, end, distance: 0 });
    return false;
  };
  const certain = names.exact(folded, isUsable);
  const beside = doubtful.filter((mention) => isBesideName(folded, mention, certain));
  const exact = [...certain, ...beside];
  const misspelt = hasGoods
    ? []
    : gaps(folded, exact).flatMap(([start, end]) => misspelled(folded, start, end, names, dictionary));
  return {
    folded,
    mentions: [...exact, ...misspelt].sort((a, b) => a.start - b.start),
    doubtful: doubtful.filter(
      ({ start }) => ![...exact, ...misspelt].some((m) => m.start <= start && start < m.end),
    ),
  };
}

/** Goods that the shop does not have, and that have names of series in theirs: "orange juice", ワンピース 花柄. */
const GOODS =
  /(?<![a-z])(?:juice|energy drinks?|drinks?|swimsuits?|swimwear|dress(?:es)?|shirts?|t-?shirts?|hoodies?|jackets?|shoes|sneakers|socks|jeans|skirts?|laptops?|chargers?|cables?|headphones|phone cases?|cameras?|screens?|sofas?|curtains?|lamps?|shampoo|perfume|lipstick|wallets?|handbags?|backpacks?|plush(?:ies?)?|figurines?|keyrings?|keychains?|playstation|xbox|nintendo switch|video ?games?|dvds?|blu-?rays?|size (?:xs|s|m|l|xl|\d+)|tires?|batter(?:y|ies)|detergent|cleaner|lotion)(?![a-z])|花柄|水玉|ノースリーブ|ジュース|エナジー|ドリンク|メンズ|レディース(?!コミ|漫画)|サイズ|水着|ドレス|スカート|ジャケット|パンツ|シャツ|パーカー|スニーカー|靴下|コート|ワンピ(?:ース)?(?: ?を着|の服|コーデ)|充電器|ケーブル|バッテリー|電池|玄関用|登山用|ぬいぐるみ|フィギュア|ポスター|キーホルダー|シャンプー|洗剤|化粧|口紅|香水|財布|ソファ|カーテン|カメラ|スマホケース|プレステ|ゲームソフト|ブルーレイ|dvd|\d+(?:本入|ml|個入|枚入)|\d本(?=$|\s)/u;
const OF_BOOKS = /(?<![a-z])(?:manga|comics?|vols?|volumes?|books?|series)(?![a-z])|漫画|マンガ|まんが|コミック|巻|作者/u;

/** Names of series that goods have as well, apart from everyday words. */
const NAMES_OF_GOODS: ReadonlySet<string> = new Set(
  ['one piece', 'ワンピース', 'ワンピ', 'wind breaker', 'ウィンドブレイカー', 'bleach', 'ブリーチ', 'ping pong', 'ピンポン', 'blue giant', 'black cat', 'センサー', 'beck'].map(foldText),
);

function isOfGoods({ common, key }: Name): boolean {
  return common || NAMES_OF_GOODS.has(key);
}

/** True for a name in kana that is short or an everyday word and goes on as another word: タッチ in タッチパネル. */
function isWithinWord({ key, common }: Name, folded: Folded, start: number, end: number): boolean {
  if (!KANA.test(key) || (key.length >= LEAST_OF_KANA && !common)) return false;
  if (isWholeRun(folded, { start, end })) return false;
  const [, to] = spanInForm(folded, { start, end });
  return !LIKENED_AFTER.test(folded.form.slice(to, to + 6));
}

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
        .replace(/["”」』'’》〉】、。,.!?]+$/u, '').length,
  ];
}

const SURNAME_BEFORE = /(?:by|from|author|artist|mangaka|other|new|more|any)\s*$/u;
const SURNAME_AFTER =
  /^(?:'s|s'|\s?(?:先生|氏|さん(?:の|が|って)|作品|の(?:漫画|マンガ|作品|新作|本|他|ほか))|\s(?:sensei|manga|works?|books?|series|stuff))/u;
const LIKENED_AFTER = /^(?:と同じ|みたい|っぽ|的な|のような|に似|好き|の最新|の新刊|の\d|全巻|くらい|ぐらい|級の|並み|ロス(?!ト)|ファン|レベル|を(?:最初|全|揃|一気|読))/u;

/** Shows that part of a title stands for it. */
const PART_AFTER =
  /^(?:と同じ|みたいな|っぽい|的な|のような|に似|が?好き|の?最新刊|の?新刊|の?全巻|の?\d+巻)/u;

/** Joins two names of one list or comparison. */
const JOINT =
  /^[\s,、"”」』'’]*(?:and|or|vs\.?|versus|than|to|&|,|、|と|や|か|より|または|それとも|・|\/)[\s"“「『'‘]*$/u;

/** True for an everyday word that stands beside a name, joined as in a comparison. */
function isBesideName(folded: Folded, mention: Mention, names: readonly Mention[]): boolean {
  const [start, end] = spanInForm(folded, mention);
  return names.some((name) => {
    const [from, to] = spanInForm(folded, name);
    const between = to <= start ? folded.form.slice(to, start) : folded.form.slice(end, from);
    return between.length < 14 && JOINT.test(between);
  });
}

function isMeantAsName(
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
  if (isTwoKanji(form, from, to) && isWholeRun(folded, { start, end })) return true;
  if (isAskedFor(form, from, to)) return true;
  if (LIKENED_AFTER.test(form.slice(to, to + 6))) return true;
  if (LIKED_BEFORE.test(form.slice(Math.max(0, from - 24), from))) return true;
  if (QUOTE_BEFORE.test(form.slice(Math.max(0, from - 3), from))) return true;
  if (BOOK_AFTER.test(form.slice(to, to + 24))) return true;
  return isCapitalised(text, form, from, to);
}

/** Two kanji by themselves are seldom said of anything but a title, apart from some. */
function isTwoKanji(form: string, from: number, to: number): boolean {
  const text = form.slice(from, to);
  return /^\p{Script=Han}{2}$/u.test(text) && !EVERYDAY_KANJI.has(text);
}

const EVERYDAY_KANJI: ReadonlySet<string> = new Set(['渦巻', '薬屋', '白鳥', '闇金', '星矢', '神様', '怪獣', '大奥']);

/** "is blame! out in english", "major, the baseball series", "mars by soryo". */
function isAskedFor(form: string, from: number, to: number): boolean {
  const [head, tail] = [form.slice(0, from), form.slice(to, to + 32)];
  if (/^(?:is|has|are)\s$/.test(head) && ASKED_AFTER.test(tail)) return true;
  return head === '' && /^(?:!? by [a-z]|, (?:the|that|a|by) |: |!\s+[a-z])/.test(tail);
}

const ASKED_AFTER =
  /^!?\s(?:out(?! of)|available|in stock|in print|translated|finished|complete|over(?= yet|$|\?)|sold out|back in)/;

/** A capital within a sentence that is not written in capitals throughout. */
function isCapitalised(text: string, form: string, from: number, to: number): boolean {
  if (text.length !== form.length) return false;
  const before = text.slice(0, from).trimEnd();
  if (before === '' || /[.!?:。！？]$/u.test(before)) return false;
  const others = `${before} ${text.slice(to)}`;
  const small = others.match(/(?<!\p{L})\p{Ll}/gu)?.length ?? 0;
  const capital = others.match(/(?<!\p{L})\p{Lu}/gu)?.length ?? 0;
  return /^\p{Lu}/u.test(text.slice(from)) && small > capital;
}

/** Stretches of a folded text between mentions. */
function gaps({ text }: Folded, mentions: readonly Mention[]): readonly (readonly [number, number])[] {
  const bounds = [...new Map(mentions.map(({ start, end }) => [start, end])).entries()].sort(
    (a, b) => a[0] - b[0],
  );
  const starts = [0, ...bounds.map(([, end]) => end)];
  const ends = [...bounds.map(([start]) => start), text.length];
  return starts
    .map((start, i) => [start, ends[i] as number] as const)
    .filter(([start, end]) => end - start >= SHORTEST_STRETCH);
}

/** Most units of a question in which misspelt names are looked for. */
const LONGEST_STRETCH = 200;
const SHORTEST_STRETCH = 3;

/** Two lists of mentions as one, the closest first. */
function closest(...lists: readonly (readonly Mention[])[]): readonly Mention[] {
  const nearness = ({ distance, name }: Mention) => distance / name.key.length;
  return lists.flat().sort((a, b) => nearness(a) - nearness(b));
}

/** The misspelt names of a stretch: the closest first, then what is left beside it. */
function misspelled(
  folded: Folded,
  start: number,
  end: number,
  names: NameIndex,
  dictionary: Dictionary,
): readonly Mention[] {
  const last = Math.min(end, start + LONGEST_STRETCH);
  if (last - start < SHORTEST_STRETCH) return [];
  const isKnown = !hasUnknownWord(folded, start, last, dictionary);
  if (isKnown && last - start > LONGEST_OF_OTHER_WORDS) return [];
  const close = closest(names.approximate(folded, start, last), names.soundingLike(folded, start, last))
    .filter(({ name }) => name.kind !== 'surname' && name.kind !== 'part' && !name.common)
    .filter((mention) => isWholeRun(folded, mention) && !isCutShort(folded, mention))
    .filter(
      (mention) =>
        hasUnknownWord(folded, mention.start, mention.end, dictionary) || isWholeQuestion(folded, mention),
    );
  const [best] = close;
  if (best === undefined) return [];
  const equal = close.filter(
    ({ start: from, end: to, distance, name }) =>
      from === best.start && to === best.end && distance === best.distance && name.key === best.name.key,
  );
  return [
    ...equal,
    ...misspelled(folded, start, best.start, names, dictionary),
    ...misspelled(folded, best.end, last, names, dictionary),
  ];
}

const SCRIPTS = [/\p{Script=Hiragana}/u, /\p{Script=Katakana}|ー/u, /\p{Script=Han}|々/u];

/** True if a Japanese stretch starts and ends where the script changes; it may end within hiragana, before a particle. */
function isWholeRun(folded: Folded, mention: Pick<Mention, 'start' | 'end'>): boolean {
  const [start, end] = spanInForm(folded, mention);
  const { form } = folded;
  if (!isJapanese(form.charCodeAt(start))) return true;
  const scriptAt = (at: number) => SCRIPTS.findIndex((script) => script.test(form.charAt(at)));
  const isEnd = scriptAt(end) < 1 || scriptAt(end) !== scriptAt(end - 1);
  return (scriptAt(start - 1) !== scriptAt(start) || scriptAt(start - 1) < 0) && isEnd;
}

/** True if a text has only the beginning or the end of a name: that is part of a name and not a typo. */
function isCutShort({ text }: Folded, { name: { key }, start, end }: Mention): boolean {
  const found = text.slice(start, end);
  return (
    found.length < key.length &&
    !isJapanese(key.charCodeAt(0)) &&
    (key.startsWith(found) || key.endsWith(found))
  );
}

/** Least units of a name that may be written with other words that are spelt right: "my hero academy". */
const LEAST_OF_OTHER_WORDS = 10;
/** Most units of a stretch that may be such a name. */
const LONGEST_OF_OTHER_WORDS = 30;

/** True if a question has no other words than a long name. */
function isWholeQuestion(folded: Folded, mention: Mention): boolean {
  if (mention.name.key.length < LEAST_OF_OTHER_WORDS) return false;
  const [start, end] = spanInForm(folded, mention);
  const others =
    `${folded.form.slice(0, start)} ${folded.form.slice(end)}`.match(/[\p{L}\p{M}\p{N}']+/gu) ?? [];
  return others.every((word) => isStopWord(word));
}

/** True if a stretch has a word that is spelt wrong, or Japanese text that is more than grammar. */
function hasUnknownWord(
  { form, text, from, starts }: Folded,
  start: number,
  end: number,
  dictionary: Dictionary,
): boolean {
  for (let at = start; at < end; ) {
    let next = at + 1;
    while (next < end && starts[next] !== true) next += 1;
    if (isJapanese(text.charCodeAt(at))) {
      if (/[\p{Script=Han}\p{Script=Katakana}]/u.test(form[from[at] as number] ?? '')) return true;
    } else if (isUnknown(form.slice(from[at], from[next]), dictionary)) return true;
    at = next;
  }
  return false;
}

function isUnknown(spelt: string, dictionary: Dictionary): boolean {
  const word = /^[\p{L}\p{M}']+/u.exec(spelt)?.[0] ?? '';
  if (word.length < 3) return false;
  return !isStopWord(word) && !dictionary.has(word) && !dictionary.has(word.replace(/'?s$/, ''));
}
