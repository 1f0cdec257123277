/** Figures of graded drafts of real models: how well each score separates right drafts from wrong ones. */
import { fixedVerdict } from '@mangaassist/cascade-core';
import type { DraftSet, GradedDraft } from './data/draft-set.ts';
import { type Interval, type MeasureIntervals, resamples, withIntervals } from './measures/bootstrap.ts';
import { rankingOf } from './measures/ranking.ts';

export interface DraftFigures {
  readonly kind: 'drafts';
  readonly name: string;
  readonly drafts: number;
  readonly right: number;
  /** Of the drafts that began with the fast tier. */
  readonly began: number;
  readonly escalatedThen: number;
  readonly acceptedThen: number;
  readonly wrongThen: number;
  readonly scores: readonly DraftScore[];
}

export interface DraftScore {
  readonly name: string;
  readonly auroc: Interval;
  /** Drafts of the fast tier whose score is at least `ACCEPTED_FROM`, and the wrong ones of these. */
  readonly accepted: number;
  readonly wrong: number;
  /** Times the escalations of that day. */
  readonly escalations: number;
}

/** The gate's threshold. */
const ACCEPTED_FROM = 0.8;

export function judgeDrafts(
  { name, drafts }: DraftSet,
  options: { readonly resamples: number },
): DraftFigures {
  const began = drafts.filter((draft) => draft.began === 'fast');
  const accepted = began.filter(({ tier }) => tier === 'fast');
  const escalated = began.length - accepted.length;
  const scores = Object.entries(SCORES).map(([score, right]) => {
    const best = accepted.filter((draft) => right(draft) >= ACCEPTED_FROM);
    return {
      name: score,
      auroc: aurocOf(drafts, right, options.resamples).auroc,
      accepted: best.length,
      wrong: wrongOf(best),
      escalations: (began.length - best.length) / Math.max(1, escalated),
    };
  });
  return {
    kind: 'drafts',
    name,
    drafts: drafts.length,
    right: drafts.length - wrongOf(drafts),
    began: began.length,
    escalatedThen: escalated,
    acceptedThen: accepted.length,
    wrongThen: wrongOf(accepted),
    scores,
  };
}

/** Each draft's probability to be right. */
const SCORES: Readonly<Record<string, (draft: GradedDraft) => number>> = {
  'fixed evidence': (draft) => fixedVerdict(draft, draft.task),
  'words in the passages': ({ draft, passages }) => wordsInPassages(draft, passages),
  'confidence of that day': ({ confidence }) => confidence,
};

function wordsInPassages(draft: string, passages: readonly string[]): number {
  const given = passages.join('\n').toLowerCase();
  const words = draft.toLowerCase().match(/\p{L}{2,}|\p{N}+/gu) ?? [];
  return words.filter((word) => given.includes(word)).length / Math.max(1, words.length);
}

function aurocOf(
  drafts: readonly GradedDraft[],
  right: (draft: GradedDraft) => number,
  count: number,
): MeasureIntervals {
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
