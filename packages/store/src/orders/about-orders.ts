/** Questions about orders by their words, for use before the task is classified. */
import { matchForm } from '@mangaassist/text';

const WORDS =
  /(?<!\p{Script=Latin})(?:my (?:order|orders|parcel|package|delivery|shipment|purchase|books? (?:arrive|come))|(?:order|parcel|package|delivery|shipping|shipment) (?:status|number|tracking|history)|track(?:ing)?|(?:has|have|hasn't|haven't|did|didn't|was|when will) (?:it|they|my .{1,30}) (?:shipped|ship|arrive|arrived|been (?:sent|shipped))|where(?:'s| is| are) (?:my|the) (?:order|orders|parcel|package|stuff|books?|delivery))(?!\p{Script=Latin})|注文(?:した|の状況|状況|番号|履歴|の商品|は|が|を確認|確認)|荷物|配送状況|配達状況|発送(?:され|しました|状況|は|済)|届(?:か|き|く|い)|追跡|お届け予定|到着(?:予定|し)|私の注文|オーダー/u;

/** True if a question may be about an order of the shopper. In doubt it is true. */
export function mayAskAboutOrders(text: string): boolean {
  return WORDS.test(matchForm(text));
}

const OTHER_ORDER =
  /(?<![a-z])(?:(?:(?:my|the|an?) (?:other|second|different)|another) (?:one of my )?orders?|(?:other|more|further|past|previous|older) orders(?! (?:over|above|under|below|of|than|from)(?![a-z])))(?![a-z])|(?:もう(?:一つ|1つ|ひとつ|一件|1件)|別|他|ほか)の(?:ほうの|方の)?(?:ご?注文|荷物)|(?:他|ほか)に(?:も)?(?:ご?注文)/u;

/** True if a question is about another order than the one that was spoken of: its own number is needed. */
export function asksForOtherOrder(text: string): boolean {
  return OTHER_ORDER.test(matchForm(text));
}

const LISTED =
  /(?<![a-z])(?:(?:list|show|see|find|view|get)(?: me)? (?:all )?(?:of )?my (?:[a-z]+ )?orders|(?:what|which|how many)(?: [a-z]+)? orders (?:do|did|have) i|do i have(?: any)?(?: [a-z]+)? orders)(?![a-z])|ご?注文(?:を|の)?(?:全部|すべて|全て|一覧)|(?:全部|すべて|全て)の(?:ご)?注文/u;

/** True if a question is for the orders of the shopper as a list: "what other orders do I have", 他に注文はある？ */
export function asksForOrders(text: string): boolean {
  const form = matchForm(text);
  return OTHER_ORDER.test(form) ? MINE.test(form) : LISTED.test(form);
}

const MINE = /(?<![a-z])(?:do|did|have|my)(?![a-z])|(?:あ(?:り|る)|見せ|教え)/u;

/** The order in front of a question that was resolved to it: "Order MA-1051847: when will it arrive?" */
const LABEL = /^(?:(?:my )?orders?|注文) ?(?:ma-?\d{5,12}(?:[,、] ?)?)*[:：] ?/iu;

/** A resolved question without the order in front of it, whose words are like those of policies. */
export const withoutOrder = (text: string): string => text.replace(LABEL, '');
