/** Evidence that a draft answers a courtesy in kind: a greeting, thanks, a farewell. */
import type { FixedEvidence } from './fixed-weights.ts';
import type { ReadText } from './read-text.ts';

type Act = 'greets' | 'thanks' | 'leaves' | 'asks';

const ASKED: readonly (readonly [Act, RegExp])[] = [
  [
    'asks',
    /\bhow(?:'s| are| is| have)\b[^?]{0,12}\b(?:you|ya|u|it going|things|life|day)\b|\bwhat'?s up\b|元気(?:です|？|\?|かな|でし)|調子/,
  ],
  [
    'thanks',
    /\b(?:thanks?|thx|thank you|thankyou|ty|cheers|much appreciated|appreciate|that was (?:quick|helpful)|(?:that'?s|thats) (?:all|everything|it)|arigato\w*|great help|perfect|got it)\b|ありがと|あざす|あざっす|どうも|おおきに|助か[っり]|サンキュー|感謝|恐れ入り|お世話になりました|了解|承知|わかりました|考えます|検討し/,
  ],
  [
    'leaves',
    /\b(?:bye+|goodbye|good ?night|see (?:you|ya|u)|later|adios|farewell|take care|ciao|so long|ttyl|gotta go|night)\b|さような?ら|バイバイ|ばいばい|またね|また(?:来|き)|じゃあ?ね|おやすみ|失礼します|では、?また/,
  ],
  [
    'greets',
    /\b(?:hi+|hey+|hello+|yo|howdy|hiya|greetings|good (?:morning|afternoon|evening|day)|morning|evening|sup|konnichiwa|ohayou?|konbanwa)\b|こんにち[はわ]|こんばん[はわ]|おは(?:よう|よ)|はじめまして|お疲れ|おつかれ|もしもし|ハロー|やあ|どうも|よろしく|すみません/,
  ],
];

/** Openings that fit one act only. */
const OPENS: readonly (readonly [Act, RegExp])[] = [
  [
    'greets',
    /^\W*(?:hi\b(?!gh)|hello\b|hey\b|welcome to|good (?:morning|afternoon|evening)|greetings|こんにちは|こんばんは|おはよう|いらっしゃいませ|ようこそ|はじめまして)/u,
  ],
  [
    'thanks',
    /^\W*(?:you'?re (?:very |most |so )?welcome|no problem|no worries|any ?time|my pleasure|glad (?:to|i|that)|happy to have|どういたしまして|こちらこそ|お役に立て)/u,
  ],
  [
    'leaves',
    /^\W*(?:(?:good)?bye|good night|see you|take care|さようなら|おやすみ|またね|また(?:の|ご|お))|(?:またの(?:ご利用|お越し|ご来店)|お待ちしております。?$)/u,
  ],
];

/** Openings that fit an act of the shopper. Thanks are an end, too, and an end is often thanked for. */
const FITS: Readonly<Record<Act, ReadonlySet<Act>>> = {
  greets: new Set(['greets', 'asks']),
  thanks: new Set(['thanks', 'leaves']),
  leaves: new Set(['leaves', 'thanks']),
  asks: new Set(['greets', 'asks']),
};
const TELLS_HOW_IT_IS =
  /\b(?:i'?m|i am|doing|fine|well|great|good|awake|ready|here|nothing much)\b|元気|おかげさま|好調|絶好調|変わりなく/;
const ASKS_TO_START =
  /\bhow (?:can|may|could) i (?:help|assist)\b|\bwhat (?:manga|can i|are you looking|brings)\b|何か?お探し|どのような(?:本|漫画|作品)|どんな(?:本|漫画)/;
const ONLY_LEAVES = /\b(?:nice|great|good|lovely) (?:day|evening|night|weekend|one)\b|happy reading|enjoy/;
const TIMES: readonly (readonly [RegExp, RegExp])[] = [
  [/\bgood evening\b|\bgood night\b|こんばんは|konbanwa/, /^\W*(?:good morning|good afternoon|おはよう)/u],
  [/\bgood morning\b|おはよ|\bohayo/, /^\W*(?:good evening|good night|good afternoon|こんばんは)/u],
];

/** Speaks of a work, which no courtesy asks for. */
const OF_WARES =
  /\b\d+ volumes?\b|\bvolume \d|\bmanga by\b|[『」]は|取り扱って(?:おり|い)ません|\d巻|[$¥]\d|\d円/;

/** A courtesy of another kind than the shopper's: a welcome to a farewell. */
export function courtesyEvidence({ whole, draft, question }: ReadText) {
  const isMisplaced =
    whole.task === 'greeting' &&
    (OF_WARES.test(draft) || isOtherAct(question, draft) || isOtherTime(question, draft));
  return { otherCourtesy: Number(isMisplaced) } satisfies Partial<FixedEvidence>;
}

function isOtherAct(question: string, draft: string): boolean {
  const acts = ASKED.flatMap(([act, words]) => (words.test(question) ? [act] : []));
  if (acts.length === 0) return false;
  const [first] = OPENS.flatMap(([act, words]) => (words.test(draft) ? [act] : []));
  if (acts[0] === 'asks' && first !== 'greets') return !TELLS_HOW_IT_IS.test(draft);
  const isEnd = acts.every((act) => act === 'thanks' || act === 'leaves');
  if (first === undefined) return isEnd && ASKS_TO_START.test(draft) && !ONLY_LEAVES.test(draft);
  return !acts.some((act) => FITS[act].has(first));
}

function isOtherTime(question: string, draft: string): boolean {
  return TIMES.some(([asked, said]) => asked.test(question) && said.test(draft));
}
