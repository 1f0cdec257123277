/** English words as they are typed on a phone or dictated, where they would be read as others: "wats it abt", "um vol 5". */
import { compactPattern } from '@mangaassist/text';

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
];
/** Small words whose letters change places under a quick finger: a question is read by these. */
const SWAPPED: Readonly<Record<string, string>> = {
  adn: 'and',
  ahve: 'have',
  fisrt: 'first',
  frist: 'first',
  fro: 'for',
  hwo: 'how',
  jsut: 'just',
  pirce: 'price',
  shiping: 'shipping',
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

/** UTF-16 units of a text that is read so. */
const LONGEST = 400;

export function fromPhone(text: string): string {
  if (text.length > LONGEST) return text;
  const spelled = text.replace(ANY_SWAPPED, (word) => SWAPPED[word.toLowerCase()] ?? word);
  const read = WORDS.reduce((left, [pattern, word]) => left.replace(pattern, word), spelled);
  return read.trim() === '' ? text : read;
}
