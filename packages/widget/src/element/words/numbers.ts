/** Numbers in the chat's texts. */
import type { Language } from '../../language.ts';

/** Significant digits instead of decimals: an answer costs well under a cent. */
export function usd(language: Language, costUsd: number): string {
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    currencyDisplay: 'narrowSymbol',
    maximumSignificantDigits: 3,
  }).format(costUsd);
}

export function seconds(language: Language, ms: number): string {
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(
    ms / 1000,
  );
}

export function number(language: Language, value: number): string {
  return new Intl.NumberFormat(language).format(value);
}
