/** Words without meaning for a book: grammar, courtesy, and talk of the shop. */

const ENGLISH =
  "a about above actually after again all alright also am amp an and another any anybody anyone anything are aren't around as ask at be because been before being below both but buy by bye can can't cause check come cos could couldn't d did didn't do does doesn't doing don't done down dunno each else even ever every few find first for from fun get getting give gimme go going gonna good gotta great guess guys had has have haven't having he hello help her here hey hi him his hmm how however hows i i'd i'll i'm i've if im in info information into is isn't it it's its ive judgement judging judgment just kind know last let like ll look looking looks lot love m manga mangas may maybe me mean might more most much must my name named need needs new nice no nope nor not now of off oh ok okay old on once one ones only or order other our out over own pick please pls plz possible probably question quick quite r re really recommend recommendation recommendations regarding right s same say search see sell selling seem series she should show so some somebody someone something somewhat sorry sort stories story still stock stuff such suggest suggestion suggestions sure t take tell than thank thanks that that's the their them then there there's these they thing things think this those through thx til title titles to today too trying tryna u um until up ur us v ve very volume volumes vol wanna want wanted wants was wasn't way we well were what what's whats when where where's which while who whom why will with wondering won't work works would wouldn't y'all yeah yes yet yo you you'd you're your yours ya carry shop store book books comic comics copy copies read reading reads available cost costs price prices priced much many there thats called entitled purchase edition version deal day theyre policy policies dont isnt arent wasnt cant wont didnt doesnt youre ive got says say said comes come finds whole every each time bit ll set sets www asap tho though umm hiya nah ur gotta kindly hurry urgently lol lmao lmfao bruh ngl tbh imo idk smth sth rn nvm abt omg haha hahaha btw w whats whens hows whos gonna wonder wondering whether able fond turns turned turning";

const JAPANESE =
  'の は が を に へ と で も か な だ です ます し て た い れ さ こと これ それ あれ この その あの ください 下さい ある あり あります ありますか ない なく なら より から まで など ね よ よね わ ぞ ん んだ って という いう 言う ます まし ました ません でしょ でしょう う よう ような そう どう どんな どこ いつ 何 なに なん 誰 だれ 私 僕 俺 お ご する した して します せ できる でき ほしい 欲しい 欲し たい 買い 買う 買え 買える 売っ 売り てる いる い ます 探し 探す てい 置い 置き 教え 教えて おすすめ オススメ お勧め 漫画 マンガ まんが コミック 本 作品 シリーズ 巻 冊 刊 在庫 値段 価格 いくら 円 商品 お願い すみません こんにちは はじめまして ありがとう あと えっと 系 もの 物 やつ 方 人 とき 時 中 ところ 読んで んで 大丈夫 っぽい 系統 同じ てこ だけど なんとか ナントカ なんちゃら ナンチャラ 順に 下さる くだ さい ありま すか 感じ みたい 読み 読む 読ん 面白い おもしろい いい 良い よい もう 一つ ひとつ ほか 他 また まだ では じゃ けど ので のに ば たら だけ しか さん くん ちゃん 店 お店 こちら そちら 入荷 発売 取り扱い 扱っ タイトル 内容 最近 今 欲しく 揃 揃え 揃う 揃える でも とか なので なら かな しょう いたい いてる えて しく どれ くらい ぐらい 向け むけ 読 読める 読みたい 順 すいません しとる とる ねん やねん やけど もろ もろて もろた へん あらへん やろ やん でっか まっか いける いけ うれしい 嬉しい なお ちょっと かまい もうちょい もう少し 一冊 なんでも ひとつ ありがと って なり なる なっ くれ もらえ 思い 思う いただけ 頂け いただき 知り 知っ 見 み 出 出る 出て ｗ www おもろ 出てくる お世話 恐縮 お忙しい ですが について 伺い 存じ かしら えたい くる き 来 行 やる やっ ほう';

/** Of questions for a title in German, Spanish, French, Italian and Portuguese; no word that English has. */
const OTHERS =
  'haben sie gibt ich suche möchte hätte bitte auf deutsch tienen tiene tenéis quiero busco quisiera favor avez vous avez-vous cherche voudrais avete cerco vorrei vocês têm tem você quero';

const LIST = new Set([...ENGLISH.split(' '), ...JAPANESE.split(' '), ...OTHERS.split(' ')]);

/** Words without meaning for a book, but with one for a question to the shop. */
const OF_THE_SHOP = new Set(
  "buy order orders purchase edition version deal day cost costs price prices priced available stock shop store copy copies back down sell selling sold first old new long need working work works time today other over still carry get got give many much late when where cant wont can't won't isnt book books manga comics 買い 買う 買え 売っ 売り 本 漫画 商品 在庫 値段 価格 いくら 円 入荷 発売 取り扱い 扱っ 店 お店 時 いつ 欲しい 教え どこ 出 来".split(
    ' ',
  ),
);

/** True for grammar and courtesy. */
export function isGrammar(word: string): boolean {
  return LIST.has(word) && !OF_THE_SHOP.has(word);
}

export function isStopWord(word: string): boolean {
  return LIST.has(word);
}
