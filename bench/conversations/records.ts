/** Recorded conversations: the text of each turn, and the data and decisions it should have. */
import { existsSync, readFileSync } from 'node:fs';
import type { Task, Tier } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';

export interface RecordedTurn {
  readonly q: string;
  readonly task: Task;
  readonly series?: readonly string[];
  /** Topics of policies that the answer speaks of. */
  readonly policies?: readonly string[];
  /** Ids of series, items, policies and orders that must be in the context. */
  readonly needs?: readonly string[];
  /** Ids that must not be. */
  readonly notNeeds?: readonly string[];
  readonly tier: Tier;
  /** True if an escalation is right. */
  readonly escalate?: boolean;
  readonly newSubject?: boolean;
  /** The way in which the turn leans on the conversation. */
  readonly kind?: string;
  /** Series that the answer speaks of, in its order. */
  readonly spoken?: readonly string[];
}

export interface Conversation {
  readonly id: string;
  readonly set: SetName;
  readonly language: Language;
  readonly turns: readonly RecordedTurn[];
}

export const SETS = [
  'dev',
  'dev2',
  'dev3',
  'dev4',
  'dev5',
  'dev6',
  'dev7',
  'dev8',
  'dev9',
  'dev10',
  'dev11',
  'dev12',
  'dev13',
  'dev14',
  'dev15',
  'dev16',
  'held',
  'held2',
  'held4',
  'held5',
  'held6',
  'held7',
] as const;
export type SetName = (typeof SETS)[number];
const LANGUAGES: readonly Language[] = ['en', 'ja'];

/** Conversations of a set, in both languages. */
export function readConversations(set: SetName): readonly Conversation[] {
  return LANGUAGES.flatMap((language) => {
    const file = new URL(`../../data/conversations/${language}-${set}.jsonl`, import.meta.url);
    if (!existsSync(file)) return [];
    const lines = readFileSync(file, 'utf8').split('\n');
    return lines
      .filter((line) => line.trim() !== '')
      .map(
        (line, i) =>
          ({ id: `${language}-${set}-${i + 1}`, language, ...JSON.parse(line), set }) as Conversation,
      );
  });
}
