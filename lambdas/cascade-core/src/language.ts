/** Languages the store answers in. */
export type Language = 'en' | 'ja';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const ENGLISH_GRAMMAR =
  /\b(?:a|an|and|any|are|at|can|could|did|do|does|for|from|have|how|i|if|in|is|it|me|mean|my|of|on|or|should|than|that|the|there|this|to|what|when|where|which|who|why|will|with|would|you|your)\b/gi;

/**
 * The language a question wants its answer in. Titles mix scripts ("Do you have ワンピース?",
 * "ONE PIECEの新刊は?"), so grammar decides: text with Japanese characters is Japanese unless at least
 * two English function words hold it together.
 */
export function detectLanguage(text: string): Language {
  if (!JAPANESE.test(text)) return 'en';
  return (text.match(ENGLISH_GRAMMAR)?.length ?? 0) >= 2 ? 'en' : 'ja';
}
