/** Services of the store: shipping, payment, returns, accounts, editions in general. */
export const SERVICES = {
  shipping: `
    shipping ship ships postage express overseas international abroad country countries usa us uk
    canada australia germany france brazil europe delivery 送料 配送料 配送 海外 関税 速達 国際 離島
    お急ぎ便 国外 発送方法 日時指定
  `,
  tax: `
    tax taxes vat duty duties customs import 関税 消費税 税金 輸入
  `,
  pay: `
    pay paying payment* card cards visa mastercard amex paypal klarna instal* install* invoice*
    receipt* billing billed charge* bank cash debit credit apple crypto currency 支払 払い 払え
    カード クレジット paypay ペイペイ 代引 代金 コンビニ 振込 領収 請求 分割 決済 引き落 インボイス
    現金 後払い 電子マネー fee fees charged instalment instalments installment bonus referral
    pricematch stripe venmo 手数料 課金 引落 クレカ デビット 通帳 入金 料金 有料 後払 審査 買い方
    請求書 デポジット チャージ au d払い 楽天ペイ 銀行
  `,
  return: `
    return* refund* exchange* replacement* replace faulty damaged defective torn dented misprint*
    scratched broken warranty compensation unopened 返品 返金 交換 不良 破れ 破損 傷 落丁 乱丁 返送
    汚れ 折れ 壊れ 補償 保証
  `,
  cancel: `
    cancel* amend modify undo wrong mistake accident* キャンセル 取り消 取消 変更 間違え 間違って
    やめたい 修正
  `,
  points: `
    points point coupon* voucher* discount* promo code codes loyalty rewards sale gift giftcard
    expire* student ポイント クーポン 割引 セール ギフトカード 優待 学割 値引き 特典 有効期限
    キャンペーン 還元
  `,
  account: `
    account* password login log sign signed signup email emails profile username subscription
    subscribe unsubscribe newsletter privacy delete register* membership member members address
    phone 2fa verification アカウント パスワード ログイン 会員 登録 退会 メール マイページ id 住所
    認証 メルマガ 個人情報 プロフィール 通知 解除
  `,
  store: `
    store stores shop shops staff opening hours open close closes closed branch location contact
    support customer service website site policy policies 営業 店舗 お店 店 貴店 定休 問い合わせ
    問合せ 本店 実店舗 サポート 窓口 サイト 規約 店員 開いて 何時まで 何時から 連絡先 電話
  `,
  wrap: `
    wrap* giftwrap card message ラッピング 包装 包んで 包み のし メッセージカード
  `,
  preorder: `
    preorder* reserve* reservation* backorder 予約 先行 取り置き 取り寄せ
  `,
  used: `
    used secondhand resale buyback trade 中古 買取 買い取
  `,
  digital: `
    ebook* digital kindle app download* online print paper pdf 電子 ダウンロード アプリ デジタル 紙
  `,
  agerating: `
    age rated mature adult 18 parental explicit appropriate suitable 年齢制限 r18 成人 対象年齢 過激
    グロ
  `,
  language_edition: `
    german french spanish italian portuguese chinese korean bilingual translated localised localized
    英語版 日本語版 中国語 韓国語 フランス語 ドイツ語 翻訳版 海外版 洋書 原書
  `,
} as const;
