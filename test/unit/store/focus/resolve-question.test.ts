import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  focusOf,
  type ResolvedQuestion,
  resolveQuestion,
  type Snapshot,
  type TurnFacts,
} from '@mangaassist/store';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

type Said = readonly [question: string, facts?: Partial<TurnFacts>];

/** Resolves the last question after the turns before it. */
function resolve(turns: readonly Said[], question: string): ResolvedQuestion {
  const facts: TurnFacts[] = [];
  for (const [text, said = {}] of turns) {
    const { text: resolved, task } = resolveQuestion(text, focusOf(facts, snapshot), snapshot);
    facts.push({ question: resolved, task: task ?? 'product_search', spoken: [], policies: [], ...said });
  }
  return resolveQuestion(question, focusOf(facts, snapshot), snapshot);
}

const DANDADAN: Said = ['do u have dandadan', { spoken: ['dandadan'] }];
const DANDADAN_JA: Said = ['ダンダダンある？', { spoken: ['dandadan'] }];
const LIST: Said = [
  'recommend a finished horror manga',
  { task: 'recommendation', spoken: ['uzumaki', 'gyo', 'remina'] },
];
const LIST_JA: Said = [
  '完結してるホラー漫画のおすすめは？',
  { task: 'recommendation', spoken: ['uzumaki', 'gyo', 'remina'] },
];

describe('a question about the book at hand', () => {
  it.each([
    [[DANDADAN], 'how much is it?', '“Dandadan”: how much is it?'],
    [[DANDADAN], 'vol 2?', '“Dandadan”: vol 2?'],
    [[DANDADAN], 'and in Japanese?', '“Dandadan”: and in Japanese?'],
    [[DANDADAN], "who's the author", "“Dandadan”: who's the author"],
    [[DANDADAN_JA], 'それの2巻は？', '『ダンダダン』：それの2巻は？'],
    [[DANDADAN_JA], 'いくら？', '『ダンダダン』：いくら？'],
    [[DANDADAN_JA], 'じゃあ買う', '『ダンダダン』：じゃあ買う'],
    [[DANDADAN], 'no wait, in japanese', '“Dandadan”: no wait, in japanese'],
    [[DANDADAN], 'in euros', '“Dandadan”: in euros'],
    [[DANDADAN], 'cheapest?', '“Dandadan”: cheapest?'],
    [[DANDADAN], 'when?', '“Dandadan”: when?'],
    [[DANDADAN_JA], '最新は？', '『ダンダダン』：最新は？'],
    [[DANDADAN_JA], '英語版は？', '『ダンダダン』：英語版は？'],
  ] as const)('after %j, %j is resolved to its title', (turns, question, text) => {
    expect(resolve(turns, question)).toMatchObject({ text, by: 'subject', task: 'product_search' });
  });

  it('goes on with its volume, and to the next one', () => {
    const turns = [DANDADAN, ['is volume 2 in stock?']] as const;

    expect(resolve(turns, 'how much is it?').text).toBe('“Dandadan” volume 2: how much is it?');
    expect(resolve(turns, 'and the next one?').text).toBe('“Dandadan”: and volume 3?');
    expect(resolve(turns, 'and 5?').text).toBe('“Dandadan”: and volume 5?');
  });

  it('leaves the volume behind where it is about the whole work', () => {
    expect(resolve([DANDADAN, ['is volume 2 in stock?']], 'is it finished?').text).toBe(
      '“Dandadan”: is it finished?',
    );
  });

  it('is found again after a question about the shop', () => {
    const turns = [
      DANDADAN,
      ['do you ship to Canada?', { task: 'faq', policies: ['overseas-shipping'] }],
    ] as const;

    expect(resolve(turns, 'ok back to the manga, is there a used one').text).toContain('“Dandadan”');
  });

  it('is taken up by a yes', () => {
    expect(resolve([DANDADAN], 'yes please')).toMatchObject({
      text: '“Dandadan”: yes please',
      task: 'product_search',
    });
  });
});

