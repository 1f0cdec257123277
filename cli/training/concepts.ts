/**
 * Words of one meaning, in English and Japanese: what a model of a few thousand questions could not learn
 * alone. "refund*" stands for all words that begin so. A word may have several meanings. Only hashes of
 * these words are shipped.
 */
export const CONCEPTS: Readonly<Record<string, string>> = {
  hello: `
    hello hi hiya heya hey howdy yo sup greetings wassup konnichiwa ohayo konbanwa hullo helloo hii
    heyo bonjour hola ciao こんにちは こんにちわ こんばんは こんばんわ おはよ はじめまして
    初めまして やあ やっほー もしもし どうも ども ごきげんよう ちわ おっす ちーっす 久しぶり
    ひさしぶり よろしく 宜しく お世話 ただいま お邪魔 ハロー adios ayo aloha salutations helo hru
    welcome wazzup gday hallo morgen hai よっ へい メルシー ハロウィン ども〜 んちゃ こんちゃ
    こんちは おは ばんわ ちわっす うぃっす おひさ ぐっどもーにんぐ ボンジュール ニーハオ アロハ 挨拶
    名前は と申します といいます です!
  `,
  daypart: `
    morning afternoon evening day night weekend week 朝 昼 夜 夕方 週末
  `,
  festive: `
    christmas year birthday holidays easter halloween happy merry あけおめ 新年 おめでとう
    メリークリスマス 良いお年 congrats congratulations anniversary cheers 祝 記念 クリスマス お正月
    バレンタイン
  `,
  thanks: `
    thanks thank thx thankyou ty tysm cheers ta appreciate* grateful gratitude arigato* ありがと
    有難う 感謝 サンキュー 助かり 助かった お礼 御礼 おおきに あざす ありがたい 嬉しかった tyvm
    bless lifesaver legend rock helpful pleasure delighted kudos gotcha どもです あざっす 感激
    おかげ 嬉しい うれしい よかった 見つかりました できました 解決 ご親切 恩に着 すごく助か 良い接客
    ナイス
  `,
  bye: `
    bye goodbye cya farewell later tomorrow sayonara goodnight ttyl さようなら さよなら バイバイ
    またね じゃあね おやすみ 失礼します また来ます また今度 ではまた それでは じゃあまた お暇 cu
    ciao gotta until alligator seeya おいとま 帰ります 寝ます またよろしく さらば あばよ
    ごきげんよう のちほど
  `,
  welcome: `
    welcome nice meet meeting pleased lovely great awesome perfect brilliant wonderful kind helpful
    star legend お疲れ おつかれ ご苦労 元気 調子 いい感じ すごい 最高 丁寧 優しい 親切
  `,
  presence: `
    anyone anybody someone somebody around here there bot robot human person real chatbot ai
    listening awake 誰か どなたか いますか いる? 聞こえ ボット ロボット 人間 起きてる 話せ チャット
  `,
  sorry: `
    sorry excuse pardon すみません すいません ごめん 恐れ入り 失礼ですが
  `,
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
  recommend: `
    recommend* suggest* suggestion* advice idea ideas advise point おすすめ お勧め お薦め 推薦
    いちおし 見繕 すすめ 勧め 選んで お任せ おまかせ 推し 一押し おすすめして rec recs recc
    suggestion surprise entertain pitch push hand throw hit worth mustread choose choice choosing
    perfect gift gifts santa fits suit suits tempt sell cup fancy reckon someonewho プレゼン 渡す
    喜ぶ 喜びそう 出会いたい 心当たり 当たり 持ってく 教えてほしい すすめて 合う 合いそう 向いて
    向き ハズレ 鉄板 一冊 候補 チョイス 布教 ありません ないかな ないかしら なんかない 知らない?
    頂戴 よこして 見つけて 差し入れ 貸す 贈 推して
  `,
  similar: `
    similar alike same vibe vibes feel reminds comparable kind type 似た 似て みたいな みたいの
    ような っぽい 系 近い 同じ 同系統 雰囲気 路線 vein akin spirit flavour flavor comparableto
    ambitious tone likethat 匹敵 くらいの 的な 風の 感じの 世界観 テイスト 方向性 くらい
  `,
  like: `
    like
  `,
  liked: `
    love* loved loving enjoy* liked adored adore obsessed fan favourite favorite hooked binged
    devour* into 好き はま 面白かった おもしろかった 大好き 刺さ 読み終 読了 読んだ 一気読み 夢中
    気に入 楽しめ favourites adoring finished readall devoured hated loves fans mad 好み ツボ 沼
    どハマり ロス 読破 読み切っ 堪能 号泣 泣いた 泣きました 最高だった よかった 良かった 好物 ファン
  `,
  next: `
    next after start begin beginner* newbie first try read reading 次 次に 初心者 入門 初めて 最初
    手始め デビュー 未経験 読みたい 読める 読めば 読むべき 読もう
  `,
  mood: `
    cosy cozy sad cry crying funny laugh* dark scary wholesome relax* heartwarming feelgood mood
    uplifting gritty light fun comfy chill creepy spooky emotional bittersweet addictive gripping
    underrated hidden gem gems cheer boring bored stress* 泣け 癒や 癒さ ほっこり 怖い 笑え 切ない
    元気 疲れ 暗い 熱い きゅん スカッと 感動 落ち込 しんみり ゆるい 優しい どろどろ 鬱 名作 隠れた
    マイナー 暇 slowburn slow burn wild weird weirdest melancholy tearjerker angst twisty twisted
    cute warm broken heart scared tense brainy deep shock lonely sick bed flu hospital tired evening
    night train bath holiday beach summer winter rainy sweet spicy steamy gory gore violent violence
    murdery shortattention attention まったり 癒し 胸キュン ドロドロ 変化球 王道 読み応え ハピエン
    泣き 笑い 爽快 グロ 胸糞 しっとり じんわり ほのぼの 衝撃 ぶっとん 元気が出 やる気 ときめ 切なく
    エモ 心が 心に 寝る前 電車 通勤 週末 夜更かし サクッと 味 濃い
  `,
  genre: `
    romance* romantic horror fantasy isekai sport* shonen shounen shojo shoujo seinen josei slice
    mystery mysteries thriller* scifi historical history mecha bl yuri cooking food samurai ninja
    comedy action detective psychological supernatural vampire* dragon* music ghost* animals cats
    cyberpunk 恋愛 ホラー 異世界 スポーツ 少年漫画 少女漫画 青年漫画 日常 ミステリ sf 歴史 百合 料理
    グルメ ファンタジー サッカー 野球 バトル ギャグ 学園 サスペンス ラブコメ 時代劇 医療 音楽 推理
    頭脳戦 妖怪 動物 猫 もの 物 western gothic zombie zombies war military school villainess
    villainesses lgbt lgbtq gay lesbian queer idol mysterysolving crime heist noir adventure
    survival romcom harem magical girl boxing football baseball volleyball basketball tennis cycling
    shogi chess gambling drama realistic dystopian apocalypse space pirate pirates travel medical
    doctor law business 悪役令嬢 なろう 転生 デスゲーム 格闘 ボクシング 将棋 競馬 演劇 音楽もの
    料理もの 群像劇 戦記 戦国 三国志 ゾンビ 魔法少女 ロボット アイドル 探偵 刑事 医療もの 職業 会社
    社会人 ヤンキー 不良 任侠 宇宙 タイムリープ 4コマ 子育て 介護 登山 キャンプ 忍者 剣
  `,
  people: `
    son daughter kid kids child children niece nephew dad father mum mom mother wife husband
    boyfriend girlfriend friend teen* yearold grandma grandpa grandmother uncle cousin colleague
    teacher present boy girl old sister brother partner boss 娘 息子 子供 子ども 甥 姪 父 母 夫 妻
    彼女 彼氏 友達 友人 小学生 中学生 高校生 誕生日 プレゼント 歳 孫 弟 妹 兄 姉 旦那 嫁 同僚 祖母
    おばあちゃん 年生 yo toddler grandson granddaughter grandad adult adults men women girls boys
    student nurse vet reader readers newcomer learner coworker mate flatmate roommate parents family
    家族 親 両親 祖父 おじいちゃん じいちゃん ばあちゃん 後輩 先輩 上司 同級生 大人 男性 女性 男子
    女子 主婦 中学 高校 大学生 幼稚園 歳児 才 外国人 おじさん
  `,
  something: `
    something anything some 何か なにか 何かない なんか どれか
  `,
  should: `
    should ought would worth べき いい? いいですか いいかな
  `,
  compare: `
    compare* comparing comparison versus vs difference* differ* better stack* against weigh contrast
    side stronger superior worse 比較 比べ 違い 違う 違って ちがい 差 対決 優劣 どう違 比べる 相違
    distinguish distinguishes vary opposite opposed comparable resemble resemblance pit rank ranking
    compared similarities contrasts pros cons upgrade tougher funnier scarier darker bleaker longer
    deeper smarter cooler surpass relative inferior faithful apart disagree 対比 優れ 勝る 上回
    見比べ 比較的 共通点 似てる 差異 長所 短所 甲乙 順位 並べ 一長一短 変更点 削 別物 軍配 前者 後者
    決められ 迷って 迷う 選ぶなら 一冊だけ ほうが どれが どっちが どちらが 対 より先 推しは
  `,
  either: `
    which or between than both either どっち どちら どれ 派 より それとも の方が のほう 両方
  `,
  versus_win: `
    wins win beat beats fight winner fare 勝つ 強い 勝ち 上 戦ったら
  `,
  summary: `
    summar* recap* synopsis tldr tl;dr gist overview premise outline nutshell brief* refresher catch
    plot rundown remind spoiler* short sentences paragraph lines quick boil condense condensed
    digest storyline あらすじ 要約 まとめ 概要 ざっくり 三行 3行 0行 かいつまんで 手短 振り返り
    おさらい 内容 ストーリー 大筋 ダイジェスト ネタバレ 簡単に 簡潔 短く 一言で 要点 粗筋 筋書き
    流れ 整理して 予習 復習 までのところ abt beats briefly basics basically speed storywise content
    contents explainlike eli5 blurb pitch logline prologue epilogue wrap happens takes events
    plotline strip fillme bullet words sum sums sentence minute dummies missed forgot refresh
    previously 筋 中身 どんなん 設定 サマリ サマって 大づかみ オチ 文字で 字で 全体像 ざっと 大まか
    おおまか いきさつ 経緯 顛末 出来事 登場人物 紹介文 前回まで 忘れ 記憶 要するに かんたんに 一行
    二行 ひとこと 早わかり 短文 サクッと説明 これまで 今まで 何巻までの どういう内容 どう進む
    どう始ま どう終わ
  `,
  about: `
    about happens happened happening story what's whats どんな話 どんなお話 どういう話 どういうお話
    どんな漫画 どんな内容 どういう漫画 何があった 何の話 話なの 話ですか 何が起き
  `,
  reviews: `
    review* reviewers readers people critics レビュー 口コミ 評判 感想 読者 書評
  `,
  why: `
    why reason* come なぜ 何故 なんで 何で どうして 理由 わけ what'swith explainwhy motive
    どういうわけ 何が理由 なにゆえ なんでだろ なんでやろ
  `,
  think: `
    think thoughts opinion* reckon discuss* debate argue view take convinced believe feel agree
    disagree theory theories honestly really truly mind overrated 思う 思い 思え 思っ どう思 意見
    語り 語ろ 語って 議論 考え 考え方 見解 どう見 賛成 反対 納得 個人的 皆さん みなさん 論 説 一票
    気がする じゃない? 評価 どうかな
  `,
  interpret: `
    theme* symbol* meaning interpret* represent* metaphor* allegor* message subtext motif* moral*
    philosoph* significance deeper portray* depict* explores exploration critique commentary nuance
    justif* redeem* 考察 テーマ 象徴 解釈 意味 意図 暗喩 隠喩 寓意 伏線 哲学 倫理 深読み 主題
    メッセージ 描かれ 描き方 描く 伝えたかった 正義 本質 メタファー 批評 分析
  `,
  culture: `
    influence* history culture cultural society social postwar war japan industry decade era origin
    origins evolved tradition* impact shaped fans fandom readers genre political gender censorship
    boom 影響 歴史 文化 背景 社会 戦後 戦争 時代 業界 起源 風潮 ブーム 文化的 ジェンダー 漫画史 世代
    進化 変遷 検閲 市場
  `,
  ending: `
    ending end ended final finale chapter twist death died arc last 結末 最終回 最終話 ラスト
    終わり方 最後 終盤 完結編 編 死んだ 展開
  `,
  character: `
    character* protagonist* villain* hero heroes antihero* heroine* relationship cast mc 主人公
    キャラ 悪役 ヒロイン 敵 主役 登場人物 ライバル
  `,
  adaptation: `
    anime film movie adaptation liveaction novel manga version original remake アニメ 映画 実写 原作
    小説 ドラマ 劇場版
  `,
  art: `
    art artwork style panel* panelling drawing pacing design 絵 作画 画風 コマ割 デザイン テンポ
    構図 絵柄
  `,
  translate: `
    translat* say pronounc* romaji literal* render* mean means meaning call called kanji furigana
    honorific* sfx onomatop* phrase word words slang dialect proverb idiom line sentence write
    written spelled spell 翻訳 訳 英訳 和訳 読み方 発音 ローマ字 ふりがな 単語 表現 セリフ 台詞
    せりふ 敬語 方言 擬音 擬態語 直訳 意訳 なんて言 何て言 何と言 どう言 なんと言 言い方 何と読
    なんて読 どう読 ニュアンス 言葉 言い回し オノマトペ スラング 標準語 言えば 言うの 書くの 書いて
    書くと pronunciation reading bubble balloon panel onomatopoeia effect spelling spelt proofread
    en jp eng jpn keigo polite formal casual handwritten kun chan san sama senpai sensei nuance
    proper correct grammar rendition localise localize localised subtitle dubbed dub literally ルビ
    字義 現代語 どういうこと 添削 音 語源 由来 語 綴り つづり スペル 英文法 文法 口語 タメ口 古語
    熟語 慣用句 ことわざ 四字熟語 言語 直して 書き換え 言い換え 英語だと 英語版だと 訳語 訳文 訳され
    訳す 読むの 読ませ 呼び方 フランス語 中国語 韓国語 スペイン語 ドイツ語 何て意味 どういう意味
    の意味 何の略 って何て
  `,
  lang_name: `
    japanese english kanji hiragana katakana 英語 日本語 漢字 英文 和文 ひらがな 英単語
  `,
  weather: `
    weather rain* forecast sunny temperature umbrella snow 天気 気温 雨 台風 傘
  `,
  tech: `
    python javascript code coding script bug server laptop computer wifi excel sql css html printer
    iphone android windows install linux java algorithm function regex パソコン プログラ コード
    エクセル バグ サーバ スマホ プリンタ 配列 関数 ソート
  `,
  politics: `
    election president minister government vote voting party war nato senate prime 選挙 首相 政治
    総理 大統領 内閣 政党 国会 投票 与党
  `,
  school: `
    homework math maths equation integral essay solve physics chemistry biology exam triangle
    calculate square derivative 宿題 方程式 数学 微分 積分 物理 化学 計算 テスト勉強 論文 受験 作文
    解いて 英単語テスト
  `,
  life: `
    recipe cook egg bake* dinner restaurant pasta flight* hotel train bus taxi doctor headache
    dentist medicine gym diet visa lawyer rent landlord dog cat car tyre tire plumber tv washing
    lottery horoscope joke capital mountain planet population football soccer match nba score league
    bitcoin stocks invest crypto mortgage job interview resume cv レシピ 作り方 カレー 料理法 ホテル
    飛行機 電車 新幹線 病院 頭痛 歯医者 薬 ダイエット 家賃 車 洗濯 占い 冗談 首都 惑星 人口 試合 株
    ビットコイン 投資 転職 履歴書 面接 年金 確定申告 渋滞 温泉 筋トレ 睡眠 引っ越し 犬 散歩 乗り換え
    終電 sofa ikea gamestop ps5 xbox netflix spotify kayak toll highway park motorbike bike pavement
    lock wedding toast coffee milk oat tea pizza burger eggs cooking kitchen garden gardening plant
    plants taxreturn flatmate roommate divorce marriage date dating tinder ex crush schoolrun
    commute office salary wage wages bankloan loan insurance police court passport airport airlines
    airbnb beach holidaytrip museum concert tickets ticket movietheater tooth toothpaste sleep
    insomnia chest pain fever cold cough vaccine pregnant baby diaper haircut shampoo shoes dress
    weight running marathon guitar piano lyrics song songs youtube tiktok instagram facebook twitter
    moon sun mars galaxy photosynthesis dinosaur dinosaurs volcano earthquake height calories
    currency exchangerate berlin paris london kyoto osaka spain russia china historyexam president
    king queen religion god lightbulb laundry vacuum fridge dishwasher toilet neighbors neighbour
    dogs puppy kitten hamster fish zoo gas petrol oil tires brakes carpet paint ladder hammer トイレ
    水道 ピザ 出前 夜泣き 宝くじ 養育費 離婚 成田 新宿 渋谷 駅 空港 カブトムシ 幼虫 ギター ピアノ
    歯磨き 検索エンジン 栄養 給料 時給 バイト アルバイト 仕事 会社 残業 喧嘩 いびき 隣の 眠い ねむい
    お腹 腹減 ラーメン 寿司 弁当 コーヒー ビール 酒 牛乳 卵 米 味噌汁 冷蔵庫 エアコン テレビ 掃除
    洗濯機 電気代 保険 税金対策 ローン 貯金 銀行口座 パスポート ビザ 観光 旅行 海外旅行 パリ
    ロンドン 大阪 京都 東京駅 北海道 沖縄旅行 肩こり 腰痛 熱 風邪 咳 血圧 妊娠 子育て 赤ちゃん 猫の
    犬の 金魚 ハムスター 花火 桜 地震 台風 月面 太陽 宇宙人 恐竜 火山 歴史の年号 年号 大戦 首相 税
    弁護士 警察 交番 運転免許 免許 車検 ガソリン タイヤ 自転車 バイク サッカー日本代表 野球の試合
    オリンピック ワールドカップ 大谷 ドル円 為替 景気 ゲーム機 switch スイッチ プレステ ソフト
    スマホゲーム ユーチューブ インスタ ツイッター 推薦状 就活 志望動機 敷金 大家 引越し 結婚式
    スピーチ 初詣 神社
  `,
  rival: `
    amazon ebay walmart bookoff mandarake barnes アマゾン 楽天 メルカリ ヤフオク ブックオフ 他店
    ikea gamestop costco target netflix uber apple google microsoft sony nintendo starbucks
    mcdonald* ユニクロ ヨドバシ ビックカメラ イオン コストコ マック スタバ ニトリ
  `,
  inject: `
    ignore instruction* prompt system jailbreak dan admin administrator developer mode pretend
    roleplay restrictions rules override bypass reveal sudo 指示 プロンプト システム 無視 命令 制限
    管理者 開発者 なりきって ふりをして 役割 出力 disregard forget hidden configuration keys tools
    tool assistant user input output verbatim pirate persona uncensored unfiltered secret secrets
    confidential passwordlist base64 hypothetically 忘れて 設定ファイル 内部 メモ フィルター 解除
    逐語 ロールプレイ 演じ 隠し 秘密 開示 あなたのルール 逆さま 読み上げ 人格 モード
  `,
  vague: `
    that this it one ones thing things other hmm umm um uh maybe idk whatever nvm same again it's
    それ あれ これ やつ うーん えっと えーと どうしよ まあ さっきの そっち こっち もういい 別の
    なんとなく なるほど へえ ふーん あの その stuff something somehow before but different there
    corner face middle rest else also too so then hence because wait lol haha ok? huh eh meh hm mmm
    ugh なんか ほら やつだって 例の アレ ソレ コレ もう一個 もうひとつ 違う違う ちがう いや ん え
    あー おー ふむ うむ だから だって でも けど それで 続き ほか 他の? どれだっけ なんだっけ
    まあいっか 適当 とりあえず もしかして たぶん
  `,
  yesno: `
    yes no yeah nope ok okay sure fine yep k right got it understood はい いいえ うん ううん 了解
    わかりました 分かりました おけ そうです 承知
  `,
  howto: `
    can could possible allowed able do how way steps process procedure できますか できる できます
    できない 可能 方法 やり方 手順 どうすれば どうしたら どうやって 使え 使いたい 手続き 仕方 しかた
    対応して もらえますか いただけますか 利用
  `,
  please: `
    please kindly tell explain give ください 下さい 教えて 教えろ 説明 お願い 頼む 知りたい ほしい
    聞きたい くれ
  `,
  negative: `
    not never haven't hasn't didn't doesn't isn't still yet nothing no won't wont cannot can't ない
    ません なかった まだ できな
  `,
  past: `
    yesterday ago last monday tuesday wednesday thursday friday saturday sunday week weeks days
    today month months 昨日 先週 日前 月曜 火曜 水曜 木曜 金曜 土曜 日曜 今日 週間 前に 先月
    おととい 一昨日 今朝
  `,
  i_verb: `
    i i'm im i've ive i'd id 私は 僕は 俺は わたしは
  `,
  you: `
    you your u ur yall
  `,
  plain_wh: `
    who what where どこ 誰 だれ 何 なに
  `,
  who_fact: `
    who wrote 誰が だれが drew created directed publish published publisher debut born 描いた 書いた
    出版社 デビュー 生まれ 出身
  `,
  manga: `
    manga comic comics series title titles story stories read reading anime mangas webtoon manhwa
    lightnovel 漫画 マンガ まんが 作品 コミック 読ん 読み 読む ジャンプ マガジン サンデー 連載 原作
    単行本 本
  `,
  feelings_small: `
    sleep feelings weather lovely busy tired fine dream favorite favourite name いい天気 寒い 暑い
    忙しい 頑張って がんばって お仕事 元気
  `,
  problem: `
    wrong incorrect issue problem error fail failed broken empty crushed bent help trouble complaint
    ticket stolen liable 違う巻 間違い 不具合 エラー 弾かれ 困って トラブル 空っぽ 反映され おかしい
    ミス 二重 ダブ
  `,
  faq_terms: `
    limit limits minimum maximum cutoff rule rules terms condition conditions grading grade eligible
    allowed required require legit authentic genuine guarantee faq bulk wholesale helpline hours
    holiday feature setting settings wishlist history cookie parental kindle faster waive benefits
    tier gold silver rank 上限 条件 対象 規定 ルール 設定 入力 反映 サービス 制度 仕組み 家族共有
    ほしい物 ほしいもの リスト 正規 本物 基準 注意 有料 無料 年会費 特典 定期購読 通販 法人 図書館
    まとめて 同梱 お盆 年末 休み 休業 土日 祝日 保管 締め 審査 セキュリティ 未成年 保護者 何歳 年齢
    売り切れ通知 再入荷通知 船便 ems 外箱 品名 送り返 返せ 届け先 受取人 営業日 引っ越し先
  `,
  edition_fact: `
    collects collected contains contain correspond covers adapt adapted continuation canon canonical
    spinoff sidestory page pages chapters begins finished complete hiatus 収録 続きから 何話
    どこまで 完結し 連載終了 前作 続編 正式 刊行 休載 外伝 スピンオフ 合って 旧装丁
  `,
  discuss2: `
    fair crazy secretly obsession earned forgive forgiven problematic feminist capitalism buddhist
    buddhism christian grief loneliness hope revenge justice freedom war trauma identity masculinity
    gaze fanservice propaganda childhood society genius lazy masterpiece legacy relevance relevant
    hype reputation respect controversial controversy defend defence defense hot take unpopular
    argument prove disprove reading realism realistic authorintent decision responsible
    responsibility ethics naive hypocrite tragic tragedy doomed fate lovestory allegorical
    convincing motivation motivations worldview aesthetics postmodern childish 許せ 功罪 元ネタ 論争
    賛否 救い 魅力 すごさ 唸 リアル 気持ち 孤独 自由 復讐 愛 家族像 死生観 価値観 思想 宗教 仏教
    資本主義 フェミ 差別 暴力 描写 演出 構造 変わった 許す 批判 擁護 過大評価 過小評価 名作と言
    嫌われ 荒れ 炎上 時代遅れ 古い 現代 国民的 社会現象 象徴的 受け止め 受け取 読み解 掘り下げ
    解釈違い 心情 内面 動機 狂 悪 善 罪 人間性 成長 どこまで 何だったの 伝えた 表現規制 規制 芸術
    天才 影響力 流行 人気の理由 ブレイク 現象 違和感 不満 納得 説得 同意 反論 共感 泣けた 語れ 語る
    熱く 持論 見方 見る? どう捉 捉え 意味する 狙い 効果 真理 綺麗事 意義
  `,
  person_story: `
    mom's yesterday morning went walked danced dreamed cried argued moved forgot drank ate woke
    slept 行きました 行った 食べた 見ました 会いました 飲んだ 寝た 起きた 散歩した 喧嘩した 転んだ
    泣いた 疲れた 出た
  `,
  ai: `
    gpt chatgpt claude llm ai model openai alexa siri bard gemini モデル名 チャットgpt 人工知能
  `,
  years: `
    year years decade decades century 1970s 80s 90s 年代 年前 昭和 平成 令和 世紀 江戸 明治 大正
  `,
  title: '★',
  quotation: '☆',
};
