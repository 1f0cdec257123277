/** Policies that belong to an edition or an age: a question for a used volume is one for the terms of used books, too. */
import { keptBy } from '@mangaassist/text';
import type { UnlistedEditions } from '../query/conditions/unlisted-editions.ts';
import type { Conditions, VolumesAsked } from '../query/query.ts';
import { policyScores } from '../search/policies/policy-scores.ts';
import type { Snapshot } from '../search/snapshot.ts';

interface Demands {
  readonly text: string;
  readonly conditions: Readonly<Conditions>;
  readonly volumes: readonly VolumesAsked[];
  readonly unlisted: UnlistedEditions | undefined;
}

/** Demands, and the words by which the shop's policies on them are found, whatever their topics are called. */
const DEMANDS: readonly (readonly [asks: (demands: Demands) => boolean, words: string])[] = [
  [({ conditions }) => conditions.formats?.includes('used') ?? false, '中古 used'],
  [({ conditions }) => conditions.formats?.includes('ebook') ?? false, '電子書籍 e-book'],
  [({ conditions }) => conditions.kind === 'box set', '全巻セット box set'],
  [({ conditions }) => conditions.age !== undefined, '対象年齢 age rating'],
  [({ volumes }) => volumes.some(({ kind }) => kind === 'next'), '予約 pre-order'],
  [({ unlisted }) => (unlisted?.languages.length ?? 0) > 0, '版の言語 languages'],
  [({ text }) => OF_COPIES.test(text), 'まとめ買い bulk order'],
];

/** Ten copies or more of one book: "25 x", "thirty copies", 20冊ほど. */
const OF_COPIES =
  /(?<![\d.$€£¥])(?:[1-9]\d{1,2}|twenty|thirty|forty|fifty|a (?:dozen|hundred))\s?(?:[x×](?![a-z\d])|copies|pcs|pieces|class sets)|(?<![\d.])[1-9]\d{1,2}(?:冊|セット|部)(?:ほど|くらい|ぐらい|ずつ|まとめて|お願い|注文|を?(?:ほし|欲し|買い))/iu;

/** Further topics that are about goods: a question that names them may be about a book. */
const OF_GOODS = ['年齢確認 age check'];

/** Least likeness of a policy to the words of a demand, 0–1. */
const LEAST_SCORE = 0.5;

/** Topics of policies that are about goods, and not about a service. */
export function topicsOfGoods(snapshot: Snapshot): readonly string[] {
  return [...DEMANDS.map(([, words]) => words), ...OF_GOODS].flatMap((words) => topicOf(snapshot, words));
}

/** The policy on what a state of an order means. */
export function topicOfOrders(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '注文状況 order status');
}

/** The policy on goods that are damaged. */
export function topicOfDamage(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '破損・不良品 damaged item');
}

/** The policy on goods that are others than were ordered. */
export function topicOfWrongItem(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '違う商品が届いた wrong item received');
}

/** The policy on what of an order can be cancelled or changed. */
export function topicOfChanges(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, 'キャンセル・変更 cancelling or changing an order');
}

/** The policy on another address for an order. */
export function topicOfAddress(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, 'お届け先の変更 changing the delivery address');
}

/** The policy on parcels to other countries. */
export function topicOfAbroad(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '海外発送 overseas shipping');
}

/** The policy on the time that a parcel takes. */
export function topicOfDelivery(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '何日で届きますか how long does shipping take');
}

/** The policies on how an order is placed: ways to pay, and orders without an account. */
export function topicsOfOrdering(snapshot: Snapshot): readonly string[] {
  return ['お支払い方法 how can I pay', '登録しないで注文 order as a guest'].flatMap((words) =>
    topicOf(snapshot, words),
  );
}

/** The policy on the languages in which the shop answers. */
export function topicOfLanguages(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '対応言語 which languages do you speak');
}

/** The policy on what the shop knows of its customers. */
export function topicOfPrivacy(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '個人情報 privacy personal data');
}

/** The policy on the chat's assistant, and on ways to a person. */
export function topicOfStaff(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '人と話したい talk to a person');
}

/** The policy on the hours of the shop. */
export function topicOfHours(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, '営業時間 opening hours');
}

/** The policy on the condition of used copies. */
export function topicOfGrades(snapshot: Snapshot): readonly string[] {
  return topicOf(snapshot, 'condition grades');
}

/** Topics of the policies on the conditions and volumes of a question. */
export function topicsOfConditions(demands: Demands, snapshot: Snapshot): readonly string[] {
  return DEMANDS.filter(([asks]) => asks(demands)).flatMap(([, words]) => topicOf(snapshot, words));
}

const topicOf = keptBy((snapshot: Snapshot, text: string): readonly string[] => {
  const [best] = policyScores({ text }, snapshot);
  return best !== undefined && best.score >= LEAST_SCORE ? [best.topic] : [];
});
