import type { FixedAnswer, LiveConfig } from '@mangaassist/cascade-core';
import { detectLanguage } from '@mangaassist/text';

/** The shop's maintenance notice, in the language of the question; null if questions are answered. */
export function maintenanceAnswer(
  question: string,
  { maintenance }: Pick<LiveConfig, 'maintenance'>,
): FixedAnswer | null {
  if (maintenance === null) return null;
  const language = detectLanguage(question);
  return { kind: 'maintenance', language, text: maintenance[language] };
}
