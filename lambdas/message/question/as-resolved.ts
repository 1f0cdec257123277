import type { ResolvedQuestion } from '@mangaassist/store';

/** The shopper's words, as the conversation resolves them. */
export function asResolved(resolved: ResolvedQuestion, words: string) {
  const { text, by, beside, language, task, complexity, context, reader } = resolved;
  return {
    text,
    beside,
    ...(by === null ? {} : { words }),
    ...(language === null ? {} : { language }),
    ...(task === null ? {} : { task }),
    ...(complexity === null ? {} : { complexity }),
    ...(context === null ? {} : { context }),
    ...(reader?.isShopper === true ? { isOwnAge: true } : {}),
  };
}
