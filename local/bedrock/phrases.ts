/** The stand-in's phrases, by language. Labels are those of the store's data in the prompt. */
import type { Language } from '@mangaassist/text';

export interface Phrases {
  readonly story: string;
  readonly notes: string;
  readonly whole: string;
  readonly together: string;
  readonly missing: string;
  /** A phrase of shoppers for a policy. */
  readonly askedAs: string;
  readonly stock: string;
  /** A note of the search about a reader who is too young. */
  readonly ofAge: RegExp;
  /** Notes of the search that nothing fits the whole question, without the instruction behind, that there is no such edition, or that prices cannot be read. */
  readonly relaxed: RegExp;
  /** The end of an item's line that cannot be ordered. */
  readonly gone: RegExp;
  readonly colon: string;
  readonly fullStop: string;
  /** Labels of an order's lines that a short report has. */
  readonly ofOrder: readonly string[];
  readonly greeting: string;
  readonly welcome: string;
  readonly goodbye: string;
  readonly noTranslation: string;
  readonly recommended: string;
  readonly askTaste: string;
  readonly askLikes: string;
  readonly order: string;
  readonly otherReading: string;
  /** Authors, genres, volumes and age of a work. */
  facts(title: string, headline: string): string;
  found(title: string, offers: readonly string[]): string;
  policy(title: string, text: string): string;
  also(title: string, text: string): string;
  inShort(title: string): string;
  compared(a: string, b: string): string;
  verdict(a: string, forA: string, b: string, forB: string): string;
  position(title: string): string;
  contrast(title: string, notes: string): string;
  notInData(nearest: string | undefined): string;
  guess(nearest: string | undefined): string;
}

const en: Phrases = {
  story: 'Story:',
  notes: 'Notes:',
  whole: 'All volumes:',
  together: 'Sum:',
  missing: 'Not available:',
  askedAs: 'Asked for as:',
  stock: 'In stock:',
  ofAge: /does not offer it to (?:a|the) reader of/,
  relaxed:
    /Nothing fits all of the question\. The series here fit it apart from [^:]+(?=: say so)|The store lists no [^.]+(?=\.)|Prices and stock cannot be read[^.]+(?=\.)/g,
  gone: /, (?:out of print|sold out),[^,]*$/,
  colon: ': ',
  fullStop: '. ',
  ofOrder: ['State:', 'Expected delivery:', 'Tracking number:'],
  greeting:
    'Hello, and welcome to the store! I am MangaAssist. Ask me for a title, a recommendation, a comparison, or anything about orders and deliveries.',
  welcome: 'You are welcome! Is there anything else I can look up for you?',
  goodbye: 'Thank you for stopping by, and enjoy your reading. Goodbye!',
  noTranslation:
    'I am a stand-in for a language model and cannot translate. With a real model behind this store, the translation would stand here, with what a reader outside Japan would miss in it.',
  recommended: 'From our shelves I would suggest:',
  askTaste: 'Tell me which of them sounds right, and I can narrow it down.',
  askLikes:
    'Tell me a series you enjoyed or a genre you like, and I will suggest something from our shelves.',
  order: 'You can order it here in the shop.',
  otherReading: 'There is room for other readings, and I would like to hear yours.',
  facts: (title, headline) => `${title}: ${headline}`,
  found: (title, offers) => `We have ${title}. ${offers.map((offer) => `${offer}.`).join(' ')}`,
  policy: (title, text) => `${text} (Our policy: ${title}.)`,
  also: (title, text) => `Also worth knowing, on ${title.toLowerCase()}: ${text}`,
  inShort: (title) => `${title} in short:`,
  compared: (a, b) => `${a} and ${b}, side by side:`,
  verdict: (a, forA, b, forB) => `${a} — ${forA} ${b} — ${forB}`,
  position: (title) => `I read ${title} first of all through what drives it.`,
  contrast: (title, notes) => `Next to it, ${title} answers differently: ${notes}`,
  notInData: (nearest) =>
    `The store's data says nothing about this, so I will not guess. ${nearest === undefined ? '' : `The nearest it has is “${nearest}”. `}Please write to our customer service; they answer within a working day.`,
  guess: (nearest) =>
    `Thank you for asking. ${nearest === undefined ? 'Our pages' : `Our page on “${nearest}”`} may cover part of it. Beyond that I'm not sure: maybe the store offers this on request, or perhaps only in the shop itself.`,
};

const ja: Phrases = {
  story: 'あらすじ：',
  notes: '特徴：',
  whole: '全巻：',
  together: '合計：',
  missing: '取り扱いなし：',
  askedAs: 'お客様の言い方：',
  stock: '在庫：',
  ofAge: /歳の方にはご案内できません/,
  relaxed:
    /すべての条件に合う商品はありません。ここにある作品は.+?以外の条件に合うものです(?=。)|当店に[^。]+の取り扱いはありません(?=。)|ただいま価格と在庫を確認できません。[^。]+(?=。)/g,
  gone: /、(?:絶版|品切れ)、[^、]*$/,
  colon: '：',
  fullStop: '。',
  ofOrder: ['状態:', 'お届け予定日:', '追跡番号:'],
  greeting:
    'こんにちは、いらっしゃいませ！MangaAssistです。作品探し、おすすめ、作品の比較、ご注文や配送のことなど、何でもお尋ねください。',
  welcome: 'どういたしまして。ほかにお調べすることがあれば、お知らせください。',
  goodbye: 'ご利用ありがとうございました。またのお越しをお待ちしております。',
  noTranslation:
    '私は言語モデルの代役なので、翻訳はできません。本物のモデルにつながっていれば、ここに訳文と、日本の外の読者が見落としやすい点の説明が入ります。',
  recommended: '当店の棚からは、次の作品をおすすめします。',
  askTaste: '気になるものがあれば教えてください。さらに絞り込みます。',
  askLikes: 'お好きな作品やジャンルを教えていただければ、当店の棚からお選びします。',
  order: 'このままご注文いただけます。',
  otherReading: '別の読み方もできる作品です。ぜひご意見をお聞かせください。',
  facts: (title, headline) => `『${title}』：${headline}`,
  found: (title, offers) =>
    `『${title}』の取り扱いがございます。${offers.map((offer) => `${offer}。`).join('')}`,
  policy: (title, text) => `${text}（当店の「${title}」より）`,
  also: (title, text) => `あわせて、${title}について：${text}`,
  inShort: (title) => `『${title}』を短くまとめると：`,
  compared: (a, b) => `『${a}』と『${b}』を並べてみます。`,
  verdict: (a, forA, b, forB) => `『${a}』 — ${forA} 『${b}』 — ${forB}`,
  position: (title) => `『${title}』は、何が登場人物を動かしているかから読むのがよいと思います。`,
  contrast: (title, notes) => `これに対して『${title}』の答えは違います。${notes}`,
  notInData: (nearest) =>
    `これについては当店のデータに記載がないため、推測ではお答えしません。${nearest === undefined ? '' : `いちばん近いのは「${nearest}」です。`}お手数ですがカスタマーサービスまでお問い合わせください。一営業日以内にお返事します。`,
  guess: (nearest) =>
    `お問い合わせありがとうございます。${nearest === undefined ? '当店のページ' : `「${nearest}」のページ`}に関連する内容があります。それ以上のことはわかりません。詳細は不明ですが、店頭でなら対応できるかもしれません。`,
};

export const PHRASES: Readonly<Record<Language, Phrases>> = { en, ja };
