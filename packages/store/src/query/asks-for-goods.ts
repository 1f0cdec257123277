/** Questions for goods that the shop does not have, whose names have those of series in them. */
import { finds } from '@mangaassist/text/needed';

/** Goods that the shop does not have, and that have names of series in theirs: "orange juice", ワンピース 花柄. */
const GOODS =
  /(?<![a-z])(?:juice|energy drinks?|drinks?|swimsuits?|swimwear|dress(?:es)?|shirts?|t-?shirts?|hoodies?|jackets?|shoes|sneakers|socks|jeans|skirts?|laptops?|chargers?|cables?|headphones|phone cases?|cameras?|screens?|sofas?|curtains?|lamps?|shampoo|perfume|lipstick|wallets?|handbags?|backpacks?|plush(?:ies?)?|figurines?|keyrings?|keychains?|playstation|xbox|nintendo switch|video ?games?|dvds?|blu-?rays?|size (?:xs|s|m|l|xl|\d+)|tires?|batter(?:y|ies)|detergent|cleaner|lotion)(?![a-z])|花柄|水玉|ノースリーブ|ジュース|エナジー|ドリンク|メンズ|レディース(?!コミ|漫画)|サイズ|水着|ドレス|スカート|ジャケット|パンツ|シャツ|パーカー|スニーカー|靴下|コート|ワンピ(?:ース)?(?: ?を着|の服|コーデ)|充電器|ケーブル|バッテリー|電池|玄関用|登山用|ぬいぐるみ|フィギュア|ポスター|キーホルダー|シャンプー|洗剤|化粧|口紅|香水|財布|ソファ|カーテン|カメラ|スマホケース|プレステ|ゲームソフト|ブルーレイ|dvd|\d(?:本入|ml|個入|枚入)|\d本(?=$|\s)/u;
const OF_BOOKS =
  /(?<![a-z])(?<!(?<![a-z])art )(?:manga|comics?|vols?|volumes?|books?|series)(?![a-z])|漫画|マンガ|まんが|コミック|巻|作者/u;

/** True if a question is for such goods and not for books. */
export function asksForGoods(form: string): boolean {
  return finds(GOODS, form) && !finds(OF_BOOKS, form);
}

/** Goods of a series that are no books: the series is no answer to a question for them. */
const MERCHANDISE =
  /(?<![a-z])(?:dvds?|blu-?rays?|figures?|figurines?|funko|nendoroids?|plush(?:ies?)?|headbands?|costumes?|cosplay|keychains?|keyrings?|acrylic stands?|posters?|stickers?|t-?shirts?|hoodies?|mugs?|soundtracks?|tickets?|trading cards?|card packs?|video ?games?|replicas?|art ?books?|light novels?|(?<!graphic )novels|noveli[sz]ations?|anime (?:dvds?|blu-?rays?|season))(?![a-z])|(?:週刊|月刊|隔週|別冊|雑誌|誌|ジャンプ|サンデー|マガジン)[^、。]{0,12}?(?:最新|今週|先週|今月|先月|来週|来月|\d{1,2}月)号|増刊号|アートブック|マグカップ|マグネット|ユニフォーム|コスチューム|衣装|パンフ(?:レット)?|カードゲーム|トレーディングカード|デッキ|スイッチ版?の?ソフト|(?<=の)ゲーム(?=機|$|は|を|が|も|の| |ある|あり|ソフト|カセット)|アクセサリー|ストラップ|タオル|文房具|ノベライズ|ファンブック|算数ドリル|漢字ドリル|攻略本|楽譜|塗り絵|ぬりえ|画集|写真集|イラスト集|設定資料集|ラノベ(?!作家)|ライトノベル|小説版|小説(?=は|を|も|ある|あり|$)|フィギュア|ぬいぐるみ|コスプレ|アクスタ|アクリルスタンド|キーホルダー|缶バッジ|ポスター|トレカ|カードパック|サントラ|ブルーレイ|dvd|グッズ|レプリカ|プラモ(?:デル)?|模型|抱き枕|タペストリー|カレンダー|(?:映画|劇場版)(?:は|って|の)?(?:いつ|どこ|何時|チケット|見に|観に)/u;

/** True if a question is for such goods and for no books. */
export function asksForMerchandise(form: string): boolean {
  return finds(MERCHANDISE, form) && !finds(OF_BOOKS, form);
}
