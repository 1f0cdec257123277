/** The fixed answers of the layer in front of the models, with the contacts and lines of the store's data. */
import { type CareInfo, careAnswer, type Openings, readNeeds } from '@mangaassist/care';
import type { FixedAnswer } from '@mangaassist/cascade-core';
import type { StoreSource } from '@mangaassist/store';
import type { Language } from '@mangaassist/text';

type Source = Pick<StoreSource, 'loaded' | 'ready'>;

/**
 * The layer in front of the models: the fixed answer to a message that needs a person or a limit before a product,
 * with the contacts and lines of the store's version in force. A message that has a need waits for the first version;
 * where none can be read, the answer goes without them.
 * @param openings - those of a chat that can be handed to a person, and of one that is; null without a hand-off.
 * @returns null for a message that the cascade answers. Never throws.
 */
export function careOf(
  source: Source,
  openings: { readonly offered: Openings; readonly done: Openings } | null = null,
): (text: string, isWithPerson?: boolean) => Promise<FixedAnswer | null> {
  return async (text, isWithPerson = false) => {
    const need = readNeeds(text);
    if (need === null) return null;
    const { kind, language } = need;
    const own = openings === null ? {} : { openings: isWithPerson ? openings.done : openings.offered };
    return { kind, language, text: careAnswer(need, { info: await infoOf(source), language, ...own }).text };
  };
}

/**
 * The fixed answer where a model finds a person in danger whom the layer has not found.
 * @param openings - of a chat that can be handed to a person; null without a hand-off. Never rejects.
 */
export function crisisTextOf(
  source: Source,
  openings: Openings | null,
): (language: Language) => Promise<string> {
  const own = openings === null ? {} : { openings };
  return async (language) =>
    careAnswer({ kind: 'crisis', reasons: [], language }, { info: await infoOf(source), language, ...own })
      .text;
}

async function infoOf(source: Source): Promise<CareInfo | null> {
  const store = source.loaded ?? (await source.ready().catch(() => null));
  return store?.snapshot.info ?? null;
}
