/** The words around a name in a Japanese question, by what they are to the series of that name. */
import { wordsOf } from '@mangaassist/text/words';
import type { Query } from '../query.ts';
import { asKana } from './as-kana.ts';
import { GRAMMAR, isBareJapanese } from './bare-japanese.ts';
import type { Lexicon } from './lexicon.ts';
import type { FoundName } from './name-surroundings.ts';

/** Talk of works and their trade: no part of a name. */
const TALK =
  /^(?:作者|原作|原作者|作家|先生|著者|人|方|ほう|やつ|ヤツ|もの|物|話|続|続き|続編|新刊|新巻|発売|発売日|最新|最終|最後|最初|完結|終わ\p{L}*|連載|再開|結末|ネタバレ|評判|感想|人気|予約|注文|購入|入荷|再入荷|取り寄せ|取り扱\p{L}*|在庫|品切れ|売り切れ|[いに]っ?かん\p{L}?|さんかん|単品|単行本|文庫\p{L}*|新装\p{L}*|完全版|愛蔵版|カラー版|限定版|特装版|通常版|初版|豪華版|セット|全巻|まとめ\p{L}*|大人買い|一気\p{L}*|ボックス|box|アニメ\p{L}*|映画\p{L}*|ドラマ\p{L}*|実写\p{L}*|舞台|声優|主人公|キャラ\p{L}*|登場\p{L}*|編|章|場面|シーン|表紙|絵|紙|電子\p{L}*|版|中古|新品|古本|英語\p{L}*|日本語\p{L}*|翻訳\p{L}*|値段|価格|値引き|送料|定価|割引|合計|プレゼント|誕生日|息子|娘|孫|子|子ども|子供|弟|妹|兄|姉|彼女|彼氏|友達|友人|夫|妻|母|父|家族|自分|昔|今|今日|今月|来月|昨日|先日|明日|最近|途中|次|前|後|頭|分|数|全部|両方|一番|大好き|大好|好き|好|面白\p{L}*|おもしろ\p{L}*|お店|店|店員|本屋|そち\p{L}*|こち\p{L}*|貴店|御社|読\p{L}*|買\p{L}*|持\p{L}*|売\p{L}*|置\p{L}*|探\p{L}*|欲し\p{L}*|揃\p{L}*|出\p{L}*|見\p{L}*|教\p{L}*|存\p{L}*|願\p{L}*|失礼\p{L}*|恐\p{L}*|恐縮\p{L}*|助\p{L}*|届\p{L}*|送\p{L}*|違\p{L}*|知\p{L}*|思\p{L}*|気\p{L}*|頼\p{L}*|調\p{L}*|言\p{L}*|聞\p{L}*|始\p{L}*)$/u;
/** A form of a verb or a polite word that the segmenter leaves by itself. */
const HIRAGANA = /^[\p{Script=Hiragana}ー]+$/u;

/** The joint between the name and the next word. */
export type Link = 'none' | 'mark' | 'of' | 'far';

/** The words on one side of a name. */
export interface Side {
  /** Words that the series' own text has, and others that no rule has read. */
  readonly own: number;
  readonly other: number;
  /** The word next to the name if the series' own text has not got it, and how it is joined to the name. */
  readonly link: Link | null;
  readonly isLatin: boolean;
}

export interface JapaneseSurroundings {
  readonly before: Side;
  readonly after: Side;
  /** The text before and after the name. */
  readonly head: string;
  readonly tail: string;
  /** The question has no more grammar than a name has. */
  readonly isBare: boolean;
  /** Share of the name in the characters of what is asked for. */
  readonly share: number;
  /** A row of kanji is joined to the beginning of the name, of words that are no talk, and the series has no such row. */
  readonly isGlued: boolean;
}

export function japaneseSurroundings(query: Query, found: FoundName, lexicon: Lexicon): JapaneseSurroundings {
  const { form, start, end } = found;
  const own = lexicon.textOf(found.place);
  const rest = new Set(query.rest);
  const [head, tail] = [form.slice(0, start), form.slice(end)];
  const [left, right] = [wordsIn(head, rest), wordsIn(tail, rest)];
  const isGlued = isGluedTo(head, left, own);
  const before = sideOf(left.reverse(), own, (word) => linkOf(head.slice(word.end)));
  const after = sideOf(right, own, (word) => linkOf(tail.slice(0, word.start)));
  const others = [...left, ...right].reduce((sum, { text }) => sum + text.length, 0);
  return {
    before,
    after,
    head,
    tail,
    isBare: isBareJapanese(tail) && !GRAMMAR.test(head),
    share: (end - start) / (end - start + others),
    isGlued,
  };
}

/** Characters by themselves stand in the text of any series: the row is looked for as a whole. */
function isGluedTo(head: string, words: readonly Word[], own: string): boolean {
  const [row] = /\p{Script=Han}{2,}$/u.exec(head.slice(-LONGEST_ROW)) ?? [];
  if (row === undefined || hasRow(own, asKana(row))) return false;
  const covered = words.filter(({ end }) => end > head.length - row.length);
  return covered.reduce((sum, { text }) => sum + text.length, 0) >= row.length;
}

/** True if a text has a row of characters, with one of them wrong at most: 地爆少年 is 地縛少年. */
function hasRow(text: string, row: string): boolean {
  for (let at = 0; at + row.length <= text.length; at += 1) {
    let wrong = 0;
    for (let i = 0; i < row.length && wrong < 2; i += 1) if (text[at + i] !== row[i]) wrong += 1;
    if (wrong === 0 || (wrong === 1 && row.length >= LEAST_OF_TYPO)) return true;
  }
  return false;
}

const LEAST_OF_TYPO = 3;
/** UTF-16 units of a row that are looked at. */
const LONGEST_ROW = 12;

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a stretch that no rule has read and that are no talk, in order. */
function wordsIn(stretch: string, rest: ReadonlySet<string>): Word[] {
  let at = 0;
  return wordsOf(stretch).flatMap((text) => {
    const start = stretch.indexOf(text, at);
    if (start < 0) return [];
    at = start + text.length;
    const isWord = rest.has(text) && !TALK.test(text) && !(HIRAGANA.test(text) && text.length < LEAST_KANA);
    return isWord ? [{ text, start, end: at }] : [];
  });
}

/** Units of a word of hiragana that is no ending. */
const LEAST_KANA = 3;

function sideOf(words: readonly Word[], own: string, link: (word: Word) => Link): Side {
  const isOwn = ({ text }: Word) => own.includes(asKana(text));
  const [next] = words;
  const count = words.filter(isOwn).length;
  return {
    own: count,
    other: words.length - count,
    link: next === undefined || isOwn(next) ? null : link(next),
    isLatin: next !== undefined && /^[a-z0-9]/u.test(next.text),
  };
}

function linkOf(between: string): Link {
  if (between === '') return 'none';
  if (/^[\s・:：!！?？×☆★〜~\-–"”'’「」『』]+$/u.test(between)) return 'mark';
  return between === 'の' ? 'of' : 'far';
}
