/** Purchases on their way, and what order to read in. */
export const ORDERS = {
  order: `
    order orders ordered ordering purchase purchased bought checkout basket cart 注文 オーダー 購入
    買った 買いました 頼んだ 頼みました 頼んで カート ご注文 paid booked placed subscribed 支払った
    支払い済 入金 申し込 先払い 買い物 買っ ポチ
  `,
  reading_order: `
    sequence chronolog* timeline watch publication prequel prequels sequel sequels 順番 順序 時系列
    刊行順 読む順 どれから どこから 何部から 前日譚 続編 外伝
  `,
  mine: `
    my mine our ours 私の わたしの うちの 自分の 僕の 俺の
  `,
  parcel: `
    parcel* package* packet shipment* consignment delivery deliveries box boxes goods items stuff
    books 荷物 小包 商品 段ボール 箱 宅配 ブツ mail airmail freight envelope door porch mailbox
    letterbox neighbour neighbor doorstep メール便 品物 ポスト 玄関 にもつ 小箱 宛先 置き配 不在票
    ゆうパケット ネコポス 届け物 お届け
  `,
  shipped: `
    shipped dispatched posted warehouse depot transit courier ups fedex usps dhl yamato carrier
    tracking track tracked postman mailman status label customs 発送 出荷 配送中 追跡 ヤマト 佐川
    郵便 ゆうパック クロネコ 伝票 輸送 運送 ステータス 配達 配送状況 投函 processing trace signed
    resend resent outfordelivery dispatch airmail picking packed pending released fulfil fulfilled
    梱包 センター 手配 出庫 倉庫 通関 税関 引き渡し 処理中 準備中 音信不通 持ち戻り 営業所
  `,
  arrive: `
    arrive* arriving arrived arrival delivered eta due late delay* waiting lost missing stuck
    overdue 届く 届き 届か 届け 到着 着く 着き 着か 遅延 遅れ 遅い まだ来 来ない 来ません 来てない
    不在 行方 紛失 待って 足りない 入ってな 入ってませ reach reached land landed expected schedule
    received receive turned 届いた 届いて つく つきます 来る くる 予定 間に合 受け取 遅すぎ 届けて
    来ます 来た
  `,
  update: `
    update updates whereabouts check confirm confirmation 状況 確認 進捗 どうなって どうなり
    どうなった 今どこ いまどこ どのへん どの辺
  `,
  when: `
    when soon long days weeks いつ 何日 何時 いつごろ いつ頃 日数 何曜日
  `,
} as const;
