/** The language that a question asks to be answered in: 英語で答えて, "reply in Japanese, please". It demands no edition. */
import { type Language, matchForm } from '@mangaassist/text';
import { finds } from '@mangaassist/text/needed';
import type { Unread } from '../rule.ts';
import { words } from '../spoken.ts';

const NAMES: Readonly<Record<Language, readonly [en: string, ja: string]>> = {
  en: ['english|eigo', '英語|(?<![a-z])english(?![a-z])'],
  ja: ['japanese|nihongo', '日本語|にほんご|(?<![a-z])japanese(?![a-z])'],
};

const askedFor = ([en, ja]: readonly [en: string, ja: string]): RegExp =>
  words(
    `(?:please )?(?:answer|reply|respond|write(?: back)?|speak|talk|explain(?: it)?|(?:an |your )?(?:answers?|reply)) ?(?:me|to me|us|this|it)?,? (?:only )?in (?:${en})(?:,? please)?`,
    `(?:${ja})で(?:の)?(?:お?答え|こたえ|お?返事|ご?回答|ご?返信|ご?説明|話し|喋っ|しゃべっ)(?:をお願いします|をください|をお願い|お願いします|てください|て下さい|てほしい|てもらえますか|てくれますか|てくれ|て|してください|して|を)?`,
  );

const ASKED = (Object.keys(NAMES) as Language[]).map(
  (language) => [language, askedFor(NAMES[language])] as const,
);

/** Null for a question that names no language of its answer. */
export function answerLanguage(text: string): Language | null {
  const form = matchForm(text);
  return ASKED.find(([, pattern]) => finds(pattern, form))?.[0] ?? null;
}

/** Blanks the request, whose words ask for no book. */
export function takeAnswerLanguage(unread: Unread): void {
  for (const [, pattern] of ASKED) unread.take(pattern, () => undefined);
}
