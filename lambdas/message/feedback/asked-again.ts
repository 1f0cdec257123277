/** Questions that are asked again: in the same words or in different ones. */
import { type MatchForm, matchForm } from '@mangaassist/text';
import { type Answered, ASKS_BACK, contentWords, MOST_TOLD } from './content-words.ts';

/** Least words of a question that is compared: "more", twice, asks for two different things. */
const LEAST_WORDS = 2;
/** UTF-16 units of a question whose words are compared; one of more is asked again by pasting it. */
const LONGEST_CUT = 400;
/** UTF-16 units of a question whose meaning is compared; a longer one is rarely asked again. */
const LONGEST = 200;

/**
 * A test of earlier questions: true if they have the words of the message in any order, without small words and hiragana.
 * Long ones have to be the same text, because each would be cut into words.
 */
export function sameQuestionAs(message: string): (other: string) => boolean {
  if (message.length > LONGEST_CUT) return (other) => other === message;
  const words = contentWords(message);
  return (other) => words.size >= LEAST_WORDS && other.length <= LONGEST_CUT && hasWords(other, words);
}

function hasWords(other: string, words: ReadonlySet<string>): boolean {
  const others = contentWords(other);
  return words.size === others.size && [...words].every((word) => others.has(word));
}

/**
 * True if a message asks in other words for what was asked: it names no new thing. One word in common is enough after
 * an announcement ("let me rephrase", だから), or if the answer has nothing of it ("in english please", 完全版！).
 */
export function isAskedAgain(message: string, { question, answer }: Answered): boolean {
  if (message.length > LONGEST || question.length > LONGEST) return false;
  const form = matchForm(message);
  const lead = leadOf(form);
  const own = meanings(lead === null ? message : form.replace(lead, ' '));
  const asked = meanings(question);
  const shared = [...own].filter((word) => asked.has(word)).length;
  if (lead !== null) return shared > 0 && own.size - shared <= freshWords(lead);
  if (shared < own.size) return false;
  return shared >= LEAST_WORDS || isUnanswered(own, asked, answer, form);
}

/** The words that announce a question again; empty if they are not at its beginning, null if there are none. */
function leadOf(form: MatchForm): string | null {
  return LEAD.exec(form)?.[0] ?? (ANNOUNCED.test(form) ? '' : null);
}

/** Most words that a question may have beside those of the one before, after words that announce it again. */
function freshWords(lead: string): number {
  return STRONG_LEAD.test(lead) ? 2 : 0;
}

/** True if a part of the question is named alone, and an answer that asks nothing back has nothing of it. */
function isUnanswered(
  own: ReadonlySet<string>,
  asked: ReadonlySet<string>,
  answer: string,
  form: MatchForm,
): boolean {
  if (asked.size < LEAST_WORDS || answer === '' || ASKS_BACK.test(answer) || CONTENT.test(form)) return false;
  const told = meanings(answer.slice(0, MOST_TOLD));
  return [...own].some((word) => !told.has(word));
}

/** Words that announce the same question. */
const LEAD =
  /^(?:no[,. ]+|ok(?:ay)?[,. ]+|but[, ]+|yes,? (?:but|so|and)[, ]+|sorry[,. ]+)?(?:again[,:. ]+|let me rephrase|to rephrase|in other words|once more[,: ]|i(?: a|')m (?:just )?asking|my question (?:was|is)|what i(?:'m| am| want| meant?| asked)(?: asking| to know)?|i (?:mean|meant)\b|i asked|i repeat|so[, ]+|yes,? (?:but|so|and)[, ]+|ok,? so[, ]+)|(?:もう一度(?:聞|言|質問|お聞)|もう一回(?:聞|言)|繰り返し(?:ます|になり)|言い方を変え|つまり|要するに|知りたいのは|聞きたいのは|質問は|だから|で[、,]|うん、で|を聞いて(?:い)?(?:る|ます)|あるかないか)/;
const STRONG_LEAD =
  /again|rephrase|other words|once more|asking|my question|what i|i asked|i repeat|i mean|もう一|繰り返|言い方|知りたい|聞きたい|質問は|を聞いて|つまり|要するに|あるかないか/;

