/**
 * Sentences in which a model estimates its own answer: "I am 90% sure that the answer will be correct." A
 * sentence that estimates something of the store is text: "I'm 90% sure that volume 3 is out in May."
 */
import { characterTest, compactPattern } from '@mangaassist/text';

/** Longest sentence about the answer itself, in UTF-16 units. */
const MAX_SENTENCE = 280;
/** Words of a sentence by which its subject shows, in UTF-16 units. */
const MAX_START = 40;

const REST = '[^.!?\\n]*(?:\\d\\.\\d[^.!?\\n]*)?';
const ANSWER = '(?:answer|response|reply|estimate)';
const PERCENT = '\\d{1,3} ?(?:%|percent)';
const HOW = `(?:(?:about |around |roughly )?${PERCENT} |very |quite |fairly |absolutely |highly |pretty |reasonably |not (?:entirely |very )?)?`;
const SURE = '(?:sure|certain|confident)';
const SENTENCE = compactPattern(
  [
    `I(?:['’]m| am) ${HOW}${SURE}(?: that| in| of| about)? (?:my|this|that|the above) (?:(?!the\\b)\\w+ )?${ANSWER}\\b(?! of\\b)${REST}`,
    `I(?:['’]m| am) ${HOW}${SURE}(?: that| in| of| about)? (?:the|its) ${ANSWER}\\b${REST}\\b(?:correct|complete|accurate|right|based)\\b${REST}`,
    `I(?:['’]m| am) (?:about )?${PERCENT} ${SURE}(?: (?:in|of|about) (?:this|it|that))?`,
    `I(?:['’]d| would)? (?:rate|estimate|put|give|assess|say)\\b[^.!?\\n]{0,40}\\b(?:confidence|certainty|self-estimate|(?:my|this|the above) ${ANSWER})\\b[^.!?\\n]*\\d${REST}`,
    `(?:My|Overall) (?:\\w+ )?(?:confidence|certainty|self-estimate)(?: level| score| rating)?(?: (?:in|for|of) (?:my|this|that|the) (?:\\w+ )?${ANSWER})? is (?:about |around |roughly |approximately |at |very |fairly |quite |moderately )?(?:\\d|high|medium|moderate|low)${REST}`,
  ]
    .map((form) => `${form}(?:[.!?]|$)`)
    .concat(
      `約?\\d{1,3} ?[%％](?:の|くらいの|ほどの|程度の)?(?:自信|確信)[^。\\n]{0,20}(?:。|$)`,
      '(?:この|私の|上の|上記の|本)?(?:回答|答え)[がのはにへ][^。\\n]{0,20}\\d{1,3} ?[%％][^。\\n]{0,20}(?:確信|自信|正し|正確|確度|信頼)[^。\\n]{0,20}(?:。|$)',
      '(?:この|私の|上の|上記の|本)?(?:回答|答え)[がのはにへ][^。\\n]{0,40}(?:確信|自信|正し|正確|確度|信頼)[^。\\n]{0,30}\\d{1,3}[^。\\n]{0,20}(?:。|$)',
    )
    .join('|'),
  'iu',
);
const WHOLE = compactPattern(`^(?:${SENTENCE.source})`, 'iu');

const STARTS = ['I am', "I'm ", 'I’m ', 'I would', "I'd ", 'I’d ', 'I rate', 'I give', 'My ', 'Overall ']
  .concat([
    'この回答',
    'この答え',
    '私の回答',
    '上の回答',
    '上記の回答',
    '本回答',
    '回答が',
    '回答の',
    '回答は',
    '回答に',
  ])
  .map((words) => words.toLowerCase());
/** Their first characters and that of 答え: most texts begin with other characters, and are compared no further. */
const FIRSTS: ReadonlySet<string> = new Set(
  [...STARTS, '答え', '約', ...'0123456789'].map((words) => words.charAt(0)),
);
const isFirst = characterTest({ test: (character) => FIRSTS.has(character.toLowerCase().charAt(0)) });
const mayBegin = (text: string): boolean => isFirst(text.charAt(0));
const isNumberStart = characterTest(/[約\d]/);
const SUBJECT =
  /^(?:I(?:['’]m| am)[^.]{0,24}\b(?:sure|certain|confident)\b|I(?:['’]d| would)? (?:rate|estimate|put|give|assess|say)\b|(?:my|overall)\b[^.]{0,24}\b(?:confidence|certainty|self-estimate)\b|[^a-z])/iu;

/** The sentence about the answer at the start of a text, empty if the text starts with another one. */
export function estimateSentence(text: string): string {
  return mayBegin(text) ? (WHOLE.exec(text)?.[0] ?? '') : '';
}

/** The start of a sentence that begins with its number: "約85%の自信があります". */
const NUMBERED = /^約?\d{0,3} ?[%％]?(?:の|くらいの|ほどの|程度の)?(?:自信?|確信?)?$/u;
const NUMBERED_SUBJECT = /^約?\d{1,3} ?[%％](?:の|くらいの|ほどの|程度の)?(?:自信|確信)[^。\n]{0,20}$/u;

/** True if the start of a sentence may still become one about the answer. */
export function mayBecomeSentence(start: string): boolean {
  if (isNumberStart(start.charAt(0))) return NUMBERED.test(start) || NUMBERED_SUBJECT.test(start);
  if (!mayBegin(start) || start.length >= MAX_SENTENCE) return false;
  const lower = start.toLowerCase();
  const begins = STARTS.some((words) =>
    start.length < words.length ? words.startsWith(lower) : lower.startsWith(words),
  );
  return begins && (start.length < MAX_START || SUBJECT.test(start)) && !isComplete(start);
}

/** A point within a number ends no sentence. */
const isComplete = (text: string): boolean => /[!?。\n].|\.\s*[^\s\d]|\.\s+\S/su.test(text);
