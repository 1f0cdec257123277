/**
 * Other forms of a labelled question that have its task: frames, case, spaces, typing errors, kana, romaji. The same
 * random numbers give the same forms.
 */
import { FRAMES, KEIGO } from './frames.ts';
import type { LabelledQuestion } from './question.ts';
import { romajiOf } from './romaji-of.ts';

export const PERTURBATIONS = [
  'frame before',
  'frame after',
  'frames',
  'keigo',
  'lower case',
  'capitals',
  'title case',
  'no punctuation',
  'no spaces',
  'typing error',
  'hiragana',
  'romaji',
] as const;

export type Perturbation = (typeof PERTURBATIONS)[number];

/** From questions to their readings in hiragana, with spaces between words. */
export type Readings = ReadonlyMap<string, string>;

type Change = (question: LabelledQuestion, random: () => number, readings: Readings) => string;

const CHANGES: Readonly<Record<Perturbation, Change>> = {
  'frame before': ({ text, language }, random) => before(text, language, random),
  'frame after': ({ text, language }, random) => after(text, language, random),
  frames: ({ text, language }, random) => before(after(text, language, random), language, random),
  keigo,
  'lower case': ({ text }) => text.toLowerCase(),
  capitals: ({ text }) => text.toUpperCase(),
  'title case': ({ text }) => text.replace(/(?<![\p{L}\d'’])\p{L}/gu, (letter) => letter.toUpperCase()),
  'no punctuation': ({ text }) => text.replace(/[.,!?。、！？…]/gu, ''),
  'no spaces': ({ text }) => text.replace(/[\s.,!?]/gu, ''),
  'typing error': ({ text, language }, random) => mistype(text, language, random),
  hiragana: ({ text }, _, readings) => (readings.get(text) ?? text).replaceAll(' ', ''),
  romaji: ({ text }, random, readings) => romaji(readings.get(text), random) ?? text,
};

/** A form of the question; null where the perturbation leaves its text as it is. */
export function perturb(
  question: LabelledQuestion,
  perturbation: Perturbation,
  random: () => number,
  readings: Readings,
): string | null {
  const text = CHANGES[perturbation](question, random, readings).trim();
  return text === question.text || text === '' ? null : text;
}

function before(text: string, language: 'en' | 'ja', random: () => number): string {
  const frame = pick(FRAMES[language].before, random);
  if (language === 'ja') return frame + text;
  const keepsCapital = /^(?:I\b|[A-Z]{2}|\S+ [A-Z])/.test(text);
  return `${frame} ${keepsCapital || random() < 0.3 ? text : text.charAt(0).toLowerCase() + text.slice(1)}`;
}

function after(text: string, language: 'en' | 'ja', random: () => number): string {
  const frame = pick(FRAMES[language].after, random);
  if (language === 'ja') return text.replace(/[。]$/u, '') + frame;
  return `${text}${/[.!?]$/.test(text) ? '' : pick([',', '', '.', '!', ' -'], random)} ${frame}`;
}

function keigo({ text, language }: LabelledQuestion, random: () => number): string {
  if (language === 'en') return text;
  const bare = text.replace(/[？?。！!]+$/u, '');
  const ending = KEIGO.find(([plain]) => bare.endsWith(plain));
  const polite =
    ending === undefined ? text : bare.slice(0, bare.length - ending[0].length) + pick(ending[1], random);
  return random() < 0.5 ? polite : before(polite, language, random);
}

/** One letter left out, doubled or exchanged with the next, in a word of at least four. */
function mistype(text: string, language: 'en' | 'ja', random: () => number): string {
  if (language === 'ja') return mistypeJapanese(text, random);
  const words = [...text.matchAll(/[a-z]{4,}/g)];
  if (words.length === 0) return text;
  const word = pick(words, random);
  const at = word.index + 1 + Math.floor(random() * (word[0].length - 2));
  const [letter, next] = [text.charAt(at), text.charAt(at + 1)];
  const kinds = ['', letter + letter, null];
  const kind = pick(kinds, random);
  return kind === null
    ? text.slice(0, at) + next + letter + text.slice(at + 2)
    : text.slice(0, at) + kind + text.slice(at + 1);
}

const CONFUSED: readonly (readonly [string, string])[] = [
  ['ー', ''],
  ['っ', 'つ'],
  ['は', 'わ'],
  ['を', 'お'],
  ['う', ''],
  ['です', 'でし'],
  ['ます', 'まし'],
  ['ください', 'くださ'],
  ['こと', 'と'],
];

function mistypeJapanese(text: string, random: () => number): string {
  const possible = CONFUSED.filter(([right]) => text.includes(right));
  if (possible.length === 0) return text;
  const [right, wrong] = pick(possible, random);
  return text.replace(right, wrong);
}

function romaji(reading: string | undefined, random: () => number): string | null {
  if (reading === undefined) return null;
  const style = { longVowels: random() < 0.7, spaces: random() < 0.85, particleWo: random() < 0.4 };
  return romajiOf(reading, style);
}

/** One of the items. */
export function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)] as T;
}
