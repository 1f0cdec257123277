/**
 * Misbehaviour of the stand-in models, after what small models did with the same prompts (decision 36): the
 * estimate missing, late, malformed, twice or alone, control text, another language, repetition, a claim that no
 * source has. Deterministic: a prompt and a seed always give the same text.
 */
import { detectLanguage } from '@mangaassist/text';

export interface MisbehaviourOptions {
  /** Share of the answers that are written so, 0–1. */
  readonly share: number;
  readonly seed: number;
}

export interface Written {
  readonly text: string;
  readonly finishReason?: 'length';
}

/** An answer taken apart: the line of the estimate, if it was asked for, and the rest. */
interface Parts {
  readonly line: string;
  readonly body: string;
  /** The rules of the prompt. */
  readonly system: string;
  /** A whole number, for details. */
  readonly chance: number;
}

type Write = (parts: Parts) => Written;

/** On lines of the estimate. A model that was not asked for one writes these, too, but less. */
const OF_THE_LINE: readonly Write[] = [
  ({ body }) => ({ text: body }),
  ({ body }) => ({ text: body }),
  ({ line }) => ({ text: `${line}\n` }),
  ({ line, body }) => ({ text: `${body}\n\n${line}` }),
  ({ line, body }) => ({ text: `${line}\n${body}\n[10]` }),
  ({ body, chance }) => ({ text: `${SHAPES[chance % SHAPES.length]}\n${body}` }),
  ({ chance }) => ({ text: SHAPES[chance % SHAPES.length] ?? '' }),
  ({ line, body }) => ({
    text: `${line}\n${body} I am 90% sure that the answer will be correct and complete.`,
  }),
];

const SHAPES = [
  '95 [faq]',
  '(40)',
  '# [40]',
  '「40」',
  '<confidence>0',
  '[40 FAQ]',
  'Confidence: 40',
  '確信度：90％',
  '0 recommendation',
  '**[90]**\n[90]',
  '10',
  'I am 90% sure that the answer will be correct and complete.',
] as const;

const OF_THE_TEXT: readonly Write[] = [
  ({ line, body }) => ({
    text: `<thinking>The shopper asks about the store.\n${line}</thinking>\n${line}\n${body}`,
  }),
  ({ line, body }) => ({ text: `${line}\n${body}\n\nHuman: And the next volume?\n\nAssistant: ${body}` }),
  ({ line, body }) => ({
    text: JSON.stringify({ confidence: Number(/\d+/.exec(line)?.[0] ?? 90), answer: body }),
  }),
  ({ line, body, system }) => ({ text: `${line}\n${system.slice(0, 400)}\n${body}` }),
  ({ line, body }) => ({ text: `${line}\n<answer>${body}</answer>` }),
  ({ line }) => ({ text: `${line}\n\u200b\u2060` }),
  // Rambles until its token limit, in the middle of a word.
  ({ line, body }) => ({ text: `${line}\n${`${body} `.repeat(4).slice(0, 1_600)}`, finishReason: 'length' }),
  ({ line, body }) => ({ text: `${line}\n${OTHER_LANGUAGE[detectLanguage(body)]}` }),
  ({ line, body }) => ({ text: `${line}\n${body} ${MADE_UP[detectLanguage(body)]}` }),
  ({ line, body }) => ({ text: `${line}\n${MADE_UP[detectLanguage(body)]}` }),
];

const OTHER_LANGUAGE = {
  en: 'はい、当店で取り扱っております。詳しくは商品ページをご覧ください。',
  ja: 'Yes, the store has it. Please see the product page for more.',
} as const;
const MADE_UP = {
  en: 'The deluxe edition of 『Moonlit Ferry』 is in stock for $38.97, and returns take 92 days.',
  ja: '『月夜の渡し船』の豪華版は38.97ドルで在庫がございます。返品は92日以内です。',
} as const;

/**
 * Rewrites an answer of the stand-in, or returns it as it is.
 * @param line - the line of the estimate; empty if the prompt did not ask for one.
 */
export function misbehave(
  { line, body, system }: Omit<Parts, 'chance'>,
  { share, seed }: MisbehaviourOptions,
): Written {
  const text = line === '' ? body : `${line}\n${body}`;
  const draw = random(`${seed} ${system.length} ${text}`);
  if (draw() >= share) return { text };
  const kinds = line === '' ? OF_THE_TEXT : [...OF_THE_LINE, ...OF_THE_TEXT];
  const write = kinds[Math.floor(draw() * kinds.length)];
  const written = write?.({ line, body, system, chance: Math.floor(draw() * 1_000) }) ?? { text };
  // The wire has no answer without text.
  return written.text.trim() === '' ? { text } : { ...written, text: written.text.trimStart() };
}

/** Mulberry32, seeded by a text (FNV-1a). */
function random(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
