/**
 * The end of an answer that makes a claim about the store which the store's data does not support: a price, a state
 * of stock, an order, a rule. The text before it has been sent, and a replacement could be as wrong.
 */
import type { Language } from '@mangaassist/text';

export const CAVEAT_SENTENCES: Readonly<Record<Language, string>> = {
  en: 'Please note: I could not confirm every detail above in the data of our store. The product page, your order or our customer service have the right prices, stock, dates and rules.',
  ja: 'ご注意：上の内容には、当店のデータで確認できない点が含まれています。正しい価格・在庫・日付・規定は、商品ページ、ご注文内容、またはカスタマーサービスでご確認ください。',
};
