/** Help lines in the fixed answer to a crisis. */
import type { Language } from '@mangaassist/text';
import type { CareInfo } from './care-answer.ts';

type Localized = Readonly<Record<Language, string>>;

/** A service for people in danger, as the store's data has it. */
export interface CrisisLineInfo {
  /** ISO 3166 country, or `*` for all. */
  readonly country: string;
  readonly name: Localized;
  readonly contact: string;
  readonly hours: Localized;
}

/** Countries in which a shopper of a language is most likely, in the order of the answer. */
const LIKELY: Readonly<Record<Language, readonly string[]>> = {
  en: ['US', 'GB', 'CA', 'AU', 'IE', 'NZ', 'JP', 'IN', 'SG'],
  ja: ['JP'],
};

const COUNTRIES = {
  en: {
    US: 'United States',
    GB: 'United Kingdom',
    CA: 'Canada',
    AU: 'Australia',
    IE: 'Ireland',
    NZ: 'New Zealand',
    DE: 'Germany',
    FR: 'France',
    JP: 'Japan',
  },
  ja: {
    US: 'アメリカ',
    GB: 'イギリス',
    CA: 'カナダ',
    AU: 'オーストラリア',
    IE: 'アイルランド',
    NZ: 'ニュージーランド',
    DE: 'ドイツ',
    FR: 'フランス',
    JP: '日本',
  },
} as const satisfies Readonly<Record<Language, Readonly<Record<string, string>>>>;

/**
 * Used if the store's data cannot be read, or has no line for the language: some of the demo's lines, as `store.json`
 * has them.
 */
const USUAL: Readonly<Record<Language, string>> = {
  en: '- United States, Canada: 988\n- United Kingdom, Ireland: 116 123\n- Australia: 13 11 14\n- New Zealand: 1737',
  ja: '・よりそいホットライン 0120-279-338(24時間・通話無料)\n・チャイルドライン(18歳まで) 0120-99-7777',
};

/** Used if the store's data has no line for all countries. */
const ANYWHERE: Readonly<Record<Language, string>> = {
  en: '- Other countries: https://findahelpline.com',
  ja: '・世界各国の相談窓口：https://findahelpline.com',
};

/**
 * The lines of a shopper's country, or of the language's likely ones where the country is unknown or has none, or the
 * usual ones of the language; and those of all countries; one a line.
 */
export function crisisLines(info: CareInfo | null, language: Language, country?: string): string {
  const all = info?.crisisLines ?? [];
  const own = all.filter((line) => line.country === country);
  const likely = LIKELY[language].flatMap((code) => all.filter((line) => line.country === code));
  const shown = (own.length > 0 ? own : likely).map((line) => lineText(line, language));
  const everywhere = all.filter((line) => line.country === '*').map((line) => lineText(line, language));
  return [
    ...(shown.length > 0 ? shown : [USUAL[language]]),
    ...(everywhere.length > 0 ? everywhere : [ANYWHERE[language]]),
  ].join('\n');
}

function lineText({ country, name, contact, hours }: CrisisLineInfo, language: Language): string {
  const names: Readonly<Record<string, string>> = COUNTRIES[language];
  const where = country === '*' ? undefined : (names[country] ?? country);
  if (language === 'ja') {
    return `・${where === undefined || where === '日本' ? '' : `${where}：`}${name.ja} ${contact}(${hours.ja})`;
  }
  return `- ${where === undefined ? '' : `${where}: `}${name.en}, ${contact} (${hours.en})`;
}
