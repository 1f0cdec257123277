/** Tens of years of a grown-up, which are no years of books: "women in their 30s", 30代女性. Alternatives of a pattern. */
export const DECADE_OF_LIFE = {
  en: "in (?:his|her|their|my|our|your) (?:early |mid(?:dle)?[- ]?|late )?(?:[2-9]0['’]?s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?! (?:manga|series|comics?|books?|collection|section|style))",
  ja: '(?<!\\d)[2-9]0代(?!目)(?:前半|後半|半ば)?の?',
} as const;
