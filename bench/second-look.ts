/**
 * SIMULATED second looks at recorded, graded drafts: what a look of an assumed quality would do with the gate's
 * verdicts, in expectation over its mistakes. No model was asked.
 */
import { costUsd, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { estimateTokens } from '@mangaassist/text';
import type { GradedDraft } from '../cli/evaluate/data/draft-set.ts';
import { round } from './print.ts';

export interface LookedAt {
  readonly draft: GradedDraft;
  /** The gate's, 0–1. */
  readonly confidence: number;
  /** With hard evidence against it: no look could let it pass. */
  readonly isHard: boolean;
  readonly isRight: boolean;
}

/** Share of the right drafts that the look calls right, and of the wrong ones that it calls wrong. */
export interface LookQuality {
  readonly right: number;
  readonly wrong: number;
}

/** As the live configuration has them. */
export interface LookBand {
  readonly threshold: number;
  readonly under: number;
  readonly over: number;
}

/** Tokens beside question, data and draft: rules and tags. */
const RULES_TOKENS = 420;
const REPLY_TOKENS = 25;
const STRONG_REPLY_TOKENS = 250;

/** One way in which a draft can end, with its probability. */
interface End {
  readonly share: number;
  readonly score: number;
}

export function simulatedLooks(
  drafts: readonly LookedAt[],
  quality: LookQuality,
  band: LookBand,
): Readonly<Record<string, number | string>> {
  const ends = drafts.map((each) => ({ ...each, ends: endsOf(each, quality, band), usd: usdOf(each.draft) }));
  const without = drafts.map((each) => ({ ...each, ends: [{ share: 1, score: each.confidence }] }));
  const before = acceptedOf(without, band);
  const after = acceptedOf(ends, band);
  const looks = ends.filter((each) => isLookedAt(each, band));
  const lookUsd = looks.reduce((sum, { usd }) => sum + usd.look, 0);
  const strongUsd = ends.reduce((sum, { usd }) => sum + usd.strong, 0) / ends.length;
  const avoided = before.wrong - after.wrong;
  const addedUsd = lookUsd + (before.all - after.all) * strongUsd;
  return {
    look: `simulated, ${quality.right} / ${quality.wrong}`,
    under: band.under,
    drafts: drafts.length,
    looks: looks.length,
    accepted: round(after.all, 1),
    wrong: round(after.wrong, 1),
    acceptedBefore: before.all,
    wrongBefore: before.wrong,
    auroc: round(auroc(ends), 3),
    aurocBefore: round(auroc(without), 3),
    lookUsd: round(lookUsd / Math.max(1, looks.length), 6),
    usdPerAvoided: avoided > 0 ? round(addedUsd / avoided, 4) : 'none avoided',
  };
}

function isLookedAt({ confidence, isHard }: LookedAt, { threshold, under, over }: LookBand): boolean {
  if (confidence >= threshold) return confidence <= threshold + over;
  return !isHard && confidence >= threshold - under;
}

function endsOf(each: LookedAt, quality: LookQuality, band: LookBand): readonly End[] {
  const { confidence, isRight } = each;
  if (!isLookedAt(each, band)) return [{ share: 1, score: confidence }];
  const saidRight = isRight ? quality.right : 1 - quality.wrong;
  return [
    { share: saidRight, score: Math.max(confidence, band.threshold) },
    { share: 1 - saidRight, score: Math.min(confidence, band.threshold - 0.01) },
  ];
}

type Ended = Pick<LookedAt, 'isRight'> & { readonly ends: readonly End[] };

function acceptedOf(drafts: readonly Ended[], { threshold }: LookBand) {
  const share = ({ ends }: Ended) =>
    ends.reduce((sum, end) => sum + (end.score >= threshold ? end.share : 0), 0);
  const total = (of: readonly Ended[]) => of.reduce((sum, each) => sum + share(each), 0);
  return { all: total(drafts), wrong: total(drafts.filter(({ isRight }) => !isRight)) };
}

/** The chance that a right draft has a higher score than a wrong one; a tie counts half. */
function auroc(drafts: readonly Ended[]): number {
  const right = drafts.filter(({ isRight }) => isRight);
  const wrong = drafts.filter(({ isRight }) => !isRight);
  const wins = right.flatMap((a) => wrong.map((b) => winsOf(a.ends, b.ends)));
  return wins.reduce((sum, each) => sum + each, 0) / wins.length;
}

function winsOf(a: readonly End[], b: readonly End[]): number {
  return a.reduce(
    (sum, x) =>
      sum +
      b.reduce(
        (part, y) => part + x.share * y.share * (x.score > y.score ? 1 : x.score === y.score ? 0.5 : 0),
        0,
      ),
    0,
  );
}

/** USD of a look at a draft, and of the strong tier's answer in its place. */
function usdOf({ question, passages, said }: GradedDraft) {
  const { fast, strong } = MODEL_PRESETS.current;
  const text = [question, ...passages.map((each) => `${each.title}\n${each.text}`)].join('\n');
  const read = RULES_TOKENS + estimateTokens(text, 1);
  const look = {
    inputTokens: (read + estimateTokens(said, 1)) * fast.tokenRatio,
    outputTokens: REPLY_TOKENS,
  };
  const answer = { inputTokens: read * strong.tokenRatio, outputTokens: STRONG_REPLY_TOKENS };
  return { look: costUsd(fast.price, look), strong: costUsd(strong.price, answer) };
}
