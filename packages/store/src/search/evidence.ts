/**
 * Evidence that the best match of a description is meant: a logistic model over what matched. Its weights were learnt
 * from labelled questions, the same questions with the wanted series left out, and questions about nothing of a shop:
 * `npm run bench -- fit-evidence` learns them again.
 */
import type { Query } from '../query/query.ts';
import type { PolicyScore } from './find-policies.ts';
import type { Match } from './text-index.ts';

/** Words for a book or a story, and talk to the chat itself. */
const BOOK =
  /(?<![a-z])(?:manga|comics?|series|story|stories|book|one (?:about|where|with)|character)(?![a-z])|漫画|マンガ|まんが|コミック|やつ|ヤツ|の話|する話|主人公|キャラ|出てくる|でてくる/u;
const TALK =
  /(?<![a-z])(?:you|your|u|ur|i'm|im|thanks?|please)(?![a-z])|あなた|きみ|君は|ありがと|です(?:か)?[。？?！!]*$/u;

/** Other goods and media than books, and questions for facts of the world. */
const GOODS_OR_FACTS =
  /(?<![a-z])(?:light novels?|novels?|anime|dvds?|blu-?rays?|games?|consoles?|controllers?|figures?|posters?|tickets?|movie|film|soundtrack|weather|who won|capital of|recipe|phone|laptop)(?![a-z])|ライトノベル|ラノベ|小説|アニメ|ゲーム|フィギュア|映画|天気|ポスター|チケット|レシピ|スマホ|用$/u;

/** Features of the best match, in the order of {@link WEIGHTS}. */
export function evidenceFeatures(
  best: Match,
  second: Match | undefined,
  query: Query,
  policy: number,
): number[] {
  const { coverage, matched, exact, inKeywords, asked, score, told, strange } = best;
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
    Number(TALK.test(query.text.toLowerCase())),
    strange / asked,
    Number(GOODS_OR_FACTS.test(query.text.toLowerCase())),
  ];
}

const WEIGHTS: readonly number[] = [
  -10.591, 4.028, 1.31, 1.405, 2.956, 0.867, 3.812, 1.304, 1.881, -0.67, -2.505, -4.566, -1.039, 1.726,
  -3.426, 0.034, -1.752,
];

/** Probability, 0–1, that the question means the best match or one close to it. */
export function evidenceOf(best: Match, second: Match | undefined, query: Query, policy: number): number {
  return probability(evidenceFeatures(best, second, query, policy), WEIGHTS);
}

/** Beginnings and subjects of a question to the shop: the shopper's own order, what can be done, how and when. */
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
    Number(TO_SHOP.test(query.text.toLowerCase())),
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
  -6.285, 3.362, 2.764, -5.257, 4.06, 1.727, 1.029, 1.021, -0.815, -0.006, -2.128, 1.044, -2.046,
];

/** Probability, 0–1, that the question is about the policy. */
export function policyEvidence(policy: PolicyScore, query: Query): number {
  return probability(policyFeatures(policy, query), POLICY_WEIGHTS);
}

function probability(features: readonly number[], weights: readonly number[]): number {
  const sum = features.reduce((total, feature, i) => total + feature * (weights[i] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}
