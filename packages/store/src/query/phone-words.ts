/**
 * Words as they are typed on a phone or dictated, where they would be read as others: "wats it abt", "um vol 5",
 * "whens the next 1"; words of a shop in other languages, and Japanese helping words in kanji.
 */
import { compactPattern, inPlainKana } from '@mangaassist/text';

const WORDS: readonly (readonly [RegExp, string])[] = [
  [compactPattern('(?<![a-z])(?:u+m+|u+h+|e+r+m+)(?:,? |$)(?![a-z]* ?(?:ok|hm))', 'giu'), ''],
  [compactPattern('(?<![a-z])abt(?![a-z])', 'giu'), 'about'],
  [compactPattern("(?<![a-z])wat(?='?s(?![a-z])| )", 'giu'), 'what'],
  [compactPattern('(?<![a-z])hw(?= (?:long|much|many|old|do|does|is))', 'giu'), 'how'],
  [
    compactPattern(
      '(?<![a-z])sum(?= (?:shorter|longer|cheaper|newer|older|similar|other|others|more|new|good|manga|books?|like|romance|horror|funny|sad|scary|cute)(?![a-z]))',
      'giu',
    ),
    'some',
  ],
  [compactPattern("(?<![a-z])sumth?in(?:g|'?)?(?![a-z])", 'giu'), 'something'],
  [
    compactPattern(
      '(?<=(?<![a-z])(?:ship|send|deliver|post|mail)(?: it| them)? )2(?= (?:the )?[a-z])',
      'giu',
    ),
    'to',
  ],
  [
    compactPattern(
      '(?<=(?:obsessed|start|starts|done|happy|in love|finished|goes?|comes?)) w (?=[a-z])',
      'giu',
    ),
    ' with ',
  ],
  [compactPattern('^(?:oh|ah|aw),? (?:great|good|nice|lovely|perfect)(?:,|\\.|!| ) ?(?=[a-z])', 'giu'), ''],
  [compactPattern('(?<=(?<![a-z])(?:vols?|volumes?|books?|nos?)\\.? ?\\d{1,3}) n (?=\\d)', 'giu'), ' and '],
  [
    compactPattern(
      '(?<=(?<![a-z])(?:the|that|this|which|next|last|first|other|another) )1(?=$|[\\s?!,.](?!\\d))(?! (?:to|and|&|-|of|star)(?![a-z]))',
      'giu',
    ),
    'one',
  ],
  [compactPattern('(?<![a-z])w/o(?![a-z])', 'giu'), 'without'],
  [
    compactPattern(
      '(?<![a-z])((?:do|does|did|is|was|are|were|has|have|had|would|could|should)n)t(?![a-z])',
      'giu',
    ),
    "$1't",
  ],
  [compactPattern('(?<![a-z])(?:livraison|env[ií]os?|versand|spedizione)(?![a-z])', 'giu'), 'shipping to'],
  [
    compactPattern(
      "(?<![a-z])(?:c['’]est )?combien|cu[aá]nto (?:es|cuesta|vale)|quanto costa|wie ?viel(?![a-z])",
      'giu',
    ),
    'how much',
  ],
];
/** Small words whose letters change places under a quick finger: a question is read by these. */
const SWAPPED: Readonly<Record<string, string>> = {
  adn: 'and',
  b4: 'before',
  ahve: 'have',
  fisrt: 'first',
  frist: 'first',
  fro: 'for',
  hwo: 'how',
  jsut: 'just',
  ment: 'meant',
  pirce: 'price',
  pkg: 'package',
  shiping: 'shipping',
  sory: 'sorry',
  taht: 'that',
  teh: 'the',
  thnaks: 'thanks',
  thsi: 'this',
  tiem: 'time',
  waht: 'what',
  whcih: 'which',
  wich: 'which',
  yuo: 'you',
};
const ANY_SWAPPED = compactPattern(`(?<![a-z])(?:${Object.keys(SWAPPED).join('|')})(?![a-z])`, 'giu');

/** Words of a shop that are typed without some of their vowels and second consonants: nxt, delivrd, chnge, adress. */
const SHORTENED =
  'next last first latest newest volume order ordered parcel package packet delivered delivery change changed cancel refund return returned shipping shipped address price stock english japanese tomorrow please payment message discount'.split(
    ' ',
  );
/** Each vowel behind the first letter may be missing, and one of two same consonants; `e` may stand once more. */
const shortenedOf = (word: string): string =>
  word.replace(/(?<!^)[aeiou]/g, '$&?').replace(/([b-df-hj-np-tv-z])\1/g, '$1$1?');
const ANY_SHORTENED = compactPattern(
  `(?<![\\p{L}'’-])(?!(?:${SHORTENED.join('|')})(?![a-z]))(?:${SHORTENED.map((word) => `(${shortenedOf(word)})`).join('|')})(?![\\p{L}'’-])`,
  'giu',
);
/** Words that are others. */
const NOT_SHORTENED = /^(?:chang|pls|prc)$/i;

const inFull = (typed: string, ...groups: readonly (string | undefined)[]): string =>
  NOT_SHORTENED.test(typed)
    ? typed
    : (SHORTENED[groups.slice(0, SHORTENED.length).findIndex((each) => each !== undefined)] ?? typed);

/** UTF-16 units of a text that is read so. */
const LONGEST = 400;

export function fromPhone(text: string): string {
  if (text.length > LONGEST) return text;
  const spelled = inPlainKana(text).replace(ANY_SWAPPED, (word) => SWAPPED[word.toLowerCase()] ?? word);
  const full = spelled.replace(ANY_SHORTENED, inFull);
  const read = WORDS.reduce((left, [pattern, word]) => left.replace(pattern, word), full);
  return read.trim() === '' ? text : read;
}
