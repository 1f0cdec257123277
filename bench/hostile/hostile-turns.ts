/** Stored turns with a hostile text, as many as a session keeps. */
import { CONTROL } from '@mangaassist/cascade-core';
import type { StoredTurn, TurnStore } from '@mangaassist/conversation';

/** Turns of a session that are kept, and turns that a live configuration may put into a prompt at most. */
export const TURNS = 20;

/** A session whose turns all have this text as question and answer. */
export function turnsOf(text: string): readonly StoredTurn[] {
  const gradedAs = { task: 'faq', tier: 'haiku', variant: CONTROL, draftBp: null } as const;
  return Array.from({ length: TURNS }, (_, i) => ({
    id: `m${i}`,
    question: text,
    answer: text,
    status: 'answered',
    tier: 'haiku',
    started: null,
    ended: null,
    endedSeq: null,
    leaseExpiresAtMs: 0,
    gradedAs,
  }));
}

export const TURN_IDS = Array.from({ length: TURNS }, (_, i) => `m${i}`);

/** Of the store, only what is read of the turns. */
export function turnStoreOf(text: string): TurnStore {
  return { list: async () => turnsOf(text) } as unknown as TurnStore;
}
