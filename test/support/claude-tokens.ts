/** Tokens by the tokenizer of an earlier Claude. */
import { getTokenizer } from '@anthropic-ai/tokenizer';

// `countTokens` of the package builds a tokenizer, 100 ms, for each text.
let tokenizer: ReturnType<typeof getTokenizer> | null = null;

export function claudeTokens(text: string): number {
  tokenizer ??= getTokenizer();
  return tokenizer.encode(text.normalize('NFKC'), 'all').length;
}
