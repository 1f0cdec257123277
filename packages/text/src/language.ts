/** Languages the store answers in. */
export type Language = 'en' | 'ja';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const ENGLISH_GRAMMAR =
  /\b(?:a|an|and|any|are|at|can|could|did|do|does|for|from|have|how|i|if|in|is|it|me|mean|my|of|on|or|should|than|that|the|there|this|to|what|when|where|which|who|why|will|with|would|you|your)\b/gi;

const HIRAGANA = /\p{Script=Hiragana}/u;
const QUOTED = /[「『“"][^「『“」』”"]*[」』”"]/gu;
/** Latin words that are no names or titles, by their small first letter. */
const SMALL_WORD = /(?<![\p{L}'’])\p{Ll}\p{Script=Latin}+/gu;

/**
 * The language a question wants its answer in. Titles and quotations mix scripts ("Do you have ワンピース?",
 * 「The End」を訳して), so grammar decides: text with Japanese characters is Japanese unless, outside
 * quotation marks, at least two English function words, or two small words and no hiragana, hold it together.
 */
export function detectLanguage(text: string): Language {
  if (!JAPANESE.test(text)) return 'en';
  const own = text.replace(QUOTED, ' ');
  const isEnglish = count(ENGLISH_GRAMMAR, own) >= 2 || (!HIRAGANA.test(own) && count(SMALL_WORD, own) >= 2);
  return isEnglish ? 'en' : 'ja';
}

const count = (pattern: RegExp, text: string): number => text.match(pattern)?.length ?? 0;
