/** The built-in texts, by language. */
import type { Language } from '../../language.ts';
import { EN } from './english.ts';
import { JA } from './japanese.ts';
import type { Strings } from './strings.ts';

export const STRINGS: Readonly<Record<Language, Strings>> = { en: EN, ja: JA };
