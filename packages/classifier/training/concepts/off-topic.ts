/** Subjects outside of the store, and attempts to mislead the assistant. */
export const OFF_TOPIC = {
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
} as const;
