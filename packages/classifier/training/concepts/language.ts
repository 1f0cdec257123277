/** Translation and languages. */
export const LANGUAGE = {
  translate: `
    translat* say pronounc* romaji literal* render* mean means meaning call called kanji furigana
    honorific* sfx onomatop* phrase word words slang dialect proverb idiom line sentence write
    written spelled spell 翻訳 訳 英訳 和訳 読み方 発音 ローマ字 ふりがな 単語 表現 セリフ 台詞
    せりふ 敬語 方言 擬音 擬態語 直訳 意訳 なんて言 何て言 何と言 どう言 なんと言 言い方 何と読
    なんて読 どう読 ニュアンス 言葉 言い回し オノマトペ スラング 標準語 言えば 言うの 書くの 書いて
    書くと pronunciation reading bubble balloon panel onomatopoeia effect spelling spelt proofread
    en jp eng jpn keigo polite formal casual handwritten kun chan san sama senpai sensei nuance
    proper correct grammar rendition localise localize localised subtitle dubbed dub literally ルビ
    字義 現代語 どういうこと 添削 音 語源 由来 語 綴り つづり スペル 英文法 文法 口語 タメ口 古語
    熟語 慣用句 ことわざ 四字熟語 言語 直して 書き換え 言い換え 英語だと 英語版だと 訳語 訳文 訳され
    訳す 読むの 読ませ 呼び方 フランス語 中国語 韓国語 スペイン語 ドイツ語 何て意味 どういう意味
    の意味 何の略 って何て
  `,
  lang_name: `
    japanese english kanji hiragana katakana 英語 日本語 漢字 英文 和文 ひらがな 英単語
  `,
} as const;
