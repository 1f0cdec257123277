import { describe, expect, it } from '@jest/globals';
import {
  accuracyOf,
  afterChangeOfSubject,
  frameAccuracies,
  perturbationAccuracies,
  readUnseen,
} from '../../support/cascade/classifier-accuracy.ts';
import { classify } from '../../support/cascade/classify.ts';

const LANGUAGES = ['en', 'ja'] as const;
/** A fixed part guards against a fall: `npm run bench -- routing` measures with all of them. */
const STRANGERS = readUnseen('classifier-strangers').filter((_, index) => index % 3 === 0);
const shoppers = readUnseen('classifier-shoppers');
const of = (kind: string, language?: 'en' | 'ja') =>
  shoppers.filter((each) => each.kind === kind && (language === undefined || each.language === language));

describe.each(LANGUAGES)('unseen questions of shoppers (%s)', (language) => {
  it('keep their task inside every courtesy frame nine times out of ten', () => {
    for (const { frame, task } of frameAccuracies(language, classify, STRANGERS)) {
      expect({ frame, isUnderstood: task >= 0.9 }).toEqual({ frame, isUnderstood: true });
    }
  });

  it('have the task of the conversation when they are follow-ups', () => {
    const { task, tier } = accuracyOf(of('follow-up', language), classify);

    expect(task).toBeGreaterThanOrEqual(0.7);
    expect(tier).toBeGreaterThanOrEqual(0.75);
  });

  it('are understood in plain words, and not answered when they are off topic', () => {
    expect(accuracyOf(of('plain', language), classify).task).toBeGreaterThanOrEqual(0.9);
    expect(accuracyOf(of('off-topic', language), classify).task).toBeGreaterThanOrEqual(0.7);
  });

  it('have the tier of the harder question when there are two in one message', () => {
    expect(accuracyOf(of('two', language), classify).tier).toBeGreaterThanOrEqual(0.85);
  });

  it('lose little by case, spaces, typing errors, courtesy, kana or romaji', () => {
    const floors: Record<string, number> = {
      'no spaces': 0.1,
      romaji: 0.16,
      hiragana: 0.08,
      'title case': 0.12,
    };
    for (const { perturbation, plain, perturbed } of perturbationAccuracies(language, classify, STRANGERS)) {
      // One question of a small set is too many points.
      if (plain.questions < 50) continue;
      const lost = plain.task - perturbed.task;
      const most = floors[perturbation] ?? 0.06;
      expect({ perturbation, isKept: lost <= most, lost }).toMatchObject({ perturbation, isKept: true });
    }
  });
});

describe('the context of a conversation', () => {
  it('costs a question about another subject at most three in a hundred of its right tasks', () => {
    const alone = accuracyOf(readUnseen('classifier-strangers'), classify);
    const after = accuracyOf(afterChangeOfSubject(), classify);

    expect(after.task).toBeGreaterThanOrEqual(alone.task - 0.03);
  });

  it('gives a follow-up of the same words the task that the conversation is about', () => {
    const taskAfter = (lastTask: 'translation' | 'product_search') =>
      classify('and in Japanese?', { lastTask, hasFocus: true }).task;

    expect([taskAfter('translation'), taskAfter('product_search')]).toEqual([
      'translation',
      'product_search',
    ]);
  });

  it('without a last task changes nothing', () => {
    for (const { text } of shoppers) {
      expect(classify(text, { lastTask: null, hasFocus: false })).toEqual(classify(text));
    }
  });
});

describe('a question in romaji', () => {
  const romaji = of('romaji');

  it('is understood, and taken for Japanese', () => {
    expect(accuracyOf(romaji, classify).task).toBeGreaterThanOrEqual(0.8);
    const japanese = romaji.filter(({ text }) => classify(text).language === 'ja');
    expect(japanese.length / romaji.length).toBeGreaterThanOrEqual(0.9);
  });

  it.each(['do you have Kimetsu no Yaiba', 'where is my order', 'konnichiwa', 'Is Hikaru no Go in stock?'])(
    'is not seen in English with Japanese words: %s',
    (question) => {
      expect(classify(question).language).toBe('en');
    },
  );
});
