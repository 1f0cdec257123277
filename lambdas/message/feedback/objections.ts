/**
 * Objections to an answer: the shopper calls it wrong, or not what was asked for. A message that is merely negative
 * ("no, vol 3 is fine", 違う巻もある？) is none. Patterns begin with a literal and have bounded gaps, so they are linear.
 */
import { compactPattern, type MatchForm, matchForm } from '@mangaassist/text';
import { type Answered, ASKS_BACK, contentWords, MOST_TOLD } from './content-words.ts';

/** UTF-16 units that are read of a message: an objection stands at its beginning. */
const LONGEST = 300;

const THIS = '(?:that|thats|this|it|its|you|youre|ur|answer|these|those)';
const VERY = '(?: (?:is|are|was|just|so|really|completely|totally|simply|all|very|a|the|an))*';
const BOOKISH =
  '(?:manga|book|series|title|one|volume|vol|answer|author|language|item|edition|country|question|order|price|thing)';

/** Of plain words with one space around each; a sentence's end is a full stop or a question mark. */
const ENGLISH: readonly RegExp[] = [
  / (?:not|isnt|wasnt|arent) (?:at all |even |really )?(?:what|the one|the thing|which) (?:i|we) (?:asked|meant|mean|said|wanted|want|was asking|wrote|am asking|need)/,
  / (?:not|isnt|wasnt) (?:really )?(?:an |the )?(?:answer to )?(?:my|the) question /,
  / (?:not|isnt|wasnt) (?:really )?(?:an|the) answer (?!to the )/,
  / (?:you|u|it|this) (?:still |really |just )?(?:didnt|did not|havent|dont|do not|never|wont|cant) (?:even |really )?(?:answer(?:ed)?|understand|understood|understood|read|listen|get) (?:me|my|the|what|to|it|anything|a|at)/,
  /^ (?:didnt|doesnt|does not|did not) (?:even |really )?(?:answer|help|address)/,
  / dont think (?:you|u) (?:understood|understand|read|got)/,
  / (?:you|u) (?:have |totally |completely )?(?:misunderstood|misunderstand|misread|got (?:it|that|me) wrong)/,
  / (?:no |but |um |and |yeah |well |again |dude |hey |\. ){0,3}i (?:literally |specifically |clearly |already |explicitly |only |just |distinctly )*(?:said|asked|was asking|am asking|wanted|wrote|typed) (?:for|about|if|whether|how|what|when|where|which|who|why|english|japanese|you for|you about|you if|something like|no |not |under|it in)/,
  / thats [a-z]+ \. i (?:asked|said|meant|wanted) /,
  compactPattern(
    `^ (?:no |nope |uh |um |\\. |thats |the |totally |completely ){0,3}wrong (?:${BOOKISH} )?(?:[.?]|$)`,
  ),
  compactPattern(`^ (?:no |\\. ){0,2}(?:${THIS})${VERY} (?:wrong|incorrect|false|untrue|inaccurate) `),
  compactPattern(
    `^ (?:no |\\. |ok |sorry |but ){0,3}(?:${THIS})(?: is| are)? (?:not|isnt|arent) (?:right|correct|true|helpful|relevant|it) (?:[.?]|at|$)`,
  ),
  compactPattern(
    `(?:${THIS})${VERY} (?:useless|irrelevant|unhelpful|nonsense|rubbish|garbage|gibberish|no help|not helpful|hopeless) `,
  ),
  / (?:that|this|it) (?:cant|cannot|couldnt) be (?:right|true|correct)/,
  / (?:makes no|doesnt make any|doesnt make|does not make) sense/,
  / (?:that|this|it) (?:doesnt|does not|didnt|isnt) (?:really )?help(?:ing)? /,
  / (?:nothing|zero|little) to do with (?:what|my|the|that|it|anything)/,
  / (?:thanks|thank you|thx) for nothing/,
  / other way (?:round|around) /,
  /^ (?:ugh |argh |wow |ok |great |\. )*(?:useless|pointless|hopeless|unhelpful|ridiculous|seriously \?) /,
  / seriously (?:[.?] )*$/,
  / what are you (?:talking|going|on) (?:about|on about|on)/,
  / (?:who|nobody|no one|i never|i didnt) (?:said|say|asked|ask|mentioned|mention) (?:anything |a thing |a word )?(?:about|for|how|what|if) /,
  / never (?:asked|mentioned|said|wanted) (?:about|for|how|what|if|anything|that) /,
  / still (?:waiting for|need|dont have|havent got|no) (?:an? |the |my |any )?(?:answer|reply|response)/,
  / (?:are|r) (?:you|u) (?:even |actually |really )?(?:kidding|joking|reading|listening|serious|dumb|stupid|deaf|blind|broken)/,
  / (?:bad|stupid|dumb|useless) (?:bot|ai|robot|answer|chatbot|assistant)/,
  /^ (?:liar|lies|bullshit|nonsense) /,
  /^ (?:what|huh|eh|uh|excuse me|\?|\.|no|wait|but|actually| )+(?:no )?(?:it|they|he|she|that) (?:isnt|doesnt|arent|dont|didnt|hasnt|is not|does not) (?:[.?]|$)/,
  /^ (?:\? )*(?:what|huh|eh|excuse me|wtf|pardon)(?: the (?:hell|heck))? (?:\? )+(?:what )?(?:\? )*$/,
  /^ (?:\? )+(?:what|huh|eh)? ?(?:\? )*$/,
];

