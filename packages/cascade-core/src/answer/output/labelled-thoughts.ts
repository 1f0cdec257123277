/**
 * Removes thoughts that a model writes under a label before its answer: "Reasoning: the hours are in the data. Answer: We
 * close at seven." Without a label of the answer after them, they are the answer.
 */
import { compactPattern } from '@mangaassist/text';

const THOUGHTS = [
  ...['thinking', 'thought process', 'thoughts', 'thought', 'reasoning', 'rationale', 'analysis'],
  ...['chain of thought', '思考', '思考過程', '考え', '推論'],
];
const MARKS = '[\\s*_#>]*';
const LABEL = compactPattern(`^${MARKS}(?:${THOUGHTS.join('|')})[*_]*\\s*[:：]`, 'iu');
const BEFORE_LABEL = /^[\s*_#>]{0,16}/u;
const STARTS: ReadonlySet<string> = new Set(
  THOUGHTS.flatMap((label) => Array.from({ length: label.length + 1 }, (_, end) => label.slice(0, end))),
);
const ANSWER = compactPattern(
  `\\n${MARKS}(?:(?:final )?(?:answer|response|reply)|(?:最終)?回答|答え)[*_]*\\s*[:：](?:\\*\\*|__)?\\s*([*_]*[^\\s*_])$`,
  'iu',
);
/** Longest label of the answer with its marks and one character after it, in UTF-16 units. */
const MAX_ANSWER_LABEL = 40;
/** Longest thoughts that are held back, in UTF-16 units. Longer ones are text. */
const MAX_HELD = 4_096;

export class LabelledThoughts {
  /** The opening of the text, or the thoughts; null once the text is the answer. */
  #held: string | null = '';
  #isLabelled = false;

  push(text: string): string {
    if (this.#held === null) return text;
    let shown = '';
    for (const character of text) shown += this.#take(character);
    return shown;
  }

  /** Ends the stream: thoughts without an answer after them are the answer. */
  end(): string {
    const held = this.#held ?? '';
    this.#held = null;
    return held;
  }

  #take(character: string): string {
    if (this.#held === null) return character;
    this.#held += character;
    const held = this.#held;
    this.#isLabelled ||= LABEL.test(held);
    if (!this.#isLabelled) return mayBecomeLabel(held) ? '' : this.end();
    if (character === '\n') return held.length < MAX_HELD ? '' : this.end();
    const [, answer] = ANSWER.exec(held.slice(-MAX_ANSWER_LABEL)) ?? [];
    if (answer !== undefined) {
      this.#held = null;
      return answer;
    }
    return held.length < MAX_HELD ? '' : this.end();
  }
}

function mayBecomeLabel(text: string): boolean {
  const start = text.replace(BEFORE_LABEL, '').toLowerCase();
  return STARTS.has(start.replace(/[*_]{0,3}\s?$/u, ''));
}
