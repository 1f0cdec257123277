/** Helping words that some write in kanji, in the kana that most write them in: 出来ますか, 下さい, 在庫無いですか, 御座います. */

/** Each in kanji, where it is a word of its own (出来 before an ending, and not 出来事), and in kana. */
const WORDS: readonly (readonly [kanji: RegExp, kana: string])[] = (
  [
    ['出来(?=[るまなたてずれそ]|$|[?？。])', 'でき'],
    ['下さ(?=[いるれっ])', 'くださ'],
    ['(?<!山)頂(?=[きくけい])|戴(?=[きくけい])', 'いただ'],
    ['御座い', 'ござい'],
    ['有り?難(?=う)', 'ありがと'],
    ['有(?=り(?:ま|が)|る(?!\\p{Script=Han}))', 'あ'],
    ['無い', 'ない'],
    ['無(?=く(?:て|な|い)|かった)', 'な'],
    ['貰(?=[いうえおっ])', 'もら'],
    ['宜し', 'よろし'],
    ['致し', 'いたし'],
    ['何処', 'どこ'],
    ['此方', 'こちら'],
    ['其方', 'そちら'],
    ['何故', 'なぜ'],
    ['何時(?=頃|ごろ|届|着|出|発)', 'いつ'],
    ['迄', 'まで'],
    ['沢山', 'たくさん'],
    ['是非', 'ぜひ'],
    ['(?<![王神皆客奥姫殿俺])様な(?!ん)', 'ような'],
    ['未だ(?=[にでと来届着]|$)', 'まだ'],
    ['既に', 'すでに'],
    ['幾ら', 'いくら'],
    ['幾つ', 'いくつ'],
    ['矢張り', 'やはり'],
    ['仕舞(?=[いうっ])', 'しま'],
    ['[判解](?=り(?:ま|ん|に)|ら(?:な|ん))', 'わか'],
  ] as const
).map(([kanji, kana]) => [new RegExp(kanji, 'gu'), kana]);
const MAY_HAVE = /[出下頂戴御有無貰宜致何此其迄沢是様未既幾矢仕判解]/u;

/** The text with its helping words in kana. Its length may change. */
export function inPlainKana(text: string): string {
  return MAY_HAVE.test(text) ? WORDS.reduce((read, [kanji, kana]) => read.replace(kanji, kana), text) : text;
}