/** A correction of the shopper's own, or thanks: the message before was a slip. */
const OWN_SLIP = / (?:my (?:mistake|bad|fault)|sorry i|oops|nvm|never ?mind) /;

/** Of the matching form without spaces. */
const JAPANESE: readonly RegExp[] = [
  /^(?:いや|いえ|いいえ|え|は|ん|ええと|えっと|あの|うーん)?[、,。.…!！\s]{0,3}(?:違う|ちがう|違い|ちがい|違っ|ちがっ)(?:ます|てます|ています|てる|う)?(?:よ|って|わ|ってば|んですけど|んですが|んだけど|のですが|けど|んじゃない)?(?:[、。！!.…,]|ちがう|違う|$)/,
  /^(?:いや|いえ|え)?[、,。.!]{0,3}(?:全然|まったく|全く|ぜんぜん|完全に)(?:違|ちが|間違)/,
  /(?:そう|そういう(?:意味|こと|話|質問)|こう)(?:じゃ|では)(?:な[くい]|ありません)/,
  /(?:聞(?:い|き)た|聞い?て(?:い)?る|きいてる|尋ね(?:た|ている)|質問した|頼んだ|言った|知りたい)(?:こと|の|もの|内容|やつ)(?:は|と|って)?[^。]{0,6}(?:違|ちが|じゃな|ではな|そこじゃ|それじゃ)/,
  /(?:質問|聞いたこと|聞かれたこと|問い)(?:に|の)?(?:対する)?(?:ちゃんと)?(?:答え|回答)(?:に|て)?(?:なって)?(?:い)?(?:ない|ません|てくれ|てない|ていない|てください)/,
  /(?:答え|回答|返事|説明)(?:に)?(?:なって(?:い)?(?:ない|ません|ねえ))/,
  /(?:って|と)(?:言|いっ|いい|書|聞|きい|頼)(?:った|って|いた|いて|きました|いました|んだ|いまし)(?:い)?(?:る|ます|た|る)?(?:のに|よね|じゃん|でしょ|だろ|んだけど|んですが|んですけど|はず|。|$)/,
  /(?:は|が)(?:嫌|いや|だめ|無し|なし)(?:だ|で|と)?(?:って|と)(?:言|いっ|伝え)/,
  /(?:を|か(?:どうか)?|のか)(?:聞|きい|尋ね|訊)(?:いて|て)(?:い)?(?:る|ます|た|るん|るの)(?:ん|の)?(?:です|だ)?(?:けど|が|よ)?/,
  /(?:を|か(?:どうか)?)(?:聞|訊)いた(?:の|ん)(?:です|だ|に)/,
  /間違(?:って|え|い)(?:て)?(?:い)?(?:ます|る|てる|です|では|じゃ|だ)(?:よ|ね|けど|ない(?:です)?か|[。、！!]|$)/,
  /^(?:嘘|うそ|ウソ)(?:だ|つ|でしょ|[、。！!]|$)/,
  /(?:それ|これ|その答え|回答|値段|内容)?(?:は|が)?おかしい(?:です|でしょ|だろ|よ|って|[。！!]|$)/,
  /そんな(?:わけ|はず|訳)(?:が|は)?(?:ない|な[いか]|ありま)/,
  /^(?:いや|え|は)?[、？?]{0,2}(?:ちょっと)?(?:意味(?:が)?(?:わか|分か|不明)|日本語(?:が)?(?:わか|通じ|おかし))/,
  /(?:話|会話|質問|言葉)(?:が|の意味が)?(?:通じ|噛み合|かみ合|わかって(?:い)?な|伝わって(?:い)?な)/,
  /(?:役に立た(?:ない|ん|ねえ)|役立たず|使えない(?:な|ね|わ|ボット|ai|$)|ポンコツ|全然だめ)/,
  /^(?:は|え|はあ|はぁ)?[？?、。]{0,3}(?:何|なん|なに)の?(?:話|こと|それ)(?:です|だ)?(?:か|よ)?[？?。！!…]*$/,
  /(?:何|なに)(?:を)?(?:言って|いって)(?:い)?(?:る|ん|ます)/,
  /^(?:もう)?(?:だめ|ダメ|駄目)だ(?:こりゃ|な|ね|わ|[。！!]|$)|話になら(?:ない|ん)|埒が|らちが/,
  /(?:の話|なんて|なんか|のこと)(?:は|を)?(?:一言も)?(?:聞いて|きいて|言って|いって|頼んで|して)(?:い)?(?:ない|ません|ねえ)/,
  /(?:は|なんて)(?:聞いて|きいて)(?:い)?(?:ない|ません|ねえ)(?:よ|けど|し|笑|[。！!]|$)/,
  /と[^。、]{1,10}は(?:別|違う|ちがう)(?:物|もの|の話|話|もん)?(?:です|だ|でしょ|じゃ|よ|[。！!]|$)/,
  /^(?:それ|そんなの|そんなこと|そのくらい)(?:は|くらい)?(?:知って|しって|わかって|分かって)(?:る|い|ます)/,
  /(?:ちゃんと|きちんと|まじめに|よく)(?:私の|人の)?(?:質問|話|文)?(?:を|に)?(?:読|聞|答え)(?:ん|い|て)/,
  /(?:それ|これ|そっち|そこ)(?:では|じゃ)(?:な(?:い|くて)|ありません)(?:です|よ|って)?(?:[。、！!]|$)/,
  /(?:誤解|勘違い)(?:して(?:い)?(?:ます|る|ません)|されて)/,
  /(?:片方|一つ|ひとつ|半分|一部)(?:しか|だけ)(?:答え|教え|説明)/,
  /(?:それ|これ)[^。、]{1,20}(?:そのもの|自体)(?:じゃ|や|です|だ)/,
];

