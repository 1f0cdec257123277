import { careAnswer, readNeeds } from '@mangaassist/care';
import type { FixedAnswer } from '@mangaassist/cascade-core';
import type { StoreSource } from '@mangaassist/store';

/**
 * The layer in front of the models: the fixed answer to a message that needs a person or a limit before a product,
 * with the contacts and lines of the store's version in force. Before the first version is loaded it answers without
 * them.
 * @returns null for a message that the cascade answers. Never throws.
 */
export function careOf(source: Pick<StoreSource, 'loaded'>): (text: string) => FixedAnswer | null {
  return (text) => {
    const need = readNeeds(text);
    if (need === null) return null;
    const { kind, language } = need;
    const info = source.loaded?.snapshot.info ?? null;
    return { kind, language, text: careAnswer(need, { info, language }).text };
  };
}
