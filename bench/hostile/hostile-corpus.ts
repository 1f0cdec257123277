/** The texts of the bench of hostile texts, as long as their way to a function lets them be. */
import type { Snapshot } from '@mangaassist/store';
import { readText } from '@mangaassist/text';
import { wordsOf } from '@mangaassist/text/words';
import { framesOfTexts, hostileFrames, questionFrame } from './hostile-frames.ts';
import { hostileKinds, type StoreWords, usualTexts } from './hostile-texts.ts';
import type { Source } from './measured-function.ts';
import type { Length, TextKind } from './text-kind.ts';

/** The longest frame that API Gateway lets through. */
export const FRAME_BYTES = 32_768;

/** The most of each source: see `text-border.ts`; a model's answer has 2,048 tokens of four Latin letters. */
export const LENGTHS: Readonly<Record<Exclude<Source, 'frame'>, Length>> = {
  raw: { characters: 16_000, units: 16_000 },
  question: { characters: 4_000, units: 8_000 },
  answer: { characters: 8_192, units: 8_192 },
};

/** Usual texts of each source. */
export const USUAL_TEXTS = 20;

export type Texts = ReadonlyMap<string, string>;

export interface Corpus {
  readonly usual: Readonly<Record<Source, Texts>>;
  readonly hostile: Readonly<Record<Source, Texts>>;
}

/** Titles of a version of the store, and each word of its descriptions once. */
export function wordsOfStore(snapshot: Snapshot): StoreWords {
  const series = snapshot.facets.map((_, place) => snapshot.product(place).series);
  const terms = series.flatMap(({ description: { en, ja } }) => wordsOf(`${en} ${ja}`));
  return { titles: series.flatMap(({ title }) => [title.en, title.ja]), terms: [...new Set(terms)] };
}

/** Usual and hostile texts of full length, by source. A text that the border refuses is left out. */
export function corpusOf(questions: readonly string[], store: StoreWords): Corpus {
  const kinds = hostileKinds(store);
  const hostileOf = (length: Length): Texts =>
    new Map([...kinds].map(([name, kind]) => [name, kind(length)]));
  const usualOf = (length: Length): Texts =>
    new Map(usualTexts(questions, USUAL_TEXTS, length).map((text, i) => [`usual ${i + 1}`, text]));
  const { raw, question, answer } = LENGTHS;
  const usualFrames = [...usualOf(question)].map(
    ([name, text]) => [name, questionFrame(text, FRAME_BYTES)] as const,
  );
  return {
    usual: {
      frame: new Map(usualFrames),
      raw: usualOf(raw),
      question: atBorder(usualOf(question)),
      answer: usualOf(answer),
    },
    hostile: {
      frame: new Map([...hostileFrames(FRAME_BYTES), ...framesOfTexts(kinds, FRAME_BYTES)]),
      raw: new Map([...hostileOf(raw), ...bordering(kinds, question)]),
      question: atBorder(hostileOf(question)),
      answer: new Map([...hostileOf(answer)].map(([name, text]) => [name, text.toWellFormed()])),
    },
  };
}

/** Texts that are as long as an accepted question, beside those that are as long as is looked at. */
function bordering(kinds: ReadonlyMap<string, TextKind>, length: Length): Texts {
  return new Map([...kinds].map(([name, kind]) => [`${name} (of a question's length)`, kind(length)]));
}

function atBorder(texts: Texts): Texts {
  const read = [...texts].map(([name, raw]) => [name, readText(raw, LENGTHS.question.characters)] as const);
  return new Map(read.flatMap(([name, result]) => (result.kind === 'text' ? [[name, result.text]] : [])));
}
