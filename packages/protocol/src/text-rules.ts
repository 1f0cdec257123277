/** The rules of the texts in client frames that a schema does not have. */
import { readText, UNITS_A_CHARACTER } from '@mangaassist/text';
import type { ClientFrame, MessageRate, MessageSend } from './frames.ts';
import type { HandoffRequest } from './handoff.ts';
import { type ParsedFrame, refuse } from './parsed-frame.ts';
import { MAX_TEXT_LENGTH, RANGES } from './ranges.ts';

/** Longest reason of a rating, in characters. */
const MAX_REASON_LENGTH = RANGES.reasonCharacters.max;

export function checkText(frame: MessageSend): ParsedFrame {
  const read = readText(frame.text, MAX_TEXT_LENGTH);
  switch (read.kind) {
    case 'text':
      return { ok: true, frame: { ...frame, text: read.text } };
    case 'empty':
      return refuse('bad_frame', "'text' must not be empty.", frame.id);
    case 'malformed':
      return refuse('bad_frame', HALF_CHARACTER('text'), frame.id);
    case 'oversized':
      return refuse('message_too_long', OVERSIZED('text', MAX_TEXT_LENGTH), frame.id);
    default:
      return refuse('message_too_long', TOO_LONG('text', MAX_TEXT_LENGTH), frame.id);
  }
}

/** Refusals bear no id: the answer may have ended, and no frame may follow its terminal frame. */
export function checkReason(frame: MessageRate): ParsedFrame {
  return checkOptional(frame, 'reason', MAX_REASON_LENGTH);
}

export function checkRequest(frame: HandoffRequest): ParsedFrame {
  const read = checkOptional(frame, 'contact', RANGES.contactCharacters.max);
  return read.ok && read.frame.action === 'handoff.request'
    ? checkOptional(read.frame, 'note', RANGES.noteCharacters.max)
    : read;
}

/** A text that may be left out. An empty one counts as left out. */
function checkOptional<N extends string, F extends ClientFrame & { readonly [K in N]?: string | undefined }>(
  frame: F,
  name: N,
  max: number,
): ParsedFrame {
  const { [name]: value, ...rest } = frame;
  if (value === undefined) return { ok: true, frame };
  const read = readText(value, max);
  switch (read.kind) {
    case 'text':
      return { ok: true, frame: { ...frame, [name]: read.text } };
    case 'empty':
      return { ok: true, frame: rest as unknown as F };
    case 'malformed':
      return refuse('bad_frame', HALF_CHARACTER(name));
    case 'oversized':
      return refuse('bad_frame', OVERSIZED(name, max));
    default:
      return refuse('bad_frame', TOO_LONG(name, max));
  }
}

const HALF_CHARACTER = (field: string) =>
  `'${field}' must be well-formed Unicode: it holds half of a character.`;

const TOO_LONG = (field: string, max: number) => `'${field}' must be at most ${max} characters.`;

const OVERSIZED = (field: string, max: number) =>
  `'${field}' must be at most ${UNITS_A_CHARACTER * max} UTF-16 units, invisible characters included.`;
