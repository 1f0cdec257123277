/** The language that a question asks to be answered in: 英語で答えて, "reply in Japanese, please". It demands no edition. */
import { type Language, matchForm } from '@mangaassist/text';
import { finds, firstMatch } from '@mangaassist/text/needed';
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

interface Parted {
  readonly question: string;
  readonly language: Language;
}

/** The question beside a sentence that asks for the language of its answer; null without one, or if nothing is left. */
export function besideAnswerLanguage(text: string): Parted | null {
  const form = matchForm(text);
  if (text.length > LONGEST || form.length !== text.length) return null;
  for (const [language, pattern] of ASKED) {
    const match = finds(pattern, form) ? firstMatch(pattern, form) : null;
    if (match === null) continue;
    const question = partBeside(text, form, match.index, match.index + match[0].length);
    return question === null || !IS_QUESTION.test(question) ? null : { question, language };
  }
  return null;
}

/** The part before or behind a span which is a sentence of its own. */
function partBeside(text: string, form: string, start: number, end: number): string | null {
  const before = form.slice(0, start).trimEnd().replace(LEADS, '');
  const behind = PARTS_BEHIND.exec(form.slice(end))?.[0];
  if (behind === undefined) return null;
  const at = end + behind.length;
  if (before === '') return text.slice(at);
  return at === form.length && ENDS.test(before) ? text.slice(0, before.length) : null;
}

/** UTF-16 units of a question that is parted. */
const LONGEST = 400;
const LEADS =
  /(?<![a-z])(?:(?:(?:from now on|can you|could you|please|and)(?:[\s,]+|$))+|(?:これから|今後)は?、?)$/u;
const PARTS_BEHIND =
  /^(?:[\s,]+(?:from now on|please|pls)|[。、]?(?:お願いします|ください|ね))*(?:\s*[.,:;!?。、-][\s.,:;!?。、-]*|\s*$|(?<=[^a-z])\s+)/u;
const ENDS = /[.,:;!?。、-]$/u;
const IS_QUESTION = /(?:[\p{L}\p{N}][^\p{L}\p{N}]*){3}/u;

/** Blanks the request, whose words ask for no book. */
export function takeAnswerLanguage(unread: Unread): void {
  for (const [, pattern] of ASKED) unread.take(pattern, () => undefined);
}
