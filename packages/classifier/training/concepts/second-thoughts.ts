/** Words that the concepts of the other files leave out, found in mistakes of earlier models. */
export const SECOND_THOUGHTS = {
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
} as const;
