/** Finding and buying books: volumes, editions, stock, prices. */
export const PRODUCTS = {
  howmany: `
    many number total how 何巻 全何巻 何冊 何話 何回 いくつ 全部で 巻数
  `,
  volume: `
    volume* vol vols tankobon chapter chapters tome book 巻 話 冊 第
  `,
  edition: `
    omnibus boxset set sets boxed hardcover* hardback paperback* deluxe edition* artbook* guidebook*
    collector* complete colour color limited special signed fanbook merch figure poster hoodie 全巻
    セット 文庫 完全版 愛蔵版 新装版 単行本 画集 ボックス 限定版 特装版 ファンブック 設定資料 グッズ
    フィギュア カラー版 豪華版 コミックス 新書 原画集 小説版 ムック hardbacks booksset kanzenban
    perfect vizbig slipcase anthology compilation compilations doujin doujinshi oneshot oneshots
    novel novels calendar keychain dvd bluray soundtrack book 4コマ アンソロ 同人誌 読み切り集
    イラスト集 カレンダー アクリル スタンド ドラマcd 大判 箱入り 廉価版 電子版 旧版 新版 初回
  `,
  stock: `
    stock stocked available availability carry sell selling sold copy copies restock* shelf shelves
    have got left inventory 在庫 取り扱 取扱 入荷 置いて 置いてあ 売って 売り切 品切 残って 残り
    残部 重版 扱って 販売 instock sale buyable purchasable sells stocks oos reprint warehouse
    section aisle 在庫あり 欠品 品薄 完売 揃って 揃い 並んで 棚 コーナー 売り場 ください 一括
    まとめ買い 帯付き 初版 半額 発売中 フラゲ 買うなら 売ってます うってま 出てますか 出てる
    まだ買え 取り寄せ 倉庫に 購入 予約ページ リンク
  `,
  exists: `
    ありますか ある? あります あるかな ありませんか ないですか ございますか あるの ないの ある ない?
  `,
  buy: `
    buy find finding search searching looking hunting show list listing get need want wanted grab
    pick browse 探し 探す 買いたい 欲しい ほしい 検索 一覧 見せて 見たい 買え リスト 出して 絞って
    手に入 入手 見つか locate see display filter sort point after chasing seeking trackingdown 並べ
    絞り込み ソート 表示 候補を出 どこにあり 見当たら 手に入れ 購入希望 所望 買いたく 買おう 即買
    さがし 探して ください! ちょうだい 売って
  `,
  price: `
    price* priced cost costs cheap* under below bucks dollars dollar usd expensive budget afford $ %
    値段 価格 円 いくら 幾ら 安い 安く 以下 以内 未満 ドル 税込 高い 予算 おいくら deal deals
    bargain clearance offer offers cheapest cheaper affordable worth much setmeback お値打ち 値引
    セール中 特価 単価 合計 総額 ワンコイン 千円 百円 税別
  `,
  new: `
    new newest latest release* released upcoming recent month out 新刊 最新 発売 新作 今月 来月 近刊
    新着 先月 出たばかり
  `,
  rating: `
    highest top bestselling bestseller* popular ranking sorted rated trending ランキング 人気 売れ筋
    ベストセラー 高評価 星 売れて 上位 トップ
  `,
  author: `
    author authors mangaka artist drawn written works creator titles 作者 先生 著者 漫画家 作家 氏
  `,
  finished: `
    completed finished ongoing series short long 完結 連載中 短編 長編 シリーズ 読切
  `,
} as const;
