/** Counts what a message shows of the answers before it, and stores an answer with a sign for the judge. */
import type { NeedKind } from '@mangaassist/care';
import type { LiveConfig } from '@mangaassist/cascade-core';
import type { Sender } from '@mangaassist/conversation';
import type { PastTurn } from '../question/past-turns.ts';
import { type CountGradeDeps, countGrade } from './count-grade.ts';
import { gradesByQuestion } from './implicit-grades.ts';
import { type OfferSampleDeps, offerSigned } from './offer-sample.ts';

export interface NextMessage {
  readonly requestId: string;
  /** As it is stored: proofs of orders are masked. */
  readonly text: string;
  readonly need: NeedKind | null;
  /** Earlier turns with text, oldest first. */
  readonly history: readonly PastTurn[];
  readonly sender: Sender;
}

/** Does not throw. One grade after the other, the last answer's first: the one with a sign takes the quota. */
export async function countSigns(
  { requestId, text, need, history, sender }: NextMessage,
  live: Pick<LiveConfig, 'tuning'>,
  deps: OfferSampleDeps & CountGradeDeps,
): Promise<void> {
  for (const grade of gradesByQuestion(text, history, need).toReversed()) {
    await countGrade(grade, sender, deps);
    if (grade.sign !== undefined) {
      await offerSigned({ requestId, turns: history, sign: grade.sign, sender }, live, deps);
    }
  }
}
