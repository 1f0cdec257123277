import type { ModelPrice } from './model-catalogue.ts';

/** Tokens of one request as Bedrock counts them; cached tokens are not part of `inputTokens`. */
export interface TokenUsage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens?: number;
  readonly cacheWriteTokens?: number;
  /** Those of the written tokens that the cache keeps for an hour. */
  readonly cacheWrite1HourTokens?: number;
}

export const NO_USAGE: TokenUsage = { inputTokens: 0, outputTokens: 0 };

/**
 * Cost of one request in USD at the catalogue's price. Source: R2 and the catalogue's price bands.
 */
export function costUsd(price: ModelPrice, usage: TokenUsage): number {
  const cacheRead = usage.cacheReadTokens ?? 0;
  const cacheWrite = usage.cacheWriteTokens ?? 0;
  const promptTokens = usage.inputTokens + cacheRead + cacheWrite;
  const long = price.longPrompt;
  const band = long !== undefined && promptTokens > long.overInputTokens ? long : price;
  return (
    (usage.inputTokens * band.input +
      usage.outputTokens * band.output +
      cacheRead * (price.promptCache?.read ?? band.input) +
      writing(price, cacheWrite, usage.cacheWrite1HourTokens ?? 0, band.input)) /
    1_000_000
  );
}

/** Of tokens written to the cache, some of them for an hour. A model without cache prices takes them as other input. */
function writing({ promptCache }: ModelPrice, tokens: number, forHour: number, input: number): number {
  if (promptCache === undefined) return tokens * input;
  return (tokens - forHour) * promptCache.write5Minutes + forHour * promptCache.write1Hour;
}

/** The sum of two usages. */
export function addUsage(a: TokenUsage, b: TokenUsage): TokenUsage {
  const forHour = (a.cacheWrite1HourTokens ?? 0) + (b.cacheWrite1HourTokens ?? 0);
  return {
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cacheReadTokens: (a.cacheReadTokens ?? 0) + (b.cacheReadTokens ?? 0),
    cacheWriteTokens: (a.cacheWriteTokens ?? 0) + (b.cacheWriteTokens ?? 0),
    ...(forHour > 0 && { cacheWrite1HourTokens: forHour }),
  };
}