describe('one of a list', () => {
  it.each([
    ['the second one', '“Gyo”: that one'],
    ['how much is the last one?', '“Remina”: how much is that one?'],
    ['the shorter one, is it in stock?', '“Remina”: the shorter one, is it in stock?'],
    ['the fish one', '“Gyo”: the fish one'],
  ])('is picked by %j', (question, text) => {
    expect(resolve([LIST], question)).toMatchObject({ text, by: 'list' });
  });

  it.each([
    ['2つ目はいくら？', '『ギョ』：2つ目はいくら？'],
    ['最後のって中古ある？', '『地獄星レミナ』：最後のって中古ある？'],
  ])('is picked by %j', (question, text) => {
    expect(resolve([LIST_JA], question)).toMatchObject({ text, by: 'list' });
  });

  it('is picked again from the same list after a look at another', () => {
    expect(resolve([LIST, ['the second one', { spoken: ['gyo'] }]], 'and the third one?').text).toContain(
      '“Remina”',
    );
  });

  it('is what "which of them" asked for', () => {
    const turns = [
      ['Compare Naruto and Bleach', { task: 'comparison', spoken: ['naruto', 'bleach'] }],
      ['which one is shorter'],
    ] as const;

    expect(resolve(turns, 'k that one, vol 1 price?').text).toBe('“Naruto”: k that one, vol 1 price?');
    expect(resolve([...turns, ['k that one']], 'no the other one').text).toContain('“Bleach”');
  });

  it('is compared with all of it by one fact, which needs no strong model', () => {
    expect(resolve([LIST], 'which is cheapest?')).toMatchObject({
      text: '“Uzumaki”, “Gyo”, “Remina”: which is cheapest?',
      task: 'comparison',
      complexity: 2,
    });
  });
});

describe('a search', () => {
  it('gathers conditions, and gives them back', () => {
    const shorter = [
      LIST,
      ['something shorter', { task: 'recommendation', spoken: ['gyo', 'remina'] }],
    ] as const;

    expect(resolve(shorter, 'under $10').text).toBe(
      'Recommend manga: horror manga, finished, up to $9.99, shortest',
    );
    expect(resolve(shorter, 'any length is fine').text).not.toMatch(/volumes|shortest/);
    expect(resolve([LIST], 'ongoing is fine too').text).toBe(
      'Recommend manga: horror manga.'.replace('.', ''),
    );
  });

  it('ends with a new subject', () => {
    const turns = [LIST, ['do you have Monster?', { spoken: ['monster'] }]] as const;

    expect(resolve(turns, 'how much is it?').text).toBe('“Monster”: how much is it?');
    expect(resolve(turns, 'in English?').by).toBe('subject');
  });

  it('is for others like the book at hand where none goes before', () => {
    expect(resolve([DANDADAN], 'something like it but shorter')).toMatchObject({
      text: 'something like “Dandadan” but shorter',
      beside: ['dandadan'],
    });
  });
});

describe('a question that names a book', () => {
  it('is left as it is, with nothing of the old subject', () => {
    expect(resolve([DANDADAN], 'do you have Monster?')).toMatchObject({
      text: 'do you have Monster?',
      by: null,
      beside: [],
    });
  });

  it.each([
    ['and Monster?', 'is Monster in stock?', 'carried'],
    ['no, I meant Monster', 'is Monster in stock?', 'carried'],
    ['not Dandadan, Monster', 'is Monster in stock?', 'corrected'],
  ])('%j goes on with the last question', (question, text, by) => {
    expect(resolve([['is Dandadan in stock?']], question)).toMatchObject({ text, by });
  });

  it('is set against the book at hand by a comparison', () => {
    expect(resolve([DANDADAN], 'is it better than Monster?')).toMatchObject({
      text: '“Dandadan”: is it better than Monster?',
      task: 'comparison',
    });
  });
});

describe('a question about the shop', () => {
  const SHIPPING: Said = ['do you ship to Canada?', { task: 'faq', policies: ['overseas-shipping'] }];

  it('goes on with the last one', () => {
    expect(resolve([SHIPPING], 'and to Germany?')).toMatchObject({
      text: 'do you ship to Canada? and to Germany?',
      by: 'policy',
      task: 'faq',
    });
  });

  it.each(['how much is shipping?', '送料いくら？'])('%j is not about the book at hand', (question) => {
    expect(resolve([DANDADAN], question)).toMatchObject({
      text: question,
      by: null,
      beside: [],
      task: 'faq',
    });
  });

  it('has the book beside it where it speaks of it', () => {
    expect(resolve([DANDADAN], 'can I return it?')).toMatchObject({
      text: 'can I return it?',
      beside: ['dandadan'],
    });
  });

  it('is about the order at hand', () => {
    const turns = [['where is my order MA-100234', { task: 'order_status' }]] as const;

    expect(resolve(turns, 'when will it arrive?')).toMatchObject({
      text: 'Order MA-100234: when will it arrive?',
      task: 'order_status',
    });
  });

  it('does not grow with each turn that goes on with it', () => {
    const long = Array.from(
      { length: 30 },
      () => ['and to Germany, please?', { task: 'faq', policies: ['overseas-shipping'] }] as const,
    );

    expect(resolve([SHIPPING, ...long], 'and to France?').text.length).toBeLessThan(250);
  });
});

