/**
 * Fits the gate's fixed weights to graded drafts, prints what both weights would accept, times a verdict, and simulates
 * a second look at the drafts.
 */
import {
  draftVerdict,
  FAULTLESS,
  FIXED_WEIGHTS,
  type FixedEvidence,
  type FixedWeights,
  isHard,
  oddsOf,
} from '@mangaassist/cascade-core/answering';
import { hashOf } from '@mangaassist/text';
import type { GradedDraft } from '../cli/evaluate/data/draft-set.ts';
import { readDataFolder } from '../cli/evaluate/data/read-folder.ts';
import { fitFixed } from '../packages/cascade-core/training/fit-fixed.ts';
import { givenOf, readDraft } from '../packages/cascade-core/training/recorded-draft.ts';
import { print, round } from './print.ts';
import { simulatedLooks } from './second-look.ts';

/** Graded drafts that the weights in force count for. */
const STRENGTH = 2;
const FOLDS = 6;
const ACCEPTED_FROM = 0.8;

interface Judged {
  readonly draft: GradedDraft;
  readonly evidence: FixedEvidence;
  readonly isRight: boolean;
}

/** Files that are kept apart for one blind score. */
const isHeld = (name: string): boolean => name.endsWith('-held.jsonl');

interface FitGateOptions {
  readonly data: string;
  /** Reads the files that are kept apart as well, and fits to them. */
  readonly held?: true;
  readonly json?: true;
}

export async function fitGate({ data, held, json }: FitGateOptions): Promise<void> {
  const { sets } = readDataFolder(data, (name) => held !== true && isHeld(name));
  const drafts = sets.flatMap((set) => (set.kind === 'drafts' ? set.drafts : []));
  const judged = drafts.flatMap((draft) => judge(draft) ?? []);
  const fitted = fitFixed(judged, FIXED_WEIGHTS, STRENGTH);
  const rows = [
    gateOf('in force', judged, () => FIXED_WEIGHTS),
    gateOf('fitted', judged, () => fitted),
    gateOf('fitted, each question left out', judged, (fold) =>
      fitFixed(
        judged.filter((each) => foldOf(each) !== fold),
        FIXED_WEIGHTS,
        STRENGTH,
      ),
    ),
  ];
  const weights = Object.fromEntries(
    Object.entries(fitted).map(([name, weight]) => [name, round(weight, 1)]),
  );
  const secondLook = BANDS.flatMap((band) =>
    LOOKS.map((quality) => simulatedLooks(judged.map(asLookedAt), quality, band)),
  );
  print(
    { rows, weights: [weights], verdictMicroseconds: [verdictTimes(drafts)], secondLook },
    json ? { json } : {},
  );
}

/** Qualities that a second look could have; the last is no better than chance. */
const LOOKS = [0.95, 0.9, 0.8, 0.7, 0.5].map((share) => ({ right: share, wrong: share }));
/** A look that only lowers a verdict, and one that also raises those a little under the threshold. */
const BANDS = [0, 0.3].map((under) => ({ threshold: ACCEPTED_FROM, under, over: 1 }));

function asLookedAt({ draft, evidence, isRight }: Judged) {
  return { draft, confidence: oddsOf(evidence), isHard: isHard(evidence), isRight };
}

/** Null for an output of which nothing would be shown. */
function judge(draft: GradedDraft): Judged | null {
  const { text, evidence } = readDraft(draft);
  return text === '' ? null : { draft, evidence, isRight: draft.grade === 1 };
}

/** Drafts of one question are in one fold. */
function foldOf({ draft: { question } }: Judged): number {
  return Math.abs(hashOf(0, question)) % FOLDS;
}

function gateOf(name: string, judged: readonly Judged[], weightsOf: (fold: number) => FixedWeights) {
  const folds = Array.from({ length: FOLDS }, (_, fold) => weightsOf(fold));
  const chances = judged.map((each) => oddsOf(each.evidence, folds[foldOf(each)] as FixedWeights));
  const accepted = judged.filter((_, i) => (chances[i] ?? 0) >= ACCEPTED_FROM);
  return {
    weights: name,
    drafts: judged.length,
    right: judged.filter(({ isRight }) => isRight).length,
    accepted: accepted.length,
    wrong: accepted.filter(({ isRight }) => !isRight).length,
  };
}

const ROUNDS = 20;
const KNOWN = { ...FAULTLESS, estimate: 9_000 } as const;

/** Of a finished draft, the least of some rounds; its passages and its question are read while the model begins. */
function verdictTimes(drafts: readonly GradedDraft[]) {
  const least = drafts.map(({ task, question, language, passages, earlier = [], said }) => {
    const given = givenOf({ passages, earlier });
    let fastest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < ROUNDS; i += 1) {
      const start = performance.now();
      draftVerdict({ ...KNOWN, task }, { task, question, language, draft: said, given });
      fastest = Math.min(fastest, performance.now() - start);
    }
    return fastest;
  });
  const sorted = least.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(1_000 * (sorted[Math.floor(share * sorted.length)] ?? 0));
  return { p50: at(0.5), p99: at(0.99) };
}
