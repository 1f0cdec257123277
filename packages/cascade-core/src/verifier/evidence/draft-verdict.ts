/** The evidence on a finished draft, in a few named pieces, and its probability to be right. */

import type { Verifier } from '../verifier.ts';
import { slotEvidence } from './asked-slots.ts';
import { courtesyEvidence } from './courtesy.ts';
import { nameEvidence } from './draft-names.ts';
import { phraseEvidence, refusalEvidence, refusalsOf } from './draft-phrases.ts';
import { citedEvidence, wordEvidence } from './draft-words.ts';
import { type EvidenceName, type FixedEvidence, oddsOf } from './fixed-weights.ts';
import { type GrowingEvidence, growingEvidence, isHard } from './growing-evidence.ts';
import { lacksEdition } from './items/asked-edition.ts';
import { itemEvidence } from './items/item-evidence.ts';
import { readQuestion } from './read-question.ts';
import { type FinishedDraft, type ReadText, readText } from './read-text.ts';
import { overstatedEvidence } from './rules/overstated.ts';
import { isOfRule, isRightDenial } from './rules/right-denial.ts';
import { ruleEvidence } from './rules/rule-case.ts';

/** All evidence on a finished draft. */
export function evidenceOf(known: GrowingEvidence, finished: FinishedDraft): FixedEvidence {
  const text = readText(finished, readQuestion(finished.given, finished.question));
  const refusals = refusalsOf(text);
  const refuses = refusals.denies || refusals.declines;
  const growing = growingEvidence(known);
  const evidence = joined([
    growing,
    phraseEvidence(text),
    refusalEvidence(text, refusals, isBorneOut),
    wordEvidence(text, refuses || refusals.saysNothing, isOfRuleOrItems),
    citedEvidence(text),
    nameEvidence(text, refuses),
    slotEvidence(text),
    courtesyEvidence(text),
    ruleEvidence(text),
    overstatedEvidence(text),
    itemEvidence(text),
  ]);
  // Known of both the growing and the whole text.
  evidence.doubts = Math.max(evidence.doubts, growing.doubts ?? 0);
  evidence.otherLanguage = Math.max(evidence.otherLanguage, growing.otherLanguage ?? 0);
  return evidence;
}

/** A denial that the rules bear out, or the items. */
const isOfRuleOrItems = (text: ReadText): boolean => lacksEdition(text) || isOfRule(text);
const isBorneOut = (text: ReadText): boolean => lacksEdition(text) || isRightDenial(text);

/** One object of all parts. Spreading each of them took a quarter of a verdict's time. */
function joined(parts: readonly Partial<FixedEvidence>[]): Record<EvidenceName, number> {
  const evidence = {} as Record<EvidenceName, number>;
  for (const part of parts) {
    for (const name in part) evidence[name as EvidenceName] = part[name as EvidenceName] as number;
  }
  return evidence;
}

/**
 * The probability that a finished draft is right, 0–1. A fitted verifier of the deployment decides where it is familiar with
 * drafts like this one and there is no hard evidence against it. Otherwise the lower of both counts.
 * @param evidence - all of it, if it was collected already.
 */
export function draftVerdict(
  known: GrowingEvidence,
  finished: FinishedDraft,
  fitted?: Verifier,
  evidence = evidenceOf(known, finished),
): number {
  const fixed = oddsOf(evidence);
  if (fitted === undefined) return fixed;
  const { question, draft, given, task } = finished;
  const input = { question, draft, passages: given.texts, isTruncated: known.isTruncated };
  const { gain, isFamiliar } = fitted(input, task);
  const byGain = 1 - Math.max(0, gain);
  return isFamiliar && !isHard(evidence) ? byGain : Math.min(fixed, byGain);
}