describe('a message without a question', () => {
  it('has the language of the conversation', () => {
    expect(resolve([DANDADAN_JA], '🙏').language).toBe('ja');
    expect(resolve([DANDADAN_JA], 'vol 3').text).toBe('『ダンダダン』：vol 3');
  });

  it.each([
    'thanks!',
    'ok great, thank you so much',
    'thx ill think about it',
    'ok let me sleep on it',
    'ありがとうございます！',
    '了解です',
  ])('%j is thanks', (text) => {
    expect(resolve([DANDADAN], text)).toMatchObject({ text, by: null, task: 'greeting' });
  });
});

describe('a first question', () => {
  it('stands alone', () => {
    expect(resolve([], 'how much is it?')).toMatchObject({
      text: 'how much is it?',
      by: null,
      context: null,
    });
  });
});

describe('a question that would grow by its conversation', () => {
  it('is left as it is where the prompt would hold more than was reserved for it', () => {
    const long = `i heard from a friend ${'who reads a lot '.repeat(90)}is it good? and is there more by the same author`;

    expect(resolve([DANDADAN], 'anything else by the same author').by).toBe('author');
    expect(resolve([DANDADAN], long)).toMatchObject({ text: long });
  });
});

describe('a book that is picked by words of its own', () => {
  const FANTASY: Said = [
    'fantasy for grown-ups?',
    { task: 'recommendation', spoken: ['frieren', 'delicious-in-dungeon', 'witch-hat-atelier'] },
  ];
  const SWAN: Said = ['is Swan in english', { spoken: ['swan'] }];
  const POKEMON: Said = ['do you have Pokémon Adventures', { spoken: ['pokemon-adventures'] }];

  it.each([
    [[FANTASY], 'the elf one, how much?', '“Frieren'],
    [[FANTASY], 'The food thing, is that a joke?', '“Delicious in Dungeon”'],
    [[POKEMON, SWAN], 'ugh ok. back to pikachu, vol 1 in stock?', '“Pokémon Adventures”'],
    [[POKEMON, SWAN], 'the cheaper one then', '“'],
  ] as const)('after %j, %j is about it', (turns, question, title) => {
    const { text, by } = resolve(turns, question);

    expect({ isOf: text.startsWith(title), by }).toEqual({ isOf: true, by: 'list' });
  });

  it('by its author leads to the other works, which the next question is about', () => {
    const other: Said = ['does he have other stuff', { spoken: ['look-back'] }];

    expect(resolve([['do u have chainsaw man', { spoken: ['chainsaw-man'] }]], other[0]).by).toBe('author');
    expect(resolve([['do u have chainsaw man'], other], 'how long is it').text).toContain('“Look Back”');
  });
});

describe('a service that is named', () => {
  it.each(['shipping?', 'do i get points for that', '学割ってきくの', '何台まで読める？'])(
    'in %j is a question about it, and not about the book at hand',
    (question) => {
      expect(resolve([DANDADAN], question)).toMatchObject({ by: null, task: 'faq' });
    },
  );

  it('brings its policy along when its price is asked for', () => {
    const wrapping: Said = ['can it be wrapped?', { task: 'faq', policies: ['gift-wrapping'] }];

    expect(resolve([DANDADAN, wrapping], 'what does that cost').beside).toContain('gift-wrapping');
  });
});

describe('numbers that are all there is', () => {
  it('are volumes, also behind a question about the shop', () => {
    const notice: Said = [
      "could you let me know when it's back?",
      { task: 'faq', policies: ['restock-notice'] },
    ];

    expect(resolve([DANDADAN, notice], 'What about 10 and 11?').text).toBe(
      '“Dandadan”: What about volumes 10 and 11?',
    );
  });
});
