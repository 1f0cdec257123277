/** Deeds that an answer claims. A model can do nothing: it has no way to order, cancel, refund, reserve or send. */
import type { FactOrderState } from '../facts.ts';
import type { SentenceInAnswer } from './claim.ts';
import { mentioning } from './mentioning.ts';

/** "I have", "we've just"; 's and 'd are other words. */
const DONE = "\\b(?:I|we)(?:'ve|\\shave)?(?:\\s(?:just|already|now|also|gone ahead and))*\\s";
const OWN = '(?:[^.,;]{0,40}\\s)?';

/** A deed, and the states of an order of which it is a right account. */
const DEEDS: readonly (readonly [RegExp, readonly FactOrderState[]])[] = [
  [
    new RegExp(
      `${DONE}(?:placed ${OWN}order|added ${OWN}(?:cart|basket|wish ?list|order)\\b|(?:put|set) ${OWN}(?:aside|on hold|in your (?:cart|basket))|(?:reserved|pre-?ordered) |applied ${OWN}(?:discount|coupon|code)\\b|(?:changed|updated) ${OWN}(?:order|address|account|delivery)\\b|(?:e-?mailed|texted) |sent ${OWN}(?:e-?mail|message|link|confirmation|invoice)\\b|(?:forwarded|passed) ${OWN}(?:team|colleague|warehouse|request|order)\\b)|カートに(?:お?入れ|追加)(?:いた)?し?(?:て(?:おき)?)?ました|(?:お?取り置き|お?取置き|住所(?:を|の)変更|ご?予約)を?(?:いたし|し|しておき|承り)ました|\\b(?:transferring|connecting|putting) you (?:to|through)\\b|\\bi(?:'ll| will| am going to|'m going to) (?:transfer|connect|forward|put you)\\b|(?:担当者?|スタッフ|オペレーター)[にへと](?:お?(?:代わり|つなぎ|繋ぎ|取り?次ぎ))(?:し|いたし)?ます|メールを(?:お送り|送信)(?:いた|して(?:おき)?)?し?ました`,
      'iu',
    ),
    [],
  ],
  [/ご?注文を(?:承り|お受けし|(?:確定|完了|手配)?(?:いた)?し(?:ておき)?)ました/u, ['placed']],
  [
    new RegExp(`${DONE}cancell?ed |キャンセル(?:を?(?:いたし|し|しておき|承り))ました`, 'iu'),
    ['cancelled', 'refunded'],
  ],
  [
    new RegExp(
      `${DONE}(?:refunded |(?:issued|processed|started|initiated) ${OWN}(?:refund|return)\\b)|返金(?:を?(?:いたし|し|しておき))ました`,
      'iu',
    ),
    ['refunded'],
  ],
];
/** Signs that no deed is claimed: a quotation, as of a story's hero, a condition, a negation. */
const TOLD = /["“「『]|\bif\b|\bnot\b|n't|\bnever\b/iu;

const mayClaim = mentioning(
  'placed added put set reserved order applied changed updated mailed texted sent forwarded passed cancel refunded issued processed started initiated transfer connect put forward ました ます',
);

/** Deeds that no order of the sources has seen. */
export function ungroundedDeeds({ sentence, known }: SentenceInAnswer): readonly string[] {
  const { text, isQuestion } = sentence;
  if (isQuestion || !mayClaim(text) || TOLD.test(text)) return [];
  return DEEDS.flatMap(([words, states], i) => {
    const isRight = known.orders.some(({ state, history }) =>
      states.some((one) => one === state || history.some((past) => past.state === one)),
    );
    return words.test(text) && !isRight ? [`order deed ${i}`] : [];
  });
}
