/** Works themselves: plots, meaning, history, characters, art. */
export const WORKS = {
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
} as const;
