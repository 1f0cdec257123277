import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import fc from 'fast-check';
import { classify } from '../../support/cascade/classify.ts';

const taskOf = (text: string) => classify(text).task;

describe('every task is reachable', () => {
  const QUESTIONS: Readonly<Record<Task, readonly string[]>> = {
    greeting: [
      'Hello!',
      'Hi there',
      'Good morning, MangaAssist',
      'thanks so much',
      'こんにちは',
      'ありがとうございました。',
    ],
    faq: [
      'How do I return a book?',
      'What payment methods do you accept?',
      'Do you ship to Canada?',
      '返品はできますか',
      '送料はいくらですか',
    ],
    product_search: [
      'Do you have One Piece volume 100?',
      'I’m looking for the Chainsaw Man box set',
      'ワンピースの最新刊はありますか',
      '鬼滅の刃の全巻セットを探しています',
    ],
    order_status: [
      'Where is my order?',
      'Has my package shipped yet?',
      'Where is order #12345?',
      '注文した本はいつ届きますか',
      '荷物が届かない',
    ],
    summarization: [
      'Summarize the plot of Monster',
      'What is Berserk about?',
      'What’s Nana about?',
      '鋼の錬金術師のあらすじを教えて',
      'モンスターってどんな話？',
    ],
    recommendation: [
      'Recommend me a manga like Death Note',
      'What should I read after Naruto?',
      'おすすめの漫画を教えてください',
      'NANAみたいな漫画ありますか',
    ],
    comparison: [
      'Compare Naruto and Bleach',
      'Which is better, Monster or 20th Century Boys?',
      'ナルトとブリーチを比較してください',
      '青年漫画と少年漫画の違いは何ですか',
    ],
    discussion: [
      'Why did Eren start the Rumbling?',
      'What do you think about the ending of Attack on Titan?',
      '進撃の巨人の結末についてどう思いますか',
      'エヴァのテーマを考察してください',
    ],
    translation: [
      'What does "nakama" mean?',
      'How do you say thank you in Japanese?',
      '「仲間」を英語に訳してください',
      '「やれやれ」は英語で何と言いますか',
    ],
    unknown: ['asdf', 'What will the weather be like tomorrow?', '今日の天気は？', ''],
  };

  it.each(TASKS.flatMap((task) => QUESTIONS[task].map((question) => [task, question] as const)))(
    '%s: %s',
    (task, question) => {
      expect(taskOf(question)).toBe(task);
    },
  );
});

describe('a question that the sample code misreads', () => {
  it.each([
    'highest rated manga?',
    'history of Shonen Jump',
    'Hikaru no Go volume 5?',
    'hidden gems in seinen?',
  ])('a word that begins with "hi" is no greeting (D1): %s', (question) => {
    expect(taskOf(question)).not.toBe('greeting');
  });

  it.each([
    'in what order do I read Fate?',
    'What order should I watch Gundam?',
    'What is the reading order of Monogatari?',
    'Is the publication order a good one?',
    'Fateはどの順番で読めばいいですか',
  ])('an order to read in is no purchase (D2): %s', (question) => {
    expect(taskOf(question)).not.toBe('order_status');
  });

  it.each([
    ['I’d like to return this', 'faq'],
    ["I'd like to find Nana volume 3", 'product_search'],
    ['What is shipping like?', 'faq'],
  ] as const)('to "like" to is no taste, and "vs" inside a word no comparison (D3): %s', (question, task) => {
    expect(taskOf(question)).toBe(task);
  });

  it.each([
    ['I like One Piece, what else should I read?', 'recommendation'],
    ['Naruto vs Bleach', 'comparison'],
    ['Naruto vs. Bleach?', 'comparison'],
  ] as const)('but tastes and comparisons are still seen: %s', (question, task) => {
    expect(taskOf(question)).toBe(task);
  });

  it.each([
    ['Let’s discuss the themes in Akira', 'discussion'],
    ['Give me a synopsis of Nana', 'summarization'],
    ['Translate this to Japanese: I love manga', 'translation'],
  ] as const)('discussion, summarization and translation are reachable (D4): %s', (question, task) => {
    expect(taskOf(question)).toBe(task);
  });
});

