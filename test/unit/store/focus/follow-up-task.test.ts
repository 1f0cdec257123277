import { beforeAll, describe, expect, it } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type Snapshot, type TurnFacts } from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

/** A classifier that has read one task with a probability, and the others alike. */
const sure =
  (task: Task, probability = 0.97) =>
  (): readonly number[] =>
    TASKS.map((each) => (each === task ? probability : (1 - probability) / (TASKS.length - 1)));

const ABOUT_AKIRA: TurnFacts = {
  question: 'do you have Akira',
  task: 'product_search',
  spoken: ['akira'],
  policies: [],
};

function resolveAfter(turns: readonly TurnFacts[], question: string, read: () => readonly number[]) {
  return resolveQuestion(question, focusOf(turns, snapshot), snapshot, read);
}

describe('a follow-up that no rule of words decides', () => {
  it('is about the book at hand where it is read as a question about a book', () => {
    const { text, task } = resolveAfter(
      [ABOUT_AKIRA],
      'might be a nice thing to own',
      sure('product_search'),
    );

    expect(text).toContain('“Akira”');
    expect(task).toBe('product_search');
  });

  it('stays as it is, beside the likest policies, where it is read as one about a service', () => {
    const { text, task, beside } = resolveAfter(
      [ABOUT_AKIRA],
      'does the courier want a signature',
      sure('faq'),
    );

    expect(text).toBe('does the courier want a signature');
    expect(task).toBe('faq');
    expect(beside).not.toContain('akira');
  });

  it('has the book beside it where both readings are near', () => {
    const half = TASKS.map((task) => (task === 'faq' || task === 'product_search' ? 0.5 : 0));
    const { beside, text } = resolveAfter([ABOUT_AKIRA], 'does it come with a signature', () => half);

    expect([text, ...beside].join(' ')).toMatch(/akira/i);
  });

  it('goes on with the policy before it where its words name none', () => {
    const turn = {
      ...ABOUT_AKIRA,
      question: 'gift wrapping?',
      task: 'faq',
      policies: ['gift-wrapping'],
    } as const;
    const { task, beside } = resolveAfter([ABOUT_AKIRA, turn], 'aye and whit dae ye charge', sure('faq'));

    expect(task).toBe('faq');
    expect(beside).toContain('gift-wrapping');
  });

  it('compares the last two subjects where it is read as a comparison', () => {
    const pluto = { ...ABOUT_AKIRA, question: 'and do you have Pluto?', spoken: ['pluto'] };
    const { text, task } = resolveAfter(
      [ABOUT_AKIRA, pluto],
      'hm, which would a beginner like',
      sure('comparison'),
    );

    expect(text).toMatch(/Akira.*Pluto/);
    expect(task).toBe('comparison');
  });
});

describe('a description of one book', () => {
  it('has found the subject of what follows', () => {
    const found = { ...ABOUT_AKIRA, question: 'bread manga with the sun hands', spoken: ['yakitate-japan'] };
    const { text } = resolveAfter([found], 'is there a complete used run', sure('product_search'));

    expect(text).toContain('Yakitate');
  });
});

describe('another work of the author at hand', () => {
  it.each([
    ["same author's viking thing: length?", 'planetes', 'Vinland Saga'],
    ['同作者のバイキングのは', 'planetes', 'ヴィンランド'],
  ])('is the one that is described: %s', (question, spoken, title) => {
    const turn = { ...ABOUT_AKIRA, question: 'プラネテス', spoken: [spoken] };
    expect(resolveAfter([turn], question, sure('product_search')).text).toContain(title);
  });
});
