/** Questions about orders by their words, for use before the task is classified. */
import { matchForm } from '@mangaassist/text';

const WORDS =
  /(?<!\p{Script=Latin})(?:my (?:order|orders|parcel|package|delivery|shipment|purchase|books? (?:arrive|come))|(?:order|parcel|package|delivery|shipping|shipment) (?:status|number|tracking|history)|track(?:ing)?|(?:has|have|hasn't|haven't|did|didn't|was|when will) (?:it|they|my .{1,30}) (?:shipped|ship|arrive|arrived|been (?:sent|shipped))|where(?:'s| is| are) (?:my|the) (?:order|orders|parcel|package|stuff|books?|delivery))(?!\p{Script=Latin})|注文(?:した|の状況|状況|番号|履歴|の商品|は|が|を確認|確認)|荷物|配送状況|配達状況|発送(?:され|しました|状況|は|済)|届(?:か|き|く|い)|追跡|お届け予定|到着(?:予定|し)|私の注文|オーダー/u;

/** True if a question may be about an order of the shopper. In doubt it is true. */
export function mayAskAboutOrders(text: string): boolean {
  return WORDS.test(matchForm(text));
}
