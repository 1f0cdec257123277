/**
 * The end of an answer that makes a claim about the store which the store's data does not support (a price, a state
 * of stock, an order, a rule), or that is in another language than its question. The text before it has been sent, and a
 * replacement could be as wrong.
 */
import type { Language } from '@mangaassist/text';
import type { LegRecord } from './leg-event.ts';

export const CAVEAT_SENTENCES: Readonly<Record<Language, string>> = {
  en: 'Please note: I could not confirm every detail above in the data of our store. The product page, your order or our customer service have the right prices, stock, dates and rules.',
  ja: 'ご注意：上の内容には、当店のデータで確認できない点が含まれています。正しい価格・在庫・日付・規定は、商品ページ、ご注文内容、またはカスタマーサービスでご確認ください。',
};

const FOREIGN_SENTENCES: Readonly<Record<Language, string>> = {
  en: 'Sorry, this answer is not in the language of your question. Please ask once more, or write to our customer service.',
  ja: '申し訳ありません。この回答はご質問と異なる言語になっています。もう一度お尋ねいただくか、カスタマーサービスまでお問い合わせください。',
};

/** The last sentence of an answer that a leg wrote, in the question's language; null if it needs none. */
export function caveatOf(
  leg: Pick<LegRecord, 'unsupported' | 'foreign'> | undefined,
  language: Language,
): string | null {
  if (leg?.foreign === true) return FOREIGN_SENTENCES[language];
  return leg?.unsupported === undefined ? null : CAVEAT_SENTENCES[language];
}
