/**
 * Words of a shop as they are usually spelled, for questions in hiragana or romaji alone: そうりょうはいくら and
 * "soryo wa ikura" are read as 送料はいくら. Children, learners and shoppers without a Japanese keyboard write so.
 */
import { compactPattern, everyMatch, matchForm } from '@mangaassist/text';
import { isRomaji, romajiInKana } from '@mangaassist/text/romaji';
import type { Query } from './query.ts';

/** The usual spelling and the kana of it. What sounds like a more frequent word is left out. */
const WORDS =
  `送料 そうりょう|そりょ 発送 はっそう 配送 はいそう 届 とど(?=く|き|け|い|か) 送れ おくれ(?=ます|ません) 送って おくって 送り おくり(?=た|ま)
払え はらえ 支払 しはら 払 (?<!し)はら(?=い|う) 返品 へんぴん 返金 へんきん 交換 こうかん 包装 ほうそう 包ん つつん 包め つつめ 包む つつむ 何日以内 なんにちいない プレゼント用 ぷれぜんとよう 領収書 りょうしゅうしょ 請求書 せいきゅうしょ
割引 わりびき 学割 がくわり 留学生 りゅうがくせい 学生 がくせい 安く やすく(?=\\s?(?:な|し|か)) 注文 ちゅうもん 海外 かいがい 営業時間 えいぎょうじかん 何時 なんじ 何日 なんにち お店 おみせ 店舗 てんぽ 買取 かいとり
売りたい うりたい 買いたい かいたい 値段 ねだん 高い (?<!し)たかい 安い (?<![みきりしちいえべけめ])やすい 短い みじかい 長い ながい 何歳 なんさい 子供 こども 孫 まご(?=に|が|の|は) 娘 むすめ 息子 むすこ
荷物 (?<!な)にもつ 追跡 ついせき 取り消 とりけ(?=し|せ|す) 取り置き とりおき 受け取 うけと(?=り|る|れ) 住所 じゅうしょ 関税 かんぜい 電話 でんわ 問い合わせ といあわせ 漫画 まんが
入荷 にゅうか 破れ やぶれ 汚れ よごれ 違う ちがう 在庫 ざいこ 予約 よやく 発売日 はつばいび 最新刊 さいしんかん 新刊 しんかん 続き つづき 作者 さくしゃ 中古 ちゅうこ
電子書籍 でんししょせき 電子 でんし 英語版 えいごばん 英語 えいご 日本語版 にほんごばん 日本語 にほんご 完結 かんけつ 全巻 ぜんかん 全部 ぜんぶ 何巻 なんかん 何冊 なんさつ
1巻 いっかん(?!し) 2巻 (?<!な)にかん(?![がけじせどよ]) 3巻 さんかん(?!に|せ) 4巻 よんかん 5巻 (?<!い)ごかん 巻 (?<=\\d\\s?)かん 冊 (?<=\\d\\s?)さつ 一番目 いちばんめ 二番目 にばんめ 三番目 さんばんめ 最初 さいしょ 最後 さいご
映画 えいが アニメ あにめ コンビニ こんびに カード かーど クーポン くーぽん ポイント ぽいんと キャンセル きゃんせる プレゼント ぷれぜんと ラッピング らっぴんぐ セット せっと
アメリカ あめりか カナダ かなだ 台湾 たいわん 韓国 かんこく フランス ふらんす ドイツ どいつ(?!も) イギリス いぎりす シンガポール しんがぽーる`
    .split(/\s+/)
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1] as string] as const] : []));

/** Romaji often leaves a long vowel out. */
const shortened = (kana: string): string =>
  kana.replace(/(?<=[こそとのほもよろょゅごどぼゆ])う(?!$)/g, 'う?');

const SPELLED = WORDS.map(
  ([spelling, kana]) => [compactPattern(shortened(kana), 'gu'), spelling] as const,
).toSorted(([a], [b]) => b.source.length - a.source.length);

const KANJI = /\p{Script=Han}/u;
const HIRAGANA = /[\u3041-\u3096]{2}/;
/** UTF-16 units of a question that is spelled anew. */
const LONGEST = 300;

/** "Frieren arimasu ka": a name of no Japanese before words of a question. */
const ASKS =
  /[a-z\d] (?:arimasu ?ka|arimasen ?ka|kudasai|onegai ?shimasu|hoshii(?: desu)?|ikura(?: desu ?ka)?)[?!. ]*$/;

/** The question with the words of the shop in their usual spelling; as it is if it has kanji, or neither kana nor romaji. */
export function inShopSpelling(text: string, queryOf: (text: string) => Query): string {
  if (text.length > LONGEST || KANJI.test(text)) return text;
  const form: string = matchForm(text);
  const inRomaji = isRomaji(form) || ASKS.test(form);
  if (!inRomaji && !HIRAGANA.test(form)) return text;
  const names = namesIn(form, queryOf(text));
  const isName = (start: number, end: number) => names.some(([from, to]) => start < to && end > from);
  if (inRomaji) return joined(spelled(romajiInKana(form, isName), []));
  return form.length === text.length ? joined(spelled(text, names)) : text;
}

/** Without the spaces beside kanji, which only kana needs, and those before particles: ねこ の まんが. */
const joined = (text: string): string =>
  text
    .replace(
      /(?<=[\u3041-\u30ff\u4e00-\u9fff]) (?=(?:の|は|を|が|に|で|も|と|へ|か|ですか?)(?:[ 、。?？!！]|$))/g,
      '',
    )
    .replace(/(?<=[\u3041-\u30ff]) (?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff]) (?=[\u3041-\u30ff])/g, '');

type Span = readonly [start: number, end: number];

/** A surname alone may be a word of the shop: soryo. */
function namesIn(form: string, { entities: { series, like, authors, absent } }: Query): readonly Span[] {
  const persons = authors.filter(({ text }) => text.includes(' '));
  const others = absent.filter((name) => !ASKS.test(name));
  return [...series, ...like, ...persons, ...others].flatMap((named) => {
    const name = typeof named === 'string' ? named : named.text;
    const at = name === '' ? -1 : form.indexOf(name);
    return at < 0 ? [] : [[at, at + name.length] as const];
  });
}

/** Spells the parts between the names. */
function spelled(text: string, names: readonly Span[]): string {
  const [first, ...others] = names.toSorted(([a], [b]) => a - b);
  if (first === undefined)
    return SPELLED.reduce((left, [kana, spelling]) => replaced(left, kana, spelling), text);
  const [start, end] = first;
  const rest = others.flatMap(([from, to]) => (from < end ? [] : [[from - end, to - end] as const]));
  return spelled(text.slice(0, start), []) + text.slice(start, end) + spelled(text.slice(end), rest);
}

function replaced(text: string, kana: RegExp, spelling: string): string {
  let [done, at] = ['', 0];
  for (const match of everyMatch(kana, text)) {
    done += text.slice(at, match.index) + spelling;
    at = match.index + match[0].length;
  }
  return done + text.slice(at);
}
