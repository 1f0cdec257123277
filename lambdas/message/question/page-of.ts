import type { MessageSend } from '@mangaassist/protocol';
import type { PageContext } from '@mangaassist/store';

/** The page that a question is asked from; null if its client sends none. */
export function pageOf({ options }: MessageSend): PageContext | null {
  const { context } = options ?? {};
  if (context === undefined) return null;
  const { locale = '', ...ids } = context;
  return { ...ids, language: /^ja\b/i.test(locale) ? 'ja' : 'en' };
}
