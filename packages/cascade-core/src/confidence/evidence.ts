/** The evidence on one leg as it streams, and the confidence that follows from it. */
import type { Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import type { LegEvent } from '../answer/leg-event.ts';
import { draftVerdict, evidenceOf } from '../verifier/evidence/draft-verdict.ts';
import type { FixedEvidence } from '../verifier/evidence/fixed-weights.ts';
import { type GivenText, givenText } from '../verifier/evidence/given-text.ts';
import {
  type GrowingEvidence,
  growingEvidence,
  isHard,
  mostVerdict,
  reasonsOf,
} from '../verifier/evidence/growing-evidence.ts';
import { givenWorks } from '../verifier/evidence/items/given-works.ts';
import { readQuestion } from '../verifier/evidence/read-question.ts';
import type { FinishedDraft } from '../verifier/evidence/read-text.ts';
import type { Verifier } from '../verifier/verifier.ts';
import { type CalibrationCurve, calibrate } from './calibration.ts';
import { type ConfidenceEvidence, estimateConfidence, type SelfEstimate } from './confidence.ts';
import type { ClaimCounter, Grounding } from './grounding.ts';
import { HedgingCounter } from './hedging.ts';
import { isNothingFound, type Passage } from './retrieval.ts';
import { TextSigns } from './text-signs.ts';

export interface EvidenceOptions {
  readonly task: Task;
  readonly question: string;
  readonly passages: readonly Passage[];
  /** Passages that earlier turns of the session were given. */
  readonly earlier?: readonly Passage[];
  readonly grounding: Grounding;
  readonly curve: CalibrationCurve | undefined;
  /** See {@link ConfidenceCurves}. */
  readonly ofMissing?: number | undefined;
  /** The language of the question. Left out: that of the text is not compared. */
  readonly language?: Language;
  /** The leg asked for a self-estimate. */
  readonly asked?: boolean;
  /** The verifier judges the draft. Left out: the document's estimate does. */
  readonly verified?: VerifierInUse;
}

/** `fitted`: the deployment's own verifier. Without it, fixed weights decide. */
export interface VerifierInUse {
  readonly fitted?: Verifier | undefined;
}

/** The evidence on one leg as it streams. */
export class Evidence {
  readonly #options: EvidenceOptions;
  readonly #hedging = new HedgingCounter();
  readonly #claims: ClaimCounter;
  readonly #signs: TextSigns;
  readonly #given: GivenText | null;
  #evidence: ConfidenceEvidence;
  #isContradicted = false;
  #text = '';
  #cited: readonly string[] = [];
  /** The verifier's verdict so far, 0–1. */
  #right = 1;
  /** False until the first verdict. */
  #isWeighed = false;
  /** All pieces of evidence on the finished draft. */
  #pieces: FixedEvidence | null = null;

  constructor(options: EvidenceOptions) {
    this.#options = options;
    this.#given = options.verified === undefined ? null : givenOf(options);
    if (this.#given !== null) readQuestion(this.#given, options.question);
    const { task, grounding, asked = false } = options;
    this.#claims = grounding(options);
    this.#signs = new TextSigns(
      task === 'translation' ? null : (options.language ?? null),
      options.passages.map(({ text }) => text),
      options.question,
    );
    const selfEstimate = asked ? 'missing' : 'not_asked';
    this.#evidence = { task, selfEstimate, hedgingPhrases: 0, truncated: false, ungrounded: 0 };
  }

  get confidenceBp(): number {
    if (this.#given === null) return estimateConfidence(this.#evidence, this.#options).bp;
    const { curve, ofMissing = 1 } = this.#options;
    const most = this.selfEstimate === 'missing' ? ofMissing : 1;
    // Whole percents: confidence is counted on a grid of 0.01.
    const verdict = Math.floor(this.#right * 100) * 100;
    return Math.min(calibrate(verdict, curve), Math.round(most * 10_000));
  }

  /** All pieces of evidence that the fixed weights are for, of a finished draft; null without a verifier. */
  get pieces(): FixedEvidence | null {
    return this.#pieces;
  }

  /** The pieces of evidence that lower or raise the verdict; those known so far of a draft that has no end. */
  get reasons(): Partial<FixedEvidence> {
    return reasonsOf(this.#pieces ?? growingEvidence(this.#growing));
  }

  /** True with evidence against the draft that no other outweighs; always true without a verifier. */
  get isHard(): boolean {
    return this.#pieces === null || isHard(this.#pieces);
  }

  /** True once the text has a claim that no source supports. */
  get hasClaims(): boolean {
    return this.#evidence.ungrounded > 0;
  }

  /** Claims about the store that its data does not support. */
  get unsupported(): number {
    return this.#claims.ofStore?.() ?? 0;
  }

  /** The text is in another language than the question. */
  get isForeign(): boolean {
    return this.#signs.isForeign;
  }

  /** True for a draft whose model wrote no estimate: it is shown only as far as it is supported. */
  get needsSupport(): boolean {
    return this.#given !== null && this.selfEstimate === 'missing';
  }

  /** Ids of the passages that the model cited, each once, in the order of their first citations. */
  get cited(): readonly string[] {
    return [...new Set(this.#cited)];
  }

  get selfEstimate(): SelfEstimate {
    return this.#evidence.selfEstimate;
  }

  add(event: LegEvent): void {
    const [before, { isForeign, isRepeated }] = [this.#evidence, this.#signs];
    this.#note(event);
    if (this.#given === null) return;
    const isSame =
      this.#evidence === before &&
      this.#signs.isForeign === isForeign &&
      this.#signs.isRepeated === isRepeated;
    // Most pieces of an answer change nothing that the verdict weighs.
    if (event.type === 'text' && isSame && this.#isWeighed) return;
    this.#isWeighed = true;
    const { verified } = this.#options;
    const known = this.#growing;
    const most = mostVerdict(known, verified?.fitted);
    if (event.type !== 'end') {
      this.#right = most;
      return;
    }
    const finished = this.#finished(this.#given);
    this.#pieces = evidenceOf(known, finished);
    this.#right = Math.min(most, draftVerdict(known, finished, verified?.fitted, this.#pieces));
  }

  #note(event: LegEvent): void {
    const evidence = this.#evidence;
    switch (event.type) {
      case 'estimate':
        this.#evidence = {
          ...evidence,
          selfEstimate: event.estimateBp ?? 'missing',
        };
        break;
      case 'contradiction':
        this.#evidence = { ...evidence, selfEstimate: 'missing' };
        this.#isContradicted = true;
        break;
      case 'text':
        if (this.#given !== null) this.#text += event.text;
        this.#count({
          hedgingPhrases: this.#hedging.push(event.text),
          ungrounded: this.#claims.push(event.text),
          signs: this.#signs.push(event.text),
        });
        break;
      case 'end':
        this.#cited = event.cited ?? [];
        this.#evidence = {
          ...evidence,
          hedgingPhrases: this.#hedging.end(),
          truncated: event.stopReason === 'max_tokens',
          ungrounded: this.#claims.end(),
          signs: this.#signs.end(),
        };
    }
  }

  /** Most pieces of an answer change none of the counts. */
  #count(counts: Pick<ConfidenceEvidence, 'hedgingPhrases' | 'ungrounded' | 'signs'>): void {
    const { hedgingPhrases, ungrounded, signs } = this.#evidence;
    const isSame =
      counts.hedgingPhrases === hedgingPhrases && counts.ungrounded === ungrounded && counts.signs === signs;
    if (!isSame) this.#evidence = { ...this.#evidence, ...counts };
  }

  get #growing(): GrowingEvidence {
    const { task, selfEstimate, ungrounded, hedgingPhrases, truncated } = this.#evidence;
    const { isForeign, isRepeated } = this.#signs;
    return {
      task,
      estimate: this.#isContradicted ? 'contradicted' : selfEstimate,
      unsupportedClaims: ungrounded,
      hedgingPhrases,
      isForeign,
      isRepeated,
      isTruncated: truncated,
      hasPassages: this.#options.passages.length > 0,
    };
  }

  #finished(given: GivenText): FinishedDraft {
    const { question, language } = this.#options;
    const citations = this.#cited.length;
    return { task: this.#evidence.task, question, language, draft: this.#text, given, citations };
  }
}

/** The data in which the words and statements of a draft are looked up. */
export function givenOf({
  passages,
  earlier = [],
}: Pick<EvidenceOptions, 'passages' | 'earlier'>): GivenText {
  const known = [...passages, ...earlier];
  const texts = known.map(({ title, text, facts }) => [title, ...(facts?.names ?? []), text].join('\n'));
  return givenText(texts, {
    hasFacts: known.some(({ facts }) => facts !== undefined),
    isNothing: isNothingFound(passages),
    hasOrder: known.some(({ facts }) => facts?.order !== undefined),
    works: givenWorks(known),
  });
}