describe('the probability', () => {
  it('is a probability, of a task, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const { task, probability } = classify(text);
        expect(TASKS).toContain(task);
        expect(probability).toBeGreaterThanOrEqual(0);
        expect(probability).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is high for an unmistakable question', () => {
    for (const question of ['Hello!', 'Where is my order?', '『ナナ』と『ハチミツとクローバー』を比較して']) {
      expect(classify(question).probability).toBeGreaterThan(0.8);
    }
  });
});

describe('a question', () => {
  it('of the same words has the same task, in capitals and full width too', () => {
    expect(taskOf('WHERE IS MY ORDER?')).toBe('order_status');
    expect(taskOf('Ｗｈｅｒｅ ｉｓ ｍｙ ｏｒｄｅｒ？')).toBe('order_status');
  });

  it('after a greeting is more than a greeting', () => {
    expect(taskOf('Hi, where is my order?')).toBe('order_status');
  });

  it('has the complexity of its task', () => {
    expect(classify('Hello!').complexity).toBe(1);
    expect(classify('Do you ship to Canada?').complexity).toBe(2);
    expect(classify('Compare Naruto and Bleach').complexity).toBe(4);
  });

  it('has a language', () => {
    expect(classify('Do you have ワンピース?').language).toBe('en');
    expect(classify('ONE PIECEの新刊は?').language).toBe('ja');
  });
});

describe('questions outside of the training data', () => {
  interface Unseen {
    readonly text: string;
    readonly task: Task;
    readonly language: 'en' | 'ja';
    readonly complexity: number;
    readonly trap?: boolean;
  }
  const unseen = readFileSync(join(import.meta.dirname, 'classifier-unseen.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Unseen => JSON.parse(line));
  const accuracy = (questions: readonly Unseen[]) =>
    questions.filter(({ text, task }) => taskOf(text) === task).length / questions.length;

  it.each(['en', 'ja'] as const)('are understood nine times out of ten (%s)', (language) => {
    const questions = unseen.filter((question) => question.language === language);

    expect(questions.length).toBeGreaterThan(100);
    expect(accuracy(questions)).toBeGreaterThanOrEqual(0.9);
  });

  it('are understood nineteen times out of twenty where keyword rules are misled (D1 to D3)', () => {
    const traps = unseen.filter(({ trap }) => trap);

    expect(traps.length).toBeGreaterThan(50);
    expect(accuracy(traps)).toBeGreaterThanOrEqual(0.95);
  });

  it('are judged at most one step too hard or too easy nine times out of ten', () => {
    const near = unseen.filter(
      ({ text, complexity }) => Math.abs(classify(text).complexity - complexity) <= 1,
    );

    expect(near.length / unseen.length).toBeGreaterThanOrEqual(0.9);
  });
});

describe('questions by authors that did not work on the classifier', () => {
  interface Stranger {
    readonly text: string;
    readonly task: Task;
    readonly language: 'en' | 'ja';
    readonly set: 1 | 2;
    readonly kind: 'plain' | 'trap';
  }
  const strangers = readFileSync(join(import.meta.dirname, 'classifier-strangers.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Stranger => JSON.parse(line));
  const judged = strangers.map((question) => {
    const { task, probability } = classify(question.text);
    return { ...question, probability, isRight: task === question.task };
  });
  const shareRight = (questions: typeof judged) =>
    questions.filter(({ isRight }) => isRight).length / questions.length;

  it.each([1, 2] as const)('are understood nineteen times out of twenty (set %i)', (set) => {
    expect(shareRight(judged.filter((question) => question.set === set))).toBeGreaterThanOrEqual(0.95);
  });

  it.each(['en', 'ja'] as const)('are understood as well in either language (%s)', (language) => {
    expect(shareRight(judged.filter((question) => question.language === language))).toBeGreaterThanOrEqual(
      0.95,
    );
  });

  it('are understood nine times out of ten where keyword rules are misled (D1 to D3)', () => {
    const traps = judged.filter(({ kind }) => kind === 'trap');

    expect(traps.length).toBeGreaterThan(200);
    expect(shareRight(traps)).toBeGreaterThanOrEqual(0.9);
  });

  it('are nearly always understood where the classifier is sure', () => {
    const sure = judged.filter(({ probability }) => probability >= 0.8);

    expect(sure.length / judged.length).toBeGreaterThan(0.85);
    expect(shareRight(sure)).toBeGreaterThanOrEqual(0.97);
  });
});
