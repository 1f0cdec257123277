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
];
/** UTF-16 units of a text that is read so. */
const LONGEST = 400;

export function fromPhone(text: string): string {
  if (text.length > LONGEST) return text;
  const read = WORDS.reduce((left, [pattern, word]) => left.replace(pattern, word), text);
  return read.trim() === '' ? text : read;
}
