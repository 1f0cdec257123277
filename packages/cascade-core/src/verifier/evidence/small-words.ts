/** Words that carry no claim of their own, or one that is checked elsewhere: grammar, courtesy, and the talk of a shop. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the is are was be been it its of to in on at for from with and or but as by that this these those you your ' +
    'we our i my can could will would do does did have has had not no yes all any so if than then there they them he ' +
    'she his her who what when where how which me us more most also other one two about into out up only very just ' +
    'must may please thank thanks here following sorry unfortunately sadly soon now today moment currently total ' +
    'together each per sum first second third shop store available cost costs price stock order orders buy get find ' +
    'sell sells sold know see need want like help book books volume volumes manga series title yen dollars euros ' +
    'policy policies information info question answer rule rules way service customer customers item items store thing things ' +
    'copy copies left paperback hardcover ebook edition box set english japanese shipping due expected arrive ' +
    'arrives released release comes come offer ' +
    'january february march april june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday ' +
    '値段 価格 在庫 商品 当店 可能 ドル 作品 必要 場合 利用 質問 回答 確認 注文 購入 合計 小計 送料 税込 紙 電子 書籍 電子書 ' +
    '単行本 英語版 日本語 全巻 セット 取り 販売 発売 入荷 予定 本日 現在 ご注 品切'
  ).split(' '),
);
