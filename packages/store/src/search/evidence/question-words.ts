/** Words that show the subject of a question as a whole: a book, the shop, the chat itself, or other goods. */

/** Words for a book or a story. */
export const BOOK =
  /(?<![a-z])(?:manga|comics?|series|story|stories|book|one (?:about|where|with)|character)(?![a-z])|漫画|マンガ|まんが|コミック|やつ|ヤツ|の話|する話|主人公|キャラ|出てくる|でてくる/u;

/** Talk to the chat itself. */
export const TALK =
  /(?<![a-z])(?:you|your|u|ur|i'm|im|thanks?|please)(?![a-z])|あなた|きみ|君は|ありがと|です(?:か)?[。？?！!]*$/u;

/** Other goods and media than books, and questions for facts of the world. */
export const GOODS_OR_FACTS =
  /(?<![a-z])(?:light novels?|novels?|anime|dvds?|blu-?rays?|games?|consoles?|controllers?|figures?|posters?|tickets?|movie|film|soundtrack|weather|who won|capital of|recipe|phone|laptop)(?![a-z])|ライトノベル|ラノベ|小説|アニメ|ゲーム|フィギュア|映画|天気|ポスター|チケット|レシピ|スマホ|用$/u;

/** Beginnings and subjects of a question to the shop: the shopper's own order, what can be done, how and when. */
export const TO_SHOP =
  /(?<![a-z])(?:can i|could i|can (?:yo)?u|could you|do (?:yo)?u|will (?:yo)?u|do i|did i|my (?:order|account|parcel|card|package|points|books?|copy|box|money|refund|mail|stuff|address|name|age)|i (?:ordered|bought|paid|got|clicked|forgot|want to)|how (?:do|can|long|much|old)|when|where|is there|are there|what if|what happens|polic(?:y|ies)|discount|delivery|shipping|ordered|arrived|website|checkout)(?![a-z])|ポリシー|規約|でき(?:ます|る)|したい|ますか|いつ|どこ|どう(?:すれば|やって)|方法|届|いくら|もらえ|いただけ|もらいたい|注文|払|送|してほしい|して欲しい|のに|ちゃった|てしまった|割引/u;
