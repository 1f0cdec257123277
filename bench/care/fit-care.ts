/**
 * `npm run bench -- fit-care`: fits the model of packages/care/src/crisis/likeness on the labelled messages of
 * `data/care` and the shop's questions, and prints its rates on messages that the fit has not seen, nor any in nearly the
 * same words (5-fold). The threshold is where that many of the shop's unseen questions would raise an alarm.
 */
import { writeFileSync } from 'node:fs';
import {
  featuresOf,
  fitLikeness,
  isCrisisByRules,
  readLikeness,
} from '../../packages/care/training/fit-likeness.ts';
import { seededRandom, shuffle } from '../../packages/classifier/training/random.ts';
import { print, round } from '../print.ts';
import { readMessages, readShopQuestions, readSupportTalk } from './care-corpus.ts';
import { groupsOf } from './near-duplicates.ts';

const FILE = 'packages/care/src/crisis/likeness/likeness.data.json';
const SEED = 1;
const FOLDS = 5;
/** A crisis that is missed counts twice, and so does customers' talk, of which there is little. */
const DOUBLE = 2;
/** Share of the shop's unseen questions that the model may raise an alarm for: the aim is 1 % at most, and the rules need some. */
const SHOP_ALARMS = 0.009;

interface Message {
  readonly text: string;
  readonly features: readonly number[];
  readonly isCrisis: boolean;
  readonly weight: number;
  readonly set: string;
}

export function fitCare(options: { readonly json?: true }): void {
  const messages = readAll();
  const scores = unseenScores(messages);
  const shop = scores.filter((_, i) => messages[i]?.set === 'shop').toSorted((a, b) => b - a);
  const threshold = shop[Math.floor(shop.length * SHOP_ALARMS)] as number;
  const model = { ...fitLikeness(messages, orders()), threshold: Number(threshold.toPrecision(4)) };
  writeFileSync(FILE, `${JSON.stringify(model, null, 2)}\n`);
  print({ rows: rowsOf(messages, scores, threshold) }, options);
}

function readAll(): readonly Message[] {
  const labelled = (['dev', 'held'] as const)
    .flatMap(readMessages)
    .map(({ text, kind, language, split }) => ({
      text,
      isCrisis: kind === 'crisis',
      weight: kind === 'crisis' ? DOUBLE : 1,
      set: `${language} ${split}`,
    }));
  const shop = readShopQuestions()
    .filter((text) => !isCrisisByRules(text))
    .map((text) => ({ text, isCrisis: false, weight: 1, set: 'shop' }));
  const support = readSupportTalk()
    .filter((text) => !isCrisisByRules(text))
    .map((text) => ({ text, isCrisis: false, weight: DOUBLE, set: 'support' }));
  return [...labelled, ...shop, ...support].map((message) => ({
    ...message,
    features: featuresOf(message.text),
  }));
}

/** Scores of each message by a model that was fitted without its fold. */
function unseenScores(messages: readonly Message[]): readonly number[] {
  const folds = foldsOf(messages.map(({ text }) => text));
  const scores = new Array<number>(messages.length).fill(0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const seen = messages.filter((_, i) => folds[i] !== fold);
    const score = readLikeness({ ...fitLikeness(seen, orders()), threshold: 0 });
    for (const [i, { features }] of messages.entries()) if (folds[i] === fold) scores[i] = score(features);
  }
  return scores;
}

/** The fold of each text; texts in nearly the same words are in one. */
function foldsOf(texts: readonly string[]): readonly number[] {
  const folds = Int32Array.from({ length: texts.length }, (_, i) => i % FOLDS);
  shuffle(folds, seededRandom(SEED));
  return groupsOf(texts).map((group) => folds[group] as number);
}

function orders(): (count: number) => Int32Array {
  const random = seededRandom(SEED);
  return (count) => {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    shuffle(order, random);
    return order;
  };
}

function rowsOf(messages: readonly Message[], scores: readonly number[], threshold: number) {
  const sets = [...new Set(messages.map(({ set }) => set))];
  const found = messages.map(({ text }, i) => (scores[i] as number) > threshold || isCrisisByRules(text));
  return sets.flatMap((set) =>
    [true, false].flatMap((isCrisis) => {
      const own = messages.flatMap((message, i) =>
        message.set === set && message.isCrisis === isCrisis ? [found[i] as boolean] : [],
      );
      if (own.length === 0) return [];
      const share = own.filter(Boolean).length / own.length;
      return [
        { set, kind: isCrisis ? 'crisis' : 'other', messages: own.length, alarmPct: round(share * 100, 2) },
      ];
    }),
  );
}
