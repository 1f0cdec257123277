/** The rule for a question about the order that the last answer spoke of: "what is the total?", 住所は変えられる？ */
import { topicOfAddress, topicOfChanges } from '../../context/topics-of-conditions.ts';
import { has, spoken } from '../../query/spoken.ts';
import { found } from '../books/about-series.ts';
import type { Asked, ResolvedQuestion } from '../resolved-question.ts';
import { isShort, orderQuestion } from './service-follow-up.ts';

/** Words that are of an order by themselves. */
const BOUGHT = spoken(
  [
    '(?:what|which|when|how (?:much|many))[^.?!]{0,24} (?:did|have|had|was it) i (?:order|ordered|buy|bought|purchase|purchased|pay|paid|spend|spent)',
    "(?:what(?:'s| is| was)?|list|show)[^.?!]{0,16} (?:in|on) (?:my|the|that) (?:order|parcel|package)",
  ],
  '(?:何|なに|どの(?:本|巻)|どれ|いつ|いくら|何冊)(?:を|が|の本を)?(?:注文し|頼ん|買っ|購入し|払っ|支払っ)(?:た|ました|て)(?!ら)',
);
const IT =
  '(?:it|that|they|them|this|everything|(?:the|that|this|my) (?:order|parcel|package|delivery|shipment|books?|items?|stuff))';
const OF_ORDER = spoken(
  [
    '(?:the|its|my)? ?(?:grand |order )?total(?: (?:price|cost|amount|sum))?|how much (?:is|was|were|did) (?:it|that|they|i|everything)(?: all)?(?: (?:cost|pay|spend|come to))?|what (?:did|does) (?:it|i|everything) (?:cost|pay)',
    `(?:what|which)(?:'s| is| are| was| were)?(?: (?:books?|items?|volumes?|things|stuff))?(?: (?:is|are|was|were))?(?: in| inside| part of) (?:it|there|${IT})|how many (?:books?|items?|things|volumes?)(?: (?:are|were))?(?: in (?:it|there))?|(?:list|show) (?:me )?(?:the |all )?(?:items?|contents)`,
    `when[^.?!]{0,12} ${IT}[^.?!]{0,16} (?:arrive|come|get here|here|delivered|ship(?:ped)?|sent|due|expected|leave)|when(?:'s| is| was)? (?:the )?(?:delivery|arrival)(?: date)?|eta|estimated (?:delivery|arrival)|(?:will|does|should) (?:it|they) (?:arrive|come|get here|be here)[^.?!]{0,24}|how long (?:until|till|before|will) ${IT}[^.?!]{0,24}`,
    `when(?:'ll| will| do| are| would| can)? (?:you|u)(?: guys)?(?: going to| gonna| be)? (?:send|ship|dispatch|post|mail)(?:ing)?(?: ${IT})?(?: out)?`,
    `(?:has|have|is|was|did|are|were) ${IT}(?: (?:already|yet|still|been|all|on))* (?:here|ship(?:ped)?|sent|delivered|left|late|delayed|lost|arrived?|on (?:its|the) way|packed|paid|dispatched)`,
    `where(?:'s| is| are) (?:it|they|${IT})(?: now| right now| at)?|(?:what(?:'s| is) the |its )?status`,
    `who(?:'s| is| are)? (?:deliver|ship|carr|bring|send)(?:s|ing|ies|ying)?[^.?!]{0,16}|(?:which|what)(?: is| 's)?(?: the)? (?:carrier|courier|shipping company|delivery (?:company|service))|the carrier|track(?:ing)?(?: (?:it|number|code|link|id|no\\.?))?`,
  ],
  [
    '合計|総額|トータル|(?:全部|ぜんぶ|全部で|それ)?(?:で|は)?いくら(?:だった|でした|になり|だっけ|払|です|かかっ)?|代金|金額',
    '(?:何|なに|どの本|どれ)(?:が|の本が|巻(?:まで|から)?|冊)?(?:入って|届く|届き|来る)|中身|何冊|何点|明細',
    'いつ(?:頃|ごろ)?(?:に)?(?:届|着|来|出(?:る|ま|荷)|発送|もらえ|受け取)|(?:届く|着く|来る)のは?いつ|(?:お)?届け(?:予定|日)|到着|あと何日|何日(?:で|くらい|ぐらい|後)|いつ(?:頃|ごろ)?(?:です)?(?:か)?[?？]?$',
    'もう(?:届|発送|出|着|送)|まだ(?:届|発送|着|です|かか)|発送(?:され|済|し|は)|出荷|(?:今|いま)(?:は)?どこ|どこ(?:に(?:ある|あり|いる))?(?:です)?(?:か)?[?？]?$|遅れ|遅延',
    '(?:配送|運送|宅配)(?:業者|会社)|どこの(?:宅配|運送|配送)|誰が(?:届|配)|追跡|伝票|状況|ステータス|支払い?(?:済|は(?:済|終|完))',
  ],
);
const ADDRESS = spoken(
  '(?:change|update|fix|correct|edit|wrong)[^.?!]{0,16} address|address[^.?!]{0,16} (?:change|changed|updated|corrected|wrong)|(?:send|ship|deliver) it (?:somewhere else|to (?:another|a different|my))',
  '(?:住所|届け先|配送先|宛先|あて先)[^。?？]{0,8}(?:変|直|違|間違|訂正)',
);
const WHOLE = spoken(
  `(?:cancel|stop) (?:it|that|this|${IT})|(?:can|could|may) (?:i|you|we) (?:still |also |please )?(?:cancel|add (?:something|another|a book|to it|(?:it|this|that|them|those|these|one|\\w+ more)(?: one)? to (?:it|that|this|my|the))|change (?:it|something|my mind))`,
  '(?:キャンセル|取り?消)(?:でき|し|は|って|を)|(?:追加|変更)(?:でき|し(?:たい|て)|は)',
);
const SOME =
  '(?:half|part|some|most|both|one|two|three|\\d+|vols?|volumes?|the (?:first|second|third|last|other|others|rest|books?))(?![a-z])';
