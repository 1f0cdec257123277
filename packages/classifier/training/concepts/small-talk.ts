/** Words before, after and instead of a question. */
export const SMALL_TALK = {
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
} as const;
