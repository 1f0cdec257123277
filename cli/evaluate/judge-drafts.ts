/** Figures of graded drafts of real models: how well each score separates right drafts from wrong ones, and what a gate accepts. */
import { countHedging } from '@mangaassist/cascade-core';
import { heuristicBp } from '@mangaassist/cascade-core/answering';
import { type ReadDraft, readDraft } from '../../packages/cascade-core/training/recorded-draft.ts';
import type { DraftSet, GradedDraft } from './data/draft-set.ts';
import { type Interval, type MeasureIntervals, resamples, withIntervals } from './measures/bootstrap.ts';
import { rankingOf } from './measures/ranking.ts';

export interface DraftFigures {
  readonly kind: 'drafts';
  readonly name: string;
  readonly drafts: number;
  readonly right: number;
  readonly scores: readonly DraftScore[];
}

export interface DraftScore {
  readonly name: string;
  readonly auroc: Interval;
  /** Drafts whose score is at least `ACCEPTED_FROM`, and the wrong ones of these. */
  readonly accepted: number;
  readonly wrong: number;
  /** Times the escalations of the gate that took a missing estimate for a perfect one. */
  readonly escalations: number;
}

/** The gate's threshold. */
const ACCEPTED_FROM = 0.8;

interface Judged extends GradedDraft {
  readonly read: ReadDraft;
}

export async function judgeDrafts(
  { name, drafts }: DraftSet,
  options: { readonly resamples: number },
): Promise<DraftFigures> {
  const judged = drafts.map((draft) => ({ ...draft, read: readDraft(draft) }));
  const escalated = (score: Score) => judged.filter((draft) => score(draft) < ACCEPTED_FROM).length;
  const before = escalated(SCORES['as if a missing estimate were perfect'] as Score);
  const scores = Object.entries(SCORES).map(([score, right]) => {
    const accepted = judged.filter((draft) => right(draft) >= ACCEPTED_FROM);
    return {
      name: score,
      auroc: aurocOf(judged, right, options.resamples).auroc,
      accepted: accepted.length,
      wrong: wrongOf(accepted),
      escalations: escalated(right) / Math.max(1, before),
    };
  });
  return { kind: 'drafts', name, drafts: drafts.length, right: drafts.length - wrongOf(drafts), scores };
}

type Score = (draft: Judged) => number;

/** Each draft's probability to be right. */
const SCORES: Readonly<Record<string, Score>> = {
  'the gate': ({ read }) => read.confidence,
  "document's estimate": (draft) => documents(draft, 0.4),
  'as if a missing estimate were perfect': (draft) => documents(draft, 1),
  'words in the passages': ({ read, passages }) =>
    wordsInPassages(
      read.text,
      passages.map(({ title, text }) => `${title}\n${text}`),
    ),
};

/** The deductions of the design document, and the model's estimate if it is lower. */
function documents({ task, read, isTruncated, estimateBp, asked }: Judged, ofMissing: number): number {
  const hedgingPhrases = countHedging(read.text);
  const heuristic = heuristicBp({ task, truncated: isTruncated, hedgingPhrases }) / 10_000;
  const own = estimateBp === null ? (asked ? ofMissing : 1) : estimateBp / 10_000;
  return Math.min(heuristic, own);
}

function wordsInPassages(draft: string, passages: readonly string[]): number {
  const given = passages.join('\n').toLowerCase();
  const words = draft.toLowerCase().match(/\p{L}{2,}|\p{N}+/gu) ?? [];
  return words.filter((word) => given.includes(word)).length / Math.max(1, words.length);
}

function aurocOf(drafts: readonly Judged[], right: Score, count: number): MeasureIntervals {
  const weak = Float64Array.from(drafts, ({ grade }) => grade);
  return withIntervals(
    {
      ranking: rankingOf(Float64Array.from(drafts, (draft) => -right(draft))),
      grades: { weak, strong: new Float64Array(weak.length).fill(1) },
      expected: null,
      actual: weak,
      afterDraft: true,
    },
    resamples(drafts.length, count),
  );
}

function wrongOf(drafts: readonly GradedDraft[]): number {
  return drafts.filter(({ grade }) => grade === 0).length;
}
