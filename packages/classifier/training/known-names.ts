/**
 * Works, people and characters that shoppers talk about beside the catalogue, in small letters: what a
 * question asks does not depend on them. Only hashes of these names are shipped.
 */
export const KNOWN_NAMES = namesOf(`
  dragon ball|ドラゴンボール|sailor moon|セーラームーン|inuyasha|犬夜叉|ranma 1/2|ranma|らんま
  urusei yatsura|うる星やつら|maison ikkoku|めぞん一刻|evangelion|エヴァンゲリオン|エヴァ|gundam
  ガンダム|doraemon|ドラえもん|black jack|ブラックジャック|astro boy|鉄腕アトム|火の鳥
  detective conan|case closed|名探偵コナン|コナン|gintama|銀魂|fairy tail|フェアリーテイル
  black clover|ブラッククローバー|assassination classroom|暗殺教室|food wars|食戟のソーマ|soul eater
  ソウルイーター|blue exorcist|青の祓魔師|toriko|トリコ|yu yu hakusho|幽遊白書|幽白|rurouni kenshin
  るろうに剣心|るろ剣|city hunter|シティーハンター|captain tsubasa|キャプテン翼|saint seiya
  聖闘士星矢|fist of the north star|北斗の拳|hokuto no ken|kochikame|こち亀|prince of tennis
  テニスの王子様|テニプリ|kuroko's basketball|kuroko|黒子のバスケ|eyeshield 21|アイシールド21
  hikaru no go|ヒカルの碁|bakuman|バクマン|shaman king|シャーマンキング|yu-gi-oh|遊戯王|d.gray-man
  ディーグレイマン|cardcaptor sakura|カードキャプターさくら|tokyo mew mew|xxxholic|chobits
  magic knight rayearth|clannad|ouran high school host club|ouran|桜蘭高校ホスト部|桜蘭
  boys over flowers|花より男子|花男|skip beat|スキップ・ビート|nodame cantabile|のだめカンタービレ
  のだめ|chihayafuru|ちはやふる|honey and clover|ハチミツとクローバー|ハチクロ|paradise kiss
  パラキス|my little monster|となりの怪物くん|wotakoi|ヲタクに恋は難しい|ヲタ恋|ギヴン|banana fish
  バナナフィッシュ|glass mask|ガラスの仮面|the rose of versailles|rose of versailles
  ベルサイユのばら|ベルばら|ashita no joe|あしたのジョー|hajime no ippo|はじめの一歩|baki|バキ|刃牙
  メジャー|タッチ|cross game|great teacher onizuka|gto|crows|lupin iii|ルパン三世|cobra|golgo 13
  ゴルゴ13|space brothers|宇宙兄弟|planetes|プラネテス|knights of sidonia|シドニアの騎士|blame!
  biomega|battle angel alita|alita|gunnm|銃夢|appleseed|アップルシード|trigun|トライガン|hellsing
  ヘルシング|black lagoon|ブラックラグーン|dorohedoro|ドロヘドロ|blade of the immortal|無限の住人
  claymore|クレイモア|elfen lied|gantz|ガンツ|ajin|亜人|i am a hero|アイアムアヒーロー|homunculus
  ホムンクルス|drifting classroom|漂流教室|gyo|ギョ|hell's paradise|地獄楽|dandelion|fire force
  炎炎ノ消防隊|fire punch|ファイアパンチ|look back|ルックバック|goodbye eri|さよなら絵梨
  tokyo revengers|東京リベンジャーズ|東リベ|world trigger|ワールドトリガー|ワートリ
  seven deadly sins|七つの大罪|mushoku tensei|無職転生|re:zero|リゼロ|overlord|オーバーロード
  konosuba|このすば|that time i got reincarnated as a slime|転生したらスライムだった件|転スラ
  solo leveling|俺だけレベルアップ|sword art online|sao|ソードアート・オンライン|goblin slayer
  ゴブリンスレイヤー|the rising of the shield hero|shield hero|盾の勇者|bocchi the rock
  ぼっち・ざ・ろっく|ぼざろ|k-on|けいおん|azumanga daioh|あずまんが大王|nichijou|lucky star
  barakamon|ばらかもん|non non biyori|のんのんびより|laid-back camp|yuru camp|ゆるキャン
  hidamari sketch|school rumble|toradora|とらドラ|quintessential quintuplets|五等分の花嫁
  rent-a-girlfriend|彼女、お借りします|my dress-up darling|その着せ替え人形|insomniacs after school
  call of the night|よふかしのうた|blue flag|青のフラッグ|our dreams at dusk|bloom into you
  やがて君になる|sasaki and miyano|佐々木と宮野|heartstopper|your lie in april|四月は君の嘘|君嘘
  your name|君の名は|a whisker away|wolf children|チ。|heavenly delusion|天国大魔境
  land of the lustrous|houseki no kuni|宝石の国|to your eternity|不滅のあなたへ|beastars
  ビースターズ|sweetness and lightning|restaurant to another world|oishinbo|美味しんぼ
  midnight diner|深夜食堂|yona of the dawn|yona|暁のヨナ|snow white with the red hair|赤髪の白雪姫
  the ancient magus' bride|魔法使いの嫁|kamisama kiss|神様はじめました|noragami|ノラガミ
  blue spring ride|dengeki daisy|lovely complex|ラブコン|kare kano|彼氏彼女の事情|fushigi yugi
  ふしぎ遊戯|vampire knight|ヴァンパイア騎士|black butler|黒執事|pandora hearts|パンドラハーツ
  the case study of vanitas|hetalia|ヘタリア|spice and wolf|狼と香辛料|monogatari|物語シリーズ
  gangsta|kakegurui|賭ケグルイ|kaiji|カイジ|liar game|ライアーゲーム|usogui|嘘喰い|akagi|アカギ
  tomodachi game|alice in borderland|今際の国のアリス|bokurano|ぼくらの|inside mari|flowers of evil
  aku no hana|惡の華|blood on the tracks|血の轍|the climber|孤高の人|a distant neighborhood
  遥かな町へ|summit of the gods|神々の山嶺|barefoot gen|はだしのゲン|in this corner of the world
  この世界の片隅に|showa|adolf|message to adolf|アドルフに告ぐ|ode to kirihito|dororo|どろろ|ブッダ
  lone wolf and cub|子連れ狼|shigurui|シグルイ|historie|ヒストリエ|cesare|エマ|the elusive samurai
  逃げ上手の若君|giant killing|ジャイアントキリング|baby steps|ベイビーステップ|ace of diamond
  ダイヤのa|big windup|おおきく振りかぶって|run with the wind|haikyu|yowamushi pedal|弱虫ペダル
  medalist|メダリスト|welcome to the ballroom|ballroom e youkoso|ボールルームへようこそ|hinamatsuri
  ヒナまつり|grand blue|ぐらんぶる|saiki k|斉木楠雄|sket dance|cromartie|prison school|one-room
  undead unluck|アンデッドアンラック|アンデラ|mashle|マッシュル|kagurabachi|カグラバチ|akane-banashi
  あかね噺|choujin x|超人x|gachiakuta|ガチアクタ|the summer hikaru died|光が死んだ夏|skull|ultraman
  boruto|ボルト|dragon quest|ダイの大冒険|digimon|pokemon|pokémon|ポケモン|zelda|ゼルダ|nier
  higurashi|ひぐらし|umineko|danganronpa|ダンガンロンパ|madoka|まどマギ|まどか☆マギカ|code geass
  コードギアス|cowboy bebop|x/1999|tsubasa|ツバサ|rg veda|angel sanctuary|devilman|デビルマン
  cutie honey|mazinger|galaxy express 999|銀河鉄道999|captain harlock|space battleship yamato
  宇宙戦艦ヤマト|patlabor|パトレイバー|ghost hunt|pet shop of horrors|mermaid saga|rin-ne|mao
  アオのハコ|blue box|anohana|wave, listen to me|波よ聞いてくれ|a man and his cat|おじさまと猫
  sweat and soap|what did you eat yesterday|きのう何食べた|違国日記|crayon shin-chan|shin-chan
  クレヨンしんちゃん|sazae-san|サザエさん|ちびまる子ちゃん|chibi maruko-chan|anpanman|アンパンマン
  kitaro|ゲゲゲの鬼太郎|鬼太郎|bleach tybw|sgt. frog|ケロロ軍曹|arakawa under the bridge
  saint young men|聖☆おにいさん|聖おにいさん|thermae romae|テルマエ・ロマエ|kiki's delivery service
  魔女の宅急便|totoro|トトロ|spirited away|千と千尋|princess mononoke|もののけ姫|laputa
  castle in the sky|ラピュタ|howl's moving castle
  oda|eiichiro oda|尾田栄一郎|尾田先生|尾田|toriyama|akira toriyama|鳥山明|鳥山先生|鳥山|kishimoto
  masashi kishimoto|岸本斉史|岸本先生|tite kubo|kubo|久保帯人|久保先生|togashi|yoshihiro togashi
  冨樫義博|冨樫|tezuka|osamu tezuka|手塚治虫|手塚先生|手塚|urasawa|naoki urasawa|浦沢直樹|浦沢
  junji ito|ito junji|伊藤潤二|miyazaki|hayao miyazaki|宮崎駿|takahashi|rumiko takahashi|高橋留美子
  るーみっく|clamp|arakawa|hiromu arakawa|荒川弘|isayama|hajime isayama|諫山創|諫山先生|miura
  kentaro miura|三浦建太郎|三浦先生|inoue|takehiko inoue|井上雄彦|asano|inio asano|浅野いにお
  fujimoto|tatsuki fujimoto|藤本タツキ|タツキ|gege akutami|gege|芥見下々|芥見先生|gotouge|吾峠呼世晴
  吾峠|matsumoto|taiyo matsumoto|松本大洋|leiji matsumoto|松本零士|otomo|katsuhiro otomo|大友克洋
  大友|shirow|masamune shirow|士郎正宗|araki|hirohiko araki|荒木飛呂彦|荒木|horikoshi|堀越耕平|umezu
  umezz|楳図かずお|楳図|taniguchi|jiro taniguchi|谷口ジロー|谷口|moto hagio|hagio|萩尾望都|takemiya
  竹宮惠子|竹宮|riyoko ikeda|池田理代子|go nagai|永井豪|ishinomori|石ノ森章太郎|石ノ森|mizuki
  shigeru mizuki|水木しげる|tsuge|つげ義春|adachi|mitsuru adachi|あだち充|ai yazawa|yazawa|矢沢あい
  矢沢|naoko takeuchi|武内直子|fujiko|藤子不二雄|藤子|oshimi|shuzo oshimi|押見修造|tamura
  yumi tamura|田村由美|yukinobu|龍幸伸|kaoru mori|森薫|ryoko kui|九井諒子|kamome shirahama|白浜鴎
  iwaaki|岩明均|nihei|tsutomu nihei|弐瓶勉|samura|沙村広明|yamashita|和山やま|市川春子|ichikawa|魚豊
  uoto|田亀源五郎|tagame|白土三平|さいとう・たかを|takao saito
  luffy|ルフィ|zoro|ゾロ|sanji|サンジ|nami|ナミ|エース|shanks|シャンクス|sasuke|サスケ|sakura|サクラ
  kakashi|カカシ|itachi|イタチ|gaara|hinata|ヒナタ|naruto|ichigo|一護|aizen|藍染|rukia|ルキア|goku
  悟空|vegeta|ベジータ|piccolo|ピッコロ|eren|エレン|mikasa|ミカサ|levi|リヴァイ|armin|アルミン|erwin
  エルヴィン|tanjiro|炭治郎|nezuko|禰豆子|zenitsu|善逸|inosuke|muzan|無惨|rengoku|煉獄|gojo|五条
  sukuna|宿儺|itadori|虎杖|megumi|伏黒|nobara|野薔薇|denji|デンジ|makima|マキマ|pochita|ポチタ
  パワー|anya|アーニャ|loid|ロイド|yor|ヨル|edward elric|エド|mustang|マスタング|hughes|ヒューズ
  light yagami|夜神月|ryuk|リューク|johan|ヨハン|tenma|テンマ|guts|ガッツ|griffith|グリフィス|casca
  キャスカ|thorfinn|トルフィン|askeladd|アシェラッド|musashi|武蔵|kojiro|hanamichi|花道|rukawa|流川
  kageyama|影山|isagi|bachira|himmel|ヒンメル|フェルン|シュタルク|maomao|猫猫|jinshi|壬氏|shoya
  shoko|nishimiya|punpun|ハチ|tohru|kyo|asta|deku|デク|bakugo|爆豪|all might|オールマイト|gon|ゴン
  killua|キルア|hisoka|ヒソカ|kurapika|クラピカ|illumi|イルミ|meruem|メルエム|jotaro|承太郎|dio
  ディオ|kaneki|金木|カネキ|touka|トーカ|shinichi|新一|migi|ミギー|kaneda|金田|tetsuo|鉄雄|motoko
  素子|nausicaa|saitama|サイタマ|genos|ジェノス|senku|千空|norman|ノーマン|riko|nanachi|ナナチ
  hayate|ginko|ギンコ|futaba|sawako|爽子|miyamura|宮村|堀さん|komi|kaguya|shirogane|白銀|takumi|拓海
  saber|セイバー|shirou|士郎|lelouch|ルルーシュ|kenshin|剣心|inuyasha|kagome|かごめ|usagi|vash
  alucard|ケンシロウ|pikachu|ピカチュウ|sugimoto|杉元|asirpa|アシㇼパ|アシリパ|okarun|オカルン
  ai hoshino|アクア|gintoki|銀さん|shinji|シンジ|asuka|アスカ|rei ayanami|綾波
`);

function namesOf(text: string): readonly string[] {
  return text
    .split(/[|\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
