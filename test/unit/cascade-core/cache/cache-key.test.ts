import { describe, expect, it } from '@jest/globals';
import { TASKS, type Task } from '@mangaassist/protocol';
import type { Language } from '@mangaassist/text';
import fc from 'fast-check';
import {
  type CacheKeyParts,
  cacheKey,
  normalizeQuestion,
  soundsPersonal,
} from '../../../../packages/cascade-core/src/cache/cache-key.ts';
import { cpuMsOf } from '../../../support/cpu-time.ts';

const PARTS: CacheKeyParts = {
  text: 'Do you ship to Canada?',
  task: 'faq',
  language: 'en',
  catalogueVersion: '2026-11-23',
  configVersion: 7,
};

describe('the key of a question', () => {
  it('is readable', () => {
    expect(cacheKey(PARTS)).toBe('["do you ship to canada","faq","en","2026-11-23",7,null,null]');
  });

  it.each([
    ['case', 'do you SHIP to canada?'],
    ['width', 'Ｄｏ　ｙｏｕ　ｓｈｉｐ　ｔｏ　Ｃａｎａｄａ？'],
    ['spacing', '  Do you\u00a0ship\n\tto  Canada ? '],
    ['final marks', 'Do you ship to Canada'],
    ['number of final marks', 'Do you ship to Canada?!…'],
    ['invisible characters', '\ufeffDo you sh\u00adip to\u200b Canada?'],
  ])('does not depend on the %s', (_, text) => {
    expect(cacheKey({ ...PARTS, text })).toBe(cacheKey(PARTS));
  });

  it.each([
    ['送料は？', '送料は'],
    ['ﾜﾝﾋﾟｰｽはありますか｡', 'ワンピースはありますか'],
    ['１００巻', '100巻'],
    ['What’s new?', "what's new"],
    ['“Nana”', '"nana"'],
    ['e\u0301dition', 'édition'],
  ])('is the same for %j and %j', (one, other) => {
    expect(normalizeQuestion(one, 'faq')).toBe(normalizeQuestion(other, 'faq'));
  });

  it.each([
    ['Frieren volume 1', 'Frieren volume 11'],
    ['1巻', '1巻〜'],
    ['under $10', 'under 10'],
    ['K-On', 'Kon'],
    ['Ranma 1/2', 'Ranma 12'],
    ['送料はかかりますか', '送料はかかりますよ'],
    ['ハート', 'バード'],
    ['はし', 'ハシ'],
    ['病院', '美容院'],
    ['not available', 'now available'],
    ['C++', 'C'],
    ['👍', '👎'],
    ['?', '!'],
  ])('differs for %j and %j', (one, other) => {
    expect(normalizeQuestion(one, 'faq')).not.toBe(normalizeQuestion(other, 'faq'));
  });

  it('keeps case and marks in a translation', () => {
    const key = (text: string) => normalizeQuestion(text, 'translation');

    expect(key('行くよ？')).not.toBe(key('行くよ！'));
    expect(key('translate: Polish')).not.toBe(key('translate: polish'));
    expect(key('　ｔｒａｎｓｌａｔｅ:  Polish ')).toBe(key('translate: Polish'));
  });

  it('differs exactly if a part differs', () => {
    const word = fc.constantFrom('a', 'b', '1', '2', '","', '"', '\\', 'null', '[', ']', '送', '');
    const parts: fc.Arbitrary<CacheKeyParts> = fc
      .record({
        text: fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => `x${words.join('')}x`),
        task: fc.constantFrom<Task>(...TASKS),
        language: fc.constantFrom<Language>('en', 'ja'),
        catalogueVersion: word,
        configVersion: fc.oneof(word, fc.integer({ min: 0, max: 2 })),
        variant: fc.option(word, { nil: undefined }),
        goal: fc.option(word, { nil: undefined }),
      })
      .map(({ variant, goal, ...rest }) => ({
        ...rest,
        ...(variant === undefined ? {} : { variant }),
        ...(goal === undefined ? {} : { goal }),
      }));

    fc.assert(
      fc.property(
        parts,
        fc.constantFrom(...(Object.keys(PARTS) as (keyof CacheKeyParts)[])),
        parts,
        (a, field, b) => {
          const other = { ...a, [field]: b[field] };
          expect(cacheKey(a) === cacheKey(other)).toBe(a[field] === other[field]);
          expect(cacheKey(a) === cacheKey(b)).toBe(
            JSON.stringify(Object.entries(a).toSorted()) === JSON.stringify(Object.entries(b).toSorted()),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('is the same for any text in another case, width and spacing', () => {
    const letter = fc.constantFrom(...'abcxyz0189はガパ巻僕!?&');
    const words = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 5 }), { minLength: 1 });
    const wide = (text: string) =>
      text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0));

    fc.assert(
      fc.property(words, fc.constantFrom(' ', '　', ' \n ', '\t'), (each, space) => {
        const key = normalizeQuestion(each.join(' '), 'faq');
        expect(normalizeQuestion(space + wide(each.join(space).toUpperCase()), 'faq')).toBe(key);
        expect(normalizeQuestion(key, 'faq')).toBe(key);
      }),
    );
  });

  it('is computed in linear time', () => {
    const hostile = [`${'!'.repeat(200_000)}x`, `${' '.repeat(200_000)}x`, '1-'.repeat(100_000)];
    const takenMs = cpuMsOf(() => {
      for (const text of hostile) normalizeQuestion(text, 'faq');
    });

    expect(takenMs).toBeLessThan(1_000);
  });
});

