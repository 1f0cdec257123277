/** Phrases of questions, independent of their subject. */
export const PHRASING = {
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
} as const;
