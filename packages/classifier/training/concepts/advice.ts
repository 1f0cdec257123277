/** Advice on reading: tastes, moods, genres, ages; and works compared with each other. */
export const ADVICE = {
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
} as const;