/** The shopper is content with what was answered. */
const CONTENT =
  /わかり|分かり|わかった|分かった|了解|ありがと|なるほど|助かり|\b(?:thanks?|thx|ty|got it|great|perfect|good|nice|lovely|awesome|fine)\b/;

/** Words within a message, or at its end, that announce the same. */
const ANNOUNCED =
  /(?:知りたい|って(?:いう)?質問|だけ(?:教え|答え)|を聞いて|ってば|のことです|ないんですか|なんですが|\bor not\b|yes or no|simple question|\bi said$)/;

/** One word for what different words ask for. The Japanese ones are looked for in the text, as they have endings. */
const ASKS: readonly (readonly [meaning: string, words: RegExp])[] = [
  [
    '#have',
    /\b(?:have|got|stock|available|availability|sell|carry|in-stock)\b|在庫|あり(?:ます|ません)|ある|置いて|取り扱|取扱|売って/g,
  ],
  ['#price', /\b(?:how much|hw much|price[sd]?|pricing|costs?|pay for)\b|いくら|値段|価格|何円/g],
  [
    '#when',
    /\b(?:when|release date|what (?:day|date|time)|which day|hours|how long|opening times?)\b|いつ|何時|発売日|何日|営業時間/g,
  ],
  ['#where', /\b(?:where|address|location|located|addresses)\b|どこ|住所|場所/g],
  [
    '#plot',
    /\b(?:plot|story|about what|what\b(?=.{0,20}\babout\b)|summary|summari[sz]e)\b|どんな話|あらすじ|内容|ストーリー|どういう話/g,
  ],
  ['#end', /\b(?:finished|complete[d]?|ended|over|done|ongoing)\b|完結|終わ(?:っ|り)|連載中/g],
  ['#ship', /\b(?:ship(?:s|ping)?|deliver(?:s|y)?|post(?:age)?|send)\b|送(?:れ|る|り|って|料)|発送|配送|届/g],
  ['#cheap', /\b(?:discounts?|cheap(?:er|est)?|coupons?|sale)\b|割引|安(?:い|く)|学割|クーポン/g],
  ['#howmany', /\bhow many\b|何巻|何冊|巻数/g],
  ['#used', /\b(?:used|second ?hand|pre-?owned)\b|中古|古本/g],
  ['#free', /\bfree\b|無料|ただで/g],
  ['#can', /\b(?:possible|allowed|able)\b|可能|不可能|できる|でき(?:ます|ません)|有無/g],
  ['#track', /\btrack(?:ing|ed)?\b|追跡/g],
  ['#return', /\b(?:returns?|returned|returnable|send back)\b|返品/g],
  ['#open', /\b(?:open(?:ed|ing|s)?)\b|開封|開いて|開店/g],
  ['#scary', /\b(?:scary|horror|frightening)\b|怖い|ホラー/g],
  ['#buy', /\b(?:by|which books?|what)\b(?= )/g],
];

/** Words beside the small ones that add nothing to a question. */
const FILLERS = new Set(
  (
    "right yeah cool kidding but then here it'll one's next they though it all just in clearly simple include seriously " +
    'need question included ' +
    'volume volumes vol vols book books manga ok know if whether ordered placed like give say just out any one ones u ' +
    'possible not or no yes still now exactly actually really order orders take takes accept get when them they be ' +
    "i've i'm it's wheres whats way included has had about which who 巻 本 漫画 版 教 知 私 方 行 何 全 使 払 買 方法 #can #buy"
  ).split(' '),
);

/** The subject of a question, and the fact that it asks for. */
function meanings(question: string): ReadonlySet<string> {
  let rest: string = matchForm(question);
  const found = new Set<string>();
  for (const [meaning, words] of ASKS) {
    const without = rest.replace(words, ' ');
    if (without !== rest) found.add(meaning);
    rest = without;
  }
  for (const word of contentWords(rest)) found.add(singular(word));
  for (const filler of FILLERS) found.delete(filler);
  return found;
}

function singular(word: string): string {
  return /^[a-z]{4,}s$/.test(word) ? word.slice(0, -1) : word;
}