/** A slip of the shopper's own. */
const OWN_SLIP_JAPANESE =
  /(?:ごめん|すみません、?(?:間違|まちが)|間違えました|言い間違|書き間違|失礼しました)/;

/** True if a message objects to the answer before it. */
export function isObjection(message: string, answered: Answered): boolean {
  const form = matchForm(message.slice(0, LONGEST), LONGEST);
  const english = plainEnglish(form);
  const japanese = form.replace(/\s+/g, '');
  if (OWN_SLIP.test(english) || OWN_SLIP_JAPANESE.test(japanese)) return false;
  return (
    (isEnglish(form) && ENGLISH.some((pattern) => pattern.test(english))) ||
    JAPANESE.some((pattern) => pattern.test(japanese)) ||
    isContrast(form, answered) ||
    isNoAndTheQuestion(form, answered)
  );
}

/** False for a text whose letters are all of another script: its marks alone are no English. */
function isEnglish(form: MatchForm): boolean {
  return /[a-z]/.test(form) || !/\p{L}/u.test(form);
}

function plainEnglish(form: MatchForm): string {
  const words = form
    .replace(/['`´]/g, '')
    .replace(/[?？]/g, ' ? ')
    .replace(/[.!;\n]+/g, ' . ');
  return ` ${words.replace(/[^a-z0-9.?]+/g, ' ').trim()} `;
}

/** "Ireland, not Iceland", 36じゃなくて37: what is refused was in the answer and not in the question. */
const REFUSED: readonly RegExp[] = [
  /\bnot (?:the )?([a-z0-9][a-z0-9 '-]{0,30})/,
  /([^。、，,！!？?\s]{1,20}?)(?:の方|のほう)?(?:じゃ|では)(?:な[くい]|ありません)/u,
];

/** UTF-16 units of a message that is a contrast and nothing else. */
const SHORT = 40;
const CONTRAST = /^(?:the |a |my )?[a-z0-9 '-]{1,25}[,.;!]+ ?not (?:the |an? )?[a-z0-9 '-]{1,20}[.!]*$/;

/** 発送じゃないって: nothing of the question is needed beside it. */
const EMPHATIC = /(?:じゃ|では)(?:ない|ありません)(?:って|ってば|よ|んだけど|んですけど|[。！!]|$)/;

function isContrast(form: MatchForm, { question, answer }: Answered): boolean {
  const found = REFUSED.flatMap((pattern) => pattern.exec(form)?.[1] ?? []);
  const refused = found.flatMap((words) => [...contentWords(words)]);
  if (refused.length === 0) return false;
  const [asked, told] = [contentWords(question.slice(0, LONGEST)), contentWords(answer.slice(0, MOST_TOLD))];
  const isAsked = [...contentWords(form)].some((word) => asked.has(word));
  if (refused.some((word) => told.has(word) && !asked.has(word))) return isAsked || EMPHATIC.test(form);
  // "the cost, not the author": the answer need not have the word.
  return isAsked && !refused.some((word) => asked.has(word)) && isContrastAlone(form);
}

function isContrastAlone(form: MatchForm): boolean {
  return form.length <= SHORT && CONTRAST.test(form);
}

/** A no that stands apart from the words after it, or begins a sentence: neither "no cash" nor "no problem". */
const NO =
  /^(?:lol |uh+ |um+ |er+ |but )?(?:no|nope|nah)(?:[,.!:;-]|\s+(?:i|it|that|this|you|not|no|the)\b|$)(?! (?:thank|thx|need|more))|^(?:いや|いえ|いいえ|ううん)(?!ー)/;

/** "no. SHORT and FUNNY": a no to an answer that asked nothing, with words of the question. */
function isNoAndTheQuestion(form: MatchForm, { question, answer }: Answered): boolean {
  if (!NO.test(form) || ASKS_BACK.test(answer)) return false;
  const asked = contentWords(question.slice(0, LONGEST));
  return [...contentWords(form)].some((word) => asked.has(word));
}