/** A part of the order that is not wanted: "cancel half of it", "drop vol 3", 3巻だけやめたい. */
const PART = spoken(
  `(?:cancel|drop|remove|skip|delete|(?:take|leave)(?: out| off)?)(?: (?:only|just))? ${SOME}|(?:don'?t|do not|no longer) (?:want|need)(?: all)? ${SOME}`,
  '(?:半分|一部|片方|残り|[\\d一二三四五](?:巻|冊|つ|点))(?:だけ|のみ)?(?:を|は|分)?(?:やめ|止め|外し|減らし|抜い|キャンセル|取り?消|いらな|要らな|不要)',
);

/** Services of the shop, and things that are no order. */
const OF_SHOP =
  /(?<![a-z])(?:shipping (?:cost|fee|price|free)|(?:for|is) shipping|postage|money|returns?|refunds?|wrap(?:ping|ped)?|points?|coupons?|store|shop|open|customs)(?![a-z])|送料|返品|返金|ラッピング|ポイント|クーポン|店|営業|関税/u;

/** An order that was spoken of before, also where books have been since. */
export const THAT_ORDER =
  /(?<![a-z])(?:that|my|the|this) (?:order|parcel|package|shipment|delivery)(?![a-z])|(?:さっき|先ほど|先程|例|最初|前|うち|私|僕|俺)の(?:注文|荷物|小包)|その(?:注文|荷物|小包)|(?:^|、|。)(?:で、)?(?:ご)?(?:注文|荷物|小包)(?:は|って|の)/u;

/** さっきの2冊で and "those two books" are of what was looked at, beside the order. */
const OF_BOOKS =
  /(?:さっき|先ほど|最初)の(?:\d{1,2}|[二三四五両])?(?:冊|巻|本|漫画|作品)|(?<![a-z])(?:those|these) (?:two|three|four|\d) (?:books|volumes)(?![a-z])/u;

/** About the order at hand, whatever the classifier reads; not where a book or a service was spoken of since. */
export function ofShownOrder(asked: Asked): Partial<ResolvedQuestion> | null {
  const { text, query, refs, focus, language } = asked;
  const { orders, volumes } = query.entities;
  if (orders.length > 0 || OF_BOOKS.test(refs.form)) return null;
  const beside = volumes.length === 0 && has(BOUGHT, refs.form) ? [] : besideOrder(asked);
  return beside === null
    ? null
    : { ...found('order', orderQuestion(text, focus, language), 'order_status'), beside };
}

/** The policies for a question about the order at hand; null for other questions. */
function besideOrder(asked: Asked): readonly string[] | null {
  const { query, refs, snapshot } = asked;
  const { form } = refs;
  if (!isAtHand(asked) || OF_SHOP.test(form)) return null;
  if (has(PART, form)) return topicOfChanges(snapshot);
  if (query.entities.volumes.length > 0 || !isShort(form)) return null;
  const change = CHANGES.find(([pattern]) => has(pattern, form));
  if (change !== undefined) return change[1](snapshot);
  return has(OF_ORDER, form) ? [] : null;
}

/**
 * Changes of an order: the shop's policy has what is possible, and the order's state whether it still is. The policy is
 * that of the change, whatever else its words are like: a "wrong address" stands in the one on lost parcels, too.
 */
const CHANGES = [
  [ADDRESS, topicOfAddress],
  [WHOLE, topicOfChanges],
] as const;

/** The last answer spoke of it, it is named again, or nothing else was spoken of. */
function isAtHand(asked: Asked): boolean {
  const { focus, refs } = asked;
  if (focus.shownOrders.length > 0) return true;
  return focus.order !== null && (THAT_ORDER.test(refs.form) || isOnlySubject(asked));
}

/** "What was in it again?" behind questions about services, where no book was spoken of. */
function isOnlySubject({ refs, focus }: Asked): boolean {
  return focus.series.length + focus.spoken.length === 0 && AGAIN.test(refs.form);
}

const AGAIN = /(?<![a-z])(?:again|in (?:it|there)|inside)(?![a-z])|もう一度|また|中身/u;
