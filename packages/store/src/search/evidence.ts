/**
 * Evidence that the best match of a description is meant: a logistic model over what matched. Its weights were learnt
 * from labelled questions, the same questions with the wanted series left out, and questions about nothing of a shop.
 */
import { matchForm } from '@mangaassist/text';
import type { Query } from '../query/query.ts';
import type { PolicyScore } from './find-policies.ts';
import type { Match } from './text-index.ts';

/** Words for a book or a story, and talk to the chat itself. */
const BOOK =
  /(?<![a-z])(?:manga|comics?|series|story|stories|book|one (?:about|where|with)|character)(?![a-z])|漫画|マンガ|まんが|コミック|やつ|ヤツ|の話|する話|主人公|キャラ|出てくる|でてくる/u;
const TALK =
  /(?<![a-z])(?:you|your|u|ur|i'm|im|thanks?|please)(?![a-z])|あなた|きみ|君は|ありがと|です(?:か)?[。、,.?! ]*$/u;

/** Questions that differ in width, letter case or white space alone have one form, as they have one cached answer. */
const plainForm = (text: string) => matchForm(text).replace(/\s+/g, ' ');

/** Features of the best match, in the order of {@link WEIGHTS}. */
export function evidenceFeatures(
  best: Match,
  second: Match | undefined,
  query: Query,
  policy: number,
): number[] {
  const { coverage, matched, exact, inKeywords, asked, score, told } = best;
  const isPair = Number(asked === 2);
  const hasBook = Number(BOOK.test(query.left) || query.describes);
  return [
    1,
    coverage,
    Math.log1p(matched),
    exact / asked,
    inKeywords / asked,
    Math.min(asked, 8) / 8,
    Math.min(score, 30) / 10,
    second === undefined ? 1 : 1 - second.score / score,
    hasBook,
    Number(query.suggests),
    policy,
    isPair * (coverage - 0.8),
    isPair * (inKeywords / asked),
    told / asked,
    Number(TALK.test(plainForm(query.text))),
  ];
}

const WEIGHTS: readonly number[] = [
  -8.416, 3.247, 1.271, 0.13, 3.219, -0.423, 3.801, 0.009, 1.761, -1.083, -2.78, -3.224, -0.734, 1.327,
  -2.843,
];

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, policy: number): number {
  return probability(evidenceFeatures(best, second, query, policy), WEIGHTS);
}

/** How a question to the shop begins or what it is about: its own order, what can be done, how and when. */
const TO_SHOP =
  /(?<![a-z])(?:can i|could i|do you|do i|my (?:order|account|parcel|card|package|points|book|copy)|how (?:do|can|long|much)|when|where|is there|are there|what if|polic(?:y|ies))(?![a-z])|ポリシー|規約|でき(?:ます|る)|したい|ますか|いつ|どこ|どう(?:すれば|やって)|方法|届|いくら|もらえ/u;

const NO_MATCH = { likeness: 0, coverage: 0, matched: 0, exact: 0, asked: 1 };

/** Features of the best policy, in the order of {@link POLICY_WEIGHTS}. */
export function policyFeatures({ score, phrase, coverage }: PolicyScore, query: Query): number[] {
  const { likeness, coverage: ofPhrase, matched, exact, asked } = phrase ?? NO_MATCH;
  const { series, like, authors } = query.entities;
  return [
    1,
    score,
    likeness,
    Math.min(1, ofPhrase),
    coverage,
    Math.log1p(matched),
    exact / asked,
    Math.min(asked, 10) / 10,
    Number(BOOK.test(query.left) || query.describes),
    Number(query.suggests),
    Number(series.length + like.length + authors.length > 0),
    Number(TO_SHOP.test(plainForm(query.text))),
    Number(Object.keys(query.conditions).some((key) => ABOUT_BOOKS.has(key))),
  ];
}

/** Conditions that nothing but books can meet. */
const ABOUT_BOOKS: ReadonlySet<string> = new Set([
  'genres',
  'demographics',
  'tone',
  'length',
  'status',
  'years',
  'age',
]);

const POLICY_WEIGHTS: readonly number[] = [
  -5.948, 2.967, 2.417, -4.964, 3.588, 1.918, 1.193, 0.632, -0.839, -0.024, -1.956, 1.189, -1.98,
];

/** Probability, 0–1, that the question is about the policy. */
export function policyEvidence(policy: PolicyScore, query: Query): number {
  return probability(policyFeatures(policy, query), POLICY_WEIGHTS);
}

function probability(features: readonly number[], weights: readonly number[]): number {
  const sum = features.reduce((total, feature, i) => total + feature * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
