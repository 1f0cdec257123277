const WIDE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}\p{Script=Hangul}]/gu;

/**
 * Tokens a text will count as, for when a stream was aborted and Bedrock never said. Rule of thumb of
 * the vendor's documentation: four Latin characters a token, about one token a Japanese character;
 * times the model's own ratio.
 */
export function estimateTokens(text: string, tokenRatio: number): number {
  const wide = text.match(WIDE)?.length ?? 0;
  return Math.ceil((wide + (text.length - wide) / 4) * tokenRatio);
}
