/**
 * Takes the answer out of a JSON object that a model wraps around it:
 * `{"confidence": 90, "answer": "We ship worldwide."}`. Such a text is held back to the end of the object.
 */
import { compactPattern } from '@mangaassist/text';

/** Longest object that is held back, in UTF-16 units. */
const MAX_OBJECT = 16_384;
const OPENING = /^\s*(?:`{0,3}|```[a-z]{0,8}\s*)$/iu;
const MAY_OPEN = /^\s*(?:```[a-z]{0,8}\s+)?\{\s*(?:"[\p{L}\w -]{0,32}(?:"\s*)?)?$/u;
const OPENED = /^\s*(?:```[a-z]{0,8}\s+)?\{\s*"[\p{L}\w -]{1,32}"\s*:/u;
const CLOSING_FENCE = /^\s*`{0,3}\s*$/u;

const ANSWER_KEYS = [
  'answer',
  'response',
  'reply',
  'final_answer',
  'response_text',
  'answer_text',
  '回答',
  '答え',
  'text',
  'message',
  'content',
  'output',
  'result',
];
const ABOUT_ANSWER =
  /^(?:(?:self[ _-]?)?(?:confidence|certainty|estimate|score|自信度?|確信度)(?:[ _]score|[ _]level)?|task|type|thinking|reasoning)$/iu;
const PARTIAL = compactPattern(`"(?:${ANSWER_KEYS.join('|')})"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)`, 'u');

export class JsonWrapper {
  #held = '';
  #phase: 'opening' | 'object' | 'closing' | 'text' = 'opening';
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The object had facts about the answer alone. */
  #mayGoOn = false;
  #isCut = false;

  /** The text ended inside of the object. */
  get isCut(): boolean {
    return this.#isCut;
  }

  push(text: string): string {
    if (this.#phase === 'text') return text;
    let shown = '';
    for (const character of text) shown += this.#take(character);
    return shown;
  }

  end(): string {
    const held = this.#takeHeld();
    if (this.#phase === 'closing') return CLOSING_FENCE.test(held) ? '' : held;
    if (this.#phase !== 'object') return held;
    const [, partial] = PARTIAL.exec(held) ?? [];
    this.#isCut = partial !== undefined;
    return partial === undefined ? held : unescaped(partial);
  }

  #take(character: string): string {
    if (this.#phase === 'text') return character;
    this.#held += character;
    if (this.#phase === 'opening') return this.#opening();
    if (this.#phase === 'object') return this.#inObject(character);
    if (CLOSING_FENCE.test(this.#held) || (this.#mayGoOn && this.#opensAgain())) return '';
    return this.#release().replace(/^\s*```\s*/u, '');
  }

  /** After an object about the answer, another one may have it. */
  #opensAgain(): boolean {
    if (!OPENED.test(this.#held)) return MAY_OPEN.test(this.#held);
    this.#phase = 'object';
    this.#depth = 1;
    return true;
  }

  #opening(): string {
    const held = this.#held;
    if (held.length > 64) return this.#release();
    if (OPENED.test(held)) {
      this.#phase = 'object';
      this.#depth = 1;
      return '';
    }
    return OPENING.test(held) || MAY_OPEN.test(held) ? '' : this.#release();
  }

  #inObject(character: string): string {
    this.#track(character);
    if (this.#depth > 0) return this.#held.length < MAX_OBJECT ? '' : this.#release();
    const held = this.#takeHeld();
    const answer = answerIn(held);
    this.#phase = answer === null ? 'text' : 'closing';
    this.#mayGoOn = answer === '';
    return answer ?? held;
  }

  #track(character: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = this.#inString;
    else if (character === '"') this.#inString = !this.#inString;
    else if (!this.#inString && character === '{') this.#depth += 1;
    else if (!this.#inString && character === '}') this.#depth -= 1;
  }

  #release(): string {
    this.#phase = 'text';
    return this.#takeHeld();
  }

  #takeHeld(): string {
    const held = this.#held;
    this.#held = '';
    return held;
  }
}

/** The answer in an object; empty if it has only facts about one; null if the object is no wrapper. */
function answerIn(text: string): string | null {
  const object = parsed(text.slice(text.indexOf('{')));
  if (object === null) return null;
  for (const name of ANSWER_KEYS) {
    const text = textIn(object[name]);
    if (text !== null) return text;
  }
  return Object.keys(object).every((name) => ABOUT_ANSWER.test(name)) ? '' : null;
}

/** The text of an answer's field: a string, a list of them, or an object with one. */
function textIn(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value.join('\n');
  const { text } = (value ?? {}) as { readonly text?: unknown };
  return typeof text === 'string' ? text : null;
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function unescaped(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`));
  } catch {
    return text;
  }
}
