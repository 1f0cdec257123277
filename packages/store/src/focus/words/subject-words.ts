/** Words that lean on what is at hand, in both languages: a book, a service, a list. */
import { spoken } from '../../query/spoken.ts';

export const PRONOUN = spoken(
  "it|its|it's|it'll|this one|that one|(?:this|that|the|same) (?:series|manga|book|story|title|author|artist|ending)|these volumes|(?:is|was|does|did|for|about|of|in|buy|take|get|on|and|to|than|add|order|read|return|ship|with) (?:this|that)(?! (?:week|month|year|weekend|shop|store|site|time))|^(?:and )?(?:this|that)|i'?ll (?:take|buy|get|have|grab)(?! (?:a look|back))",
  'それ(?!と(?:は別|も|、)|では|じゃあ|で(?:は|、)|なら|から|ぞれ|まで|以外)|これ(?!から|まで)|あれ|その(?:本|漫画|マンガ|作品|巻|続き|シリーズ|作者|中古|英語|電子)|この(?:本|漫画|マンガ|作品|巻|シリーズ|作者)|あの(?:本|漫画|作品)|そっち|こっち',
);
export const ASPECT = spoken(
  "how much|price|cost|total|altogether|in stock|any left|available|sold out|when(?:'s| is| does| will) (?:the next|it|that)|who (?:wrote|drew|made|is the)|how (?:many|long|old)|a copy|(?:and|what about|how about|only|just)(?: (?:the|in|a|an|for))? (?:vol|volume|used|english|japanese|e-?book|digital|paperback|hardcover|deluxe|box|next|second-?hand|kindle)|(?:is|are) (?:there|they) (?:a|an|any) (?:used|digital|e-?book|english|japanese|anime|movie|box|deluxe|hardcover|paperback|sequel)|(?:on )?hiatus|(?:the )?(?:author|ending|anime|movie|film|sequel|prequel|spin-?off|plot|art|art style|next volume|whole (?:set|series)|full set|box set|complete set)|i(?:'ll| will| want to|'d like to) (?:take|buy|order|get)|ikura|nambo|denshi|zaiko|chuuko|denshi|eigo|nihongo|kaitai|kudasai|rating|age rating|good for (?:kids|beginners)|spoilers?|worth|pre-?order|who (?:dies|lives|survives|wins|is the (?:villain|killer|hero|main character))",
  'いくら|値段|価格|おいくら|合計|トータル|在庫|買(?:う|い|え)|購入|注文し(?:たい|ます)|ください|下さい|何巻(?:まで|出|ある|です)?|作者|誰が|描い(?:た|て)|結末|最終回|アニメ|映画|完結|続き|次の巻|新刊|最新刊|全巻|全部で|何冊|中古|古本|電子|英語|日本語|紙|入荷|愛蔵|箱|あらすじ|どんな話|なんぼ|いかほど|続き|面白い|何歳|主人公(?:は|って|の)?(?:いくつ|名前|誰|だれ|どんな)|対象年齢|絵柄|休載|連載|打ち切|巻',
);
export const OF_WORK = spoken(
  'how many(?! (?:copies|left|are left|(?:of (?:them|those|these) )?(?:do|have) you|in stock))|how long is|finished|complete|completed|ongoing|author|wrote|drew|artist|about|anime|movie|ending|end|ends|whole|all (?:of|the)|entire|similar|like it|series|box set|full set|age|kids|old|plot|summary|spoilers?|art|story|start',
  '何巻(?!か)|(?<!在庫(?:は|が|って)?)何冊(?!.{0,4}(?:残|在庫))|全\\d*巻|全部|完結|終わっ|作者|誰|アニメ|映画|結末|最終回|どんな|あらすじ|シリーズ|対象年齢|何歳|主人公|絵|面白|おもしろ|似た|みたい|話|1巻から|最初から|内容',
);
export const SERVICE = spoken(
  'readable|ipads?|kindles?|tablets?|torn|bent|ripped|missing pages|quotes?|bulk|(?:send|post|mail) (?:[a-z]+ )?(?:to|for|abroad|overseas)|(?:leave|dispatched|go out) (?:today|tomorrow)|so?u?ryou?|henpin|hassou|you (?:guys )?(?:also )?buy (?:books|manga)|on what (?:can|do|device)|(?:what|which) (?:device|app)s?|buy back|buy (?:(?:my|our|old|used|english|japanese|second-?hand) )+(?:books|manga|comics)|trade[- ]?in|ship(?:ping|ped|s)?|pick [a-z]+ up|deliver(?:y|ed|ies|s)?|postage|arrive|returns?|returned|refund(?:s|ed)?|money back|reimburse\\w*|exchange|set (?:it|them|one) aside|phone|call|braille|read aloud|wrap(?:ped|ping)?|gift ?-?wrap\\w*|gift cards?|points?|coupons?|discounts?|promo|pay(?:ment|pal|ing)?|credit cards?|instal(?:l)?ments?|opening hours|open|close(?:s|d)?|pick ?-?up|collect|cancel(?:s|led|lation)?|receipts?|invoices?|customs|tax|duty|account|password|privacy|newsletter|damaged|track(?:ing)?|parcels?|packages?|(?:promo|discount|coupon|voucher|any) codes?|(?:on|at|from|than) (?:amazon|ebay|another (?:site|shop|store))|elsewhere|hold|set aside|reserve|notify|let me know when',
  '開いて(?:る|い|ます|ん)|閉まる|閉まり|定休|最寄|駅から|(?:歳|才|さい)(?:だ|な|です|でも)[^。?？]{0,5}(?:買え|購入)|折れ|破れ|傷|汚れ|着(?:く|き|い(?:たり|ちゃ))|自動(?:で|的)|何日(?:く|ほど|で|か)|台まで|端末|タブレット|見積|学割|学生割|置いて?おいて|置いといて|と(?:っ|り)(?:てお|と)いて|買い取|買取|手放|まけて|アプリ|送料|配送|発送|送って|届|返品|返金|返せ|返し|交換|ラッピング|包装|包ん|ポイント|クーポン|割引|支払|払(?:い|え|う)|振込|振り込|ふりこみ|クレジット|カード|代引|コンビニ|営業(?:時間|し|中|日)|何時|店舗|受け取り|受取|キャンセル|領収書|関税|会員|アカウント|海外|ギフト券|取り置き|電話|読み上げ|通知|知らせ|破損|追跡|荷物|再入荷通知|入荷(?:したら|通知)',
);
export const ALL = spoken(
  'them|they|both|all of (?:them|those|these)|these(?: two| three| ones)?|those(?: two| three| ones)?|the (?:two|three)|each(?: of (?:them|those))?|either(?: of)?|any of (?:them|those|these)',
  'それら|これら|両方|両者|両作品?|(?:2|3|二|三)(?:作品|作(?!目|者)|シリーズ|冊とも)|二人とも|どちらも|どっちも|全部(?!で|そろ|揃)|それぞれ|どれも|(?:2|二|ふた)つとも|この中',
);
export const MORE = spoken(
  '(?:one|some|any|few|a couple) more|more (?:like (?:that|this|it)|of (?:them|those|these)|suggestions|recommendations|ideas|options)|another(?: one| recommendation| suggestion)?|something else|anything else|what else|(?:any|some|got) others?|(?<=^(?:(?:and|or|ok(?:ay)?|so|then|no|hm+)[\\s,.]{1,3}){0,3})others?(?= ?(?:please|pls|then)?[\\s?.!]*$)|(?:suggest|recommend)(?: \\w+)? instead|(?:something|anything) (?:\\w+ ){0,2}instead|different ones?|other (?:suggestions|recommendations|options|ideas|ones)|next suggestion',
  '(?:他|ほか)に(?:は|も|ある|あり|何か|なにか|おすすめ|ない|ござい)|(?:他|ほか)(?:は|も)(?=[?？。\\s]*$)|別の(?:は|も|おすすめ|作品|漫画|やつ|もの)|もっと(?:教え|ある|ない|おすすめ)|他の(?:は|おすすめ|やつ|も)|もう(?:一つ|1つ|ひとつ|少し)(?:おすすめ|教え)|(?:それ|これ|それら|今の|その辺)以外(?:で(?:、|お|頼|何|なに|も|は|$)|の(?:で|は|が|おすすめ|やつ|を|も)|に(?:は|も|ある|ない|おすすめ|何)|は(?:ない|ある|[?]|$)|$)',
);