describe('a question counts as personal', () => {
  it.each([
    'Where is my order?',
    'where’s MY package',
    'I want to return my damaged books',
    'what are my current points',
    'Is our delivery late?',
    'When will mine arrive?',
    'I ordered Frieren last week',
    "I've just bought volume 3, is it new?",
    'I haven’t received it',
    'Did I pay already?',
    'Where is order 4711?',
    'Ｗｈｅｒｅ　ｉｓ　ｏｒｄｅｒ　＃４７１１？',
    'status of MA-20391',
    'Any update on purchase 310-774?',
    'parcel for Mrs. Okonkwo',
    'order no. 12',
    '予約番号：12',
    'status of 12345678',
    'call me at 03-1234-5678',
    'call me at +1 (415) 555-0132',
    'my card 4111 1111 1111 1111',
    'write to taro@example.com',
    'write to taro＠example．com',
    'I am @taro on social media',
    'see https://example.com/cart?token=1',
    'My name is Taro',
    "Hi, I'm Taro",
    'ship to 12 Baker Street',
    '私の注文はどこ？',
    '僕の荷物が届かない',
    'わたしのポイントは何点？',
    '注文した本はいつ届きますか',
    '先週フリーレンを買いました',
    '注文番号は１２です',
    '電話は０９０ー１２３４ー５６７８'.replaceAll('ー', '－'),
    '山田と申します',
    '〒１００－０００１へ送れますか',
    '千代田区１丁目に届けて',
  ])('%j', (text) => {
    expect(soundsPersonal(text)).toBe(true);
  });

  it.each([
    'Do you ship to Canada?',
    'Do you have My Hero Academia?',
    'My Dress-Up Darling volume 12',
    'In what order do I read Fate?',
    'manga under $10000',
    'Recommend manga for my 10 year old son',
    'Which is better, Naruto or One Piece?',
    'Do you have 20th Century Boys and Akira 6?',
    'How do I return an item?',
    "What's Frieren vol. 13 about?",
    'manga of the 1990s',
    'Can I order 5 volumes at once?',
    '注文は3冊からですか',
    "I'm looking for horror manga",
    'Summarize 86 EIGHTY-SIX 1-3',
    '僕のヒーローアカデミアはありますか',
    '私の少年のあらすじを教えて',
    '送料はいくらですか',
    '10,000円以下の全巻セット',
    '2024年の新刊',
    'ワンピース100巻の値段は？',
    '返品の方法を教えてください',
    'こんにちは',
  ])('not in the case of %j', (text) => {
    expect(soundsPersonal(text)).toBe(false);
  });

  it('with any text around a number, an address or a possessive', () => {
    const own = fc.oneof(
      fc.emailAddress(),
      fc.integer({ min: 100_000, max: 2 ** 40 }).map(String),
      fc.integer({ min: 100, max: 99_999 }).map((n) => `#${n}`),
      fc.integer({ min: 0, max: 9_999 }).map((n) => `090-1234-${String(n).padStart(4, '0')}`),
      fc.constantFrom('my order', 'MY  ORDER', '私の注文', 'our account', '僕のアカウント'),
    );
    const around = fc.constantFrom('', 'Hello ', 'Where is ', '送料は', '？', ' please', '、教えて', '\n');

    fc.assert(
      fc.property(around, own, around, (before, text, after) => {
        expect(soundsPersonal(`${before} ${text} ${after}`)).toBe(true);
      }),
    );
  });

  it('in linear time', () => {
    const hostile = ['1-', '1 ', 'a1-', 'my a b ', '12 a ', 'i have ', '注文', '私の', 'order ', 'a', '1'];
    const takenMs = cpuMsOf(() => {
      for (const text of hostile) soundsPersonal(text.repeat(300));
    });

    expect(takenMs).toBeLessThan(1_000);
  });
});

describe('the key of a canonical question', () => {
  const parts = { task: 'faq', language: 'en', catalogueVersion: 'c', configVersion: 1 } as const;

  it('is the same for other words and for another complexity, and differs by all else', () => {
    const key = cacheKey({ ...parts, text: 'a', complexity: 1, canonical: 'same' });

    expect(cacheKey({ ...parts, text: 'b', complexity: 2, canonical: 'same' })).toBe(key);
    expect(cacheKey({ ...parts, text: 'a', canonical: 'other' })).not.toBe(key);
    expect(cacheKey({ ...parts, text: 'a', canonical: 'same', language: 'ja' })).not.toBe(key);
    expect(cacheKey({ ...parts, text: 'a', canonical: 'same', task: 'product_search' })).not.toBe(key);
    expect(cacheKey({ ...parts, text: 'a', canonical: 'same', configVersion: 2 })).not.toBe(key);
  });

  it('is not that of words that look like it', () => {
    const key = cacheKey({ ...parts, text: 'a', canonical: 'same' });

    expect(cacheKey({ ...parts, text: '{"canonical":"same"}' })).not.toBe(key);
    expect(cacheKey({ ...parts, text: 'same' })).not.toBe(key);
  });

  it('is the key of the words where there is none', () => {
    expect(cacheKey({ ...parts, text: 'a', complexity: 1, canonical: null })).toBe(
      cacheKey({ ...parts, text: 'a', complexity: 1 }),
    );
  });
});
