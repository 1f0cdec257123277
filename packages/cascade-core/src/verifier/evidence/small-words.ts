/** Words that carry no claim of their own. */

/** Words of grammar. */
export const GRAMMAR: ReadonlySet<string> = new Set(
  (
    'a an the is are was were be been am it its of to in on at for from with and or but as by that this these those you ' +
    'your we our i my can could will would do does did have has had not no yes all any so if than then there they them ' +
    'he she his her who what when where how which me us more most also other about into out up only very just must may ' +
    "should shall don't doesn't isn't aren't can't it's i'm i'd i've you'd you'll we'll that's there's let"
  ).split(' '),
);

/** Grammar, common verbs and adverbs, courtesy, and the talk of a shop, whose claims are checked elsewhere. */
export const SMALL_WORDS: ReadonlySet<string> = new Set([
  ...GRAMMAR,
  ...(
    'one two three both each every either another such same different own still yet already even too really quite ' +
    'simply usually normally currently right certainly course sure afraid happy glad great good nice fine well back ' +
    'again later once always never while since until before after without within between over under because though ' +
    'however therefore else instead getting gets got take takes took go goes going make makes made lets put puts give ' +
    'gives given use uses used using keep keeps found want wants needs look looks looking try show shows say says tell ' +
    'tells ask asks think feel feels mean means work works start starts begin end ends happen happens seem pick picks ' +
    'choose likes love enjoy way ways lot lots bit kind sort part parts place time times everything something anything ' +
    'nothing week anytime carry carries longer longest shorter shortest cheaper cheapest better best worse fewer few less much many far option options please thank thanks here following sorry unfortunately sadly soon now today ' +
    'moment total together per sum first second third shop store available cost costs price stock order orders buy get ' +
    'find sell sells sold know see need like help book books volume volumes manga series title yen dollars euros policy ' +
    'policies information info question answer rule rules service customer customers item items thing things copy ' +
    'copies left paperback hardcover ebook edition box set english japanese shipping due expected arrive arrives ' +
    'arrived released release comes come offer ' +
    'year years old readers reader older ' +
    'january february march april june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday ' +
    '値段 価格 在庫 商品 当店 可能 ドル 作品 必要 場合 利用 質問 回答 確認 注文 購入 合計 小計 送料 税込 紙 電子 書籍 電子書 ' +
    '単行本 英語版 日本語 全巻 セット 取り 販売 発売 入荷 予定 本日 現在 ご注 品切'
  ).split(' '),
]);
