/** The border of a task's prompt in the live configuration: an operator's text that stands among the product's rules. */
import { RANGES } from '@mangaassist/protocol';
import { cleanText, inertText } from '@mangaassist/text';
import * as z from 'zod/mini';

/** A number that opens a line in brackets, such as `[87]`: the gate reads it as the model's self-estimate. */
const ESTIMATE = /[[［【]\s*\d{1,3}(?!\d)/u;
/** The line that gives the code of a request's tags. */
const CODE_LINE = /tag\s+code\s*[:：]/iu;

const { min, max } = RANGES.taskPromptUnits;

/** An instruction for a task. It replaces the built-in one; role, rules of tags and self-estimate stay around it. */
export const promptText = z.string().check(
  z.refine((text) => text.length >= min && text.length <= max, {
    error: `must have ${min} to ${max} characters (UTF-16 units)`,
  }),
  z.refine((text) => text.length > max || cleanText(text) === text, {
    error: 'must begin and end with text, and have no control or invisible characters',
  }),
  z.refine((text) => text.length > max || inertText(text) === text, {
    error:
      'must have no tags of the prompt (<context>, <question>, <resolved>, <item>, <answer>, <asked>, <reply>), no special tokens (<|…) and no marks of turns (Human:)',
  }),
  z.refine((text) => !ESTIMATE.test(text) && !CODE_LINE.test(text), {
    error: 'must have neither a number in brackets ([87] is the gate’s line) nor a tag code',
  }),
);
