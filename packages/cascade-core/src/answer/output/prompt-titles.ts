/** Short lines of a prompt that stand by themselves. A model that repeats one has not answered with it. */
import type { Language } from '@mangaassist/text';

/** The blocks of the last message are named where they stand, too: a small model reads no rule far above. */
export const CONTEXT_TITLE = 'The data of the store:';
export const QUESTION_TITLE = 'The question of the shopper:';

/** For a question that is in no language, such as 🙏 or a title alone: that of the conversation or the page. */
export const LANGUAGE_NOTES: Readonly<Record<Language, string>> = {
  en: '(Answer in English.)',
  ja: '(Answer in Japanese.)',
};

/**
 * Notes on the answer before them. They stand in the user's message, because a model repeats the style of its
 * own messages.
 */
export const CUT_OFF_NOTES = {
  stopped: '(The shopper stopped the answer above before its end.)',
  broke_off: '(The answer above broke off before its end.)',
} as const;
export const TRIMMED_NOTE = '(Only the end of the answer above is given here.)';

export const PROMPT_TITLES: readonly string[] = [
  CONTEXT_TITLE,
  QUESTION_TITLE,
  ...Object.values(LANGUAGE_NOTES),
  ...Object.values(CUT_OFF_NOTES),
  TRIMMED_NOTE,
];
