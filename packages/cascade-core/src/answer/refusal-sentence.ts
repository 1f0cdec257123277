/**
 * The answer if a model declines a question and writes no text, which the widget would show as an empty bubble.
 */
import type { Language } from '@mangaassist/text';

export const REFUSAL_SENTENCES: Readonly<Record<Language, string>> = {
  en: 'I cannot answer this question. Please put it another way, or write to our customer service.',
  ja: '申し訳ありませんが、このご質問にはお答えできません。別の言い方でお試しいただくか、カスタマーサービスまでお問い合わせください。',
};
