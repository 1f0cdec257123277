/** The purpose that the words of a question show: suggestions, a book by its story, other works of an author, thanks. */
import { compactPattern } from '@mangaassist/text';
import { finds } from '@mangaassist/text/needed';
import { BLANK } from './blank.ts';
import { words } from './spoken.ts';

export const SUGGESTS = words(
  'recommend(?:ation|ations|ed|s)?|suggest(?:ion|ions|s)?|what (?:should|can|to|else)|something|anything|any(?: good)?|looking for|in the mood|similar|give me|show me|list|ideas?|got any|need (?:a|some)|next|else|good|best|gift|present|which',
  'おすすめ|オススメ|お勧め|お薦め|ありますか|ある\\?|ないですか|ない\\?|教えて|探して|何か|なにか|他に|次に|いい(?:の|漫画|マンガ)|面白い|プレゼント|贈|読みたい|知りたい|どれ|みたい',
);
/** A reader who has read no manga, or asks where to begin. Its words describe no story. */
export const NEWCOMER = words(
  [
    "(?:i'm |im |i am |s?he's |they're |we're )?(?:(?:brand |totally |completely |very |pretty |kinda |fairly |super |still )*new to (?:(?:reading |the (?:whole )?world of |all )?(?:manga|comics?|this(?: stuff| hobby)?)))|(?:i |i've |ive |we |s?he |has |have )*(?:never|haven't|havent|not)(?: ever| really)? read (?:any |a |much |many )?(?:manga|comics?)(?: (?:before|yet|in my life|at all))?",
    '(?:complete |total |absolute |manga |utter )*(?:beginners?|newb(?:ie)?s?|n00bs?|noobs?|newcomers?|first[- ]time(?: manga)? readers?)(?:[- ]friendly)?|(?:good |great |easy |best |nice )?(?:entry|starting|starter|gateway|introductory|intro)(?:[- ](?:point|level))?(?: (?:manga|series|title|drug))|(?:my |his |her |their |a )?(?:very )?first(?: ever)? manga(?! (?:i|you|s?he|they|we) )',
    '(?:where|what|which(?: one)?|how)(?: (?:do|does|should|can|could|would|to|is|good|place|the|best|a|i|we|one|you|she|he|my|someone|somebody|for|me))* (?:start|begin)(?:ing)?(?: (?:off|out))?(?: (?:with|on|from|reading|at))?(?: (?:manga|comics?))?(?= *$|[?!.,;]| (?:i|if|when|and|as|because)(?![a-z]))|get(?:ting)? (?:started|into)(?: (?:with|on|in|reading))? (?:manga|comics?)',
  ],
  [
    '(?:漫画|マンガ)(?:を|は|が)?(?:ほとんど|全然|まったく|一度も)?(?:初めて|はじめて|読んだことが?(?:ない|ありません))|(?:漫画|マンガ)?初心者(?:向け|用|におすすめ|でも(?:読みやすい|楽しめる)?)?(?:の|な|な?ので|なんですが|です)?|(?:漫画|マンガ)デビュー|何から(?:読(?:め|む|み始め)|始め)(?:ば|たら|る|れば)?(?:いい|良い|よい)?(?:ですか|か)?|(?:最初|はじめ|初め)(?:に読む|の)(?:一冊|1冊|漫画|マンガ)|入門(?:用|向け|編)?(?:の|に)?(?:漫画|マンガ)?',
  ],
);

export const DESCRIBES = words(
  "(?:the|that|a|this) (?:one|manga|series|book|story|comic)s? (?:about|where|with|in which|that|who|when|from)|about (?:a|an|the|some|two|this|people|kids|girls?|boys?)|in which|where (?:a|an|the|he|she|they|everyone|people|this|some)|who (?:is|are|has|can|gets|becomes|wants|turns|lives|works|goes|fights|eats|runs)|main character|protagonist|plot|storyline|story of|can't remember|forgot|don't remember|name of",
  '出てくる|主人公|という話|っていう話|話の|内容|ストーリー|タイトル(?:が|を)?(?:忘|思い出|わから|分から)|なんだっけ|何だっけ|(?:なん|何)(?:やった|でした)っけ|漫画なんだけど|するやつ|するマンガ|する漫画|の話(?:$|で|の|を|。|\\?)',
);

/** Talk in which an everyday word is no title: "you were a real help". */
export const THANKS = words(
  "thank(?:s| you)?|thx|you (?:were|are|have been)|you're|helpful|help|sorry|never ?mind|cheers|bye",
  'ありがと|助かり|助かった|すごい|ごめん|すみませんでした|さよなら',
);

/** Asks for other works of the author of a named series. */
export const SAME_AUTHOR = words(
  "(?:who|that|whoever) (?:wrote|made|drew|created|did)|same (?:author|creator|artist|mangaka|writer|guy|woman|person)|(?:author|creator|artist|mangaka|writer) of|other (?:works?|manga|series|books|stuff|titles) (?:by|from)|(?:'s|s') (?:author|creator|mangaka)",
  '同じ(?:作者|作家|人|先生)|の(?:作者|作家)(?:さん)?の(?:他|別|ほか|新|作品)|と同じ作者|(?:描いた|書いた)人の|の人の(?:他|ほか|別|新作|作品)|の(?:作者|作家)の(?:読み切り|短編|読切)|作者の他',
);

/** Asks for the works of the author of a series by the series alone: "from the artist of X", "X's creator", Xを描いた人の. */
export const AUTHOR_OF = compactPattern(
  `(?<![a-z])(?:by|from) the (?:same )?(?:author|creator|artist|mangaka|writer|guy|person|team|lady|woman|man|girl|dude|one|people|duo)s? (?:of|as|behind|(?:who|that) (?:did|does|made|wrote|drew|created)) ${BLANK}|same (?:author|creator|artist|mangaka|writer|guy|person) as ${BLANK}|(?:else|other|others|more|any(?:thing)?)(?![a-z])[^.?!]{0,40}${BLANK}(?:'?s)? (?:author|creator|artist|mangaka|writer|guy|person|people|team|duo|pair|folks|guys)(?![a-z])|${BLANK}(?:'?s)? (?:author|creator|artist|mangaka|writer|lady|guy|dude|woman|man)(?:'?s)? (?:other|new|next|latest)(?![a-z])|(?<!${BLANK} )(?<![a-z])(?:by|from) (?:the )?${BLANK}(?:'?s)? (?:author|creator|artist|mangaka|writer|guy|dude|lady|person)(?![a-z])|${BLANK}(?:'?s)? (?:author|creator|artist|mangaka|writer) (?:have|has|do|did|make|made|write|wrote|draw|drew|got)(?![a-z])|${BLANK}の(?:人|作者|作家|先生|コンビ)(?:たち|達|ら)?の(?:もう[一1]つ|別|他|ほか|次|前|新)|${BLANK}を?(?:描|書|か)いた(?:人|先生|作家|漫画家)の(?=[^、。?？]{2})|${BLANK}の(?:作者|作家|先生)(?:さん)?の(?=[^、。?？]{2})|${BLANK}の(?:作者|作家|先生|漫画家)(?:さん)?(?:、|は|が|って)(?:次|他|ほか|別|今|最近|新作|最新作)(?!巻|の巻)`,
  'u',
);

export const OTHER_WORKS = /else|other|more|another|他|ほか|別|作品|新作/u;

/** True if a text has one of a pattern's words. Global patterns keep the place of their last match. */
export function matches(pattern: RegExp, text: string): boolean {
  return finds(pattern, text);
}
