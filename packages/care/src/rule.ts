import type { Language } from '@mangaassist/text';
import { compactPattern } from '@mangaassist/text';

/** One way to express a need. Patterns begin with a literal, and every gap in them is bounded: they stay linear. */
export interface Rule {
  readonly name: string;
  readonly pattern: RegExp;
  /** Romaji is written in Latin letters, and is Japanese. */
  readonly language?: Language;
  /** True: talk about books or orders in the same message makes it an ordinary one. */
  readonly weak?: true;
}

/** Rule with alternatives as regular expressions over a form. */
export function rule(
  name: string,
  alternatives: readonly string[],
  options: Pick<Rule, 'language' | 'weak'> = {},
): Rule {
  return { name, pattern: compactPattern(alternatives.join('|')), ...options };
}
