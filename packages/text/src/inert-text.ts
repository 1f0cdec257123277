/** Text of shoppers, models and the store that goes into a prompt: it can neither close its block nor open one. */

/** Openings of a tag as a model may read them: ASCII, full width, small, escaped. */
const OPENING = '(?:[<＜﹤]|&lt;?|&#(?:60|x3c);?)';
const NAMES = 'context|question|resolved|item|answer|asked|reply';

/** The tags of our prompts, and the special tokens of chat templates (`<|im_start|>`). */
const TAG = new RegExp(
  `${OPENING}(?=[\\s\\p{DI}]{0,8}(?:[/／][\\s\\p{DI}]{0,8})?(?:${NAMES})(?![a-z])|\\|)`,
  'giu',
);

const TURN_NAMES = ['human', 'assistant', 'system', 'user'].flatMap((name) => [name, wide(name)]).join('|');
/** White space within a line, and Markdown that makes a heading, a quotation or emphasis. */
const AROUND_NAME = '[\\p{Zs}\\t\\v\\f*_#>]*';
/** A name that older prompt formats begin a turn with, at the start of a line. */
const TURN_MARK = new RegExp(`^(${AROUND_NAME}(?:${TURN_NAMES})${AROUND_NAME})[:：﹕]`, 'gimu');
/** Looks like a colon. */
const MODIFIER_COLON = '\ua789';

/**
 * Takes the openings of our own tags and the marks of turns out of a text; all else stays as it is. A second line
 * of defence behind the code of the tags.
 */
export function inertText(text: string): string {
  return text.replace(TAG, '‹').replace(TURN_MARK, `$1${MODIFIER_COLON}`);
}

/** The same Latin letters in full width. */
function wide(letters: string): string {
  return letters.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
}
