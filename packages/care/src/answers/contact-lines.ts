/** The shop's contacts in a fixed answer. */
import type { Language } from '@mangaassist/text';
import type { CareInfo } from './care-answer.ts';

const LABELS = {
  en: { email: 'E-mail', phone: 'Telephone', url: 'Contact form', hours: 'Hours' },
  ja: { email: 'メール', phone: '電話', url: 'お問い合わせフォーム', hours: '受付時間' },
} as const;

/** Stands behind "here:", as the ways do. */
const UNKNOWN = {
  en: "- The contact page of the shop's website",
  ja: '・店のウェブサイトのお問い合わせページ',
} as const;

/** The ways to reach the shop's people, one a line, with the hours where they are known. */
export function contactLines(info: CareInfo | null, language: Language): string {
  if (info === null) return UNKNOWN[language];
  const { contact } = info;
  const labels = LABELS[language];
  const ways = (['phone', 'email', 'url'] as const).flatMap((way) => {
    const value = contact[way];
    return value === null ? [] : [line(labels[way], value, language)];
  });
  return [
    ...(ways.length === 0 ? [UNKNOWN[language]] : ways),
    line(labels.hours, contact.hours[language], language),
  ].join('\n');
}

function line(label: string, value: string, language: Language): string {
  return language === 'ja' ? `・${label}：${value}` : `- ${label}: ${value}`;
}
