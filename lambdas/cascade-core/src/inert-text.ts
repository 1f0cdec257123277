/** Text of shoppers, models and the store that goes into a prompt: it can neither close its block nor open one. */

/** Openings of a tag as a model may read them: ASCII, full width, small, escaped. */
const OPENING = '(?:[<＜﹤]|&lt;?|&#(?:60|x3c);?)';
const NAMES = 'context|question|item|answer';

/** The tags of our prompts, and the special tokens of chat templates (`<|im_start|>`). */
const TAG = new RegExp(
  `${OPENING}(?=[\\s\\p{DI}]{0,8}(?:[/／][\\s\\p{DI}]{0,8})?(?:${NAMES})(?![a-z])|\\|)`,
  'giu',
);

/** Takes the openings of our own tags out of a text; all else stays as it is. */
export function inertText(text: string): string {
  return text.replace(TAG, '‹');
}
