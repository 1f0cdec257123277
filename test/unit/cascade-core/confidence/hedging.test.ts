import { describe, expect, it } from '@jest/globals';
import { countHedging, HedgingCounter } from '@mangaassist/cascade-core';
import fc from 'fast-check';
import { chunkedText } from '../../../support/cascade/chunks.ts';

describe('a hedging phrase', () => {
  it.each([
    "I'm not sure about that.",
    'I’m not sure about that.',
    "I don't know.",
    "It's unclear to me.",
    'I cannot determine the price.',
    'Maybe it is.',
    'PERHAPS',
    '在庫は分かりません。',
    '私にはわかりません',
    '発売日は不明です',
    '来月かもしれません。',
    '来月かもしれない',
    'それは確かではありません',
    'はっきりしません',
  ])('is found: %s', (text) => {
    expect(countHedging(text)).toBe(1);
  });

  it.each([
    'Maybelline has no manga.',
    'Jimmaybe is a name.',
    'maybe2 is a series',
    'Perhapsburg',
    'Hawaii don’t know-how',
    'The print is 不明瞭 here',
    'I am certain.',
    '',
  ])('is not found inside another word: %s', (text) => {
    expect(countHedging(text)).toBe(0);
  });

  it('counts once if it is repeated', () => {
    expect(countHedging('Maybe. Maybe! maybe? Maybe')).toBe(1);
  });

  it('counts in addition to each different one, in both languages', () => {
    expect(countHedging("Maybe. Perhaps. I don't know. 不明です。わかりません。")).toBe(5);
  });
});

describe('a streamed text', () => {
  it('may have a phrase across two pieces', () => {
    const counter = new HedgingCounter();

    expect(counter.push('I don')).toBe(0);
    expect(counter.push("'t kn")).toBe(0);
    expect(counter.push('ow. ')).toBe(1);
  });

  it('never counts a phrase whose last word continues in the next piece', () => {
    const counter = new HedgingCounter();

    expect(counter.push('Try maybe')).toBe(0);
    expect(counter.push('lline. 印刷が不明')).toBe(0);
    expect(counter.push('瞭です')).toBe(0);
    expect(counter.end()).toBe(0);
  });

  it('never counts the end of a word whose beginning has left the window', () => {
    const counter = new HedgingCounter();
    counter.push('Oh Jimmaybe');

    for (const letter of ' , and so on and on and on') counter.push(letter);

    expect(counter.end()).toBe(0);
  });

  it('counts a phrase at its end only once the text has ended', () => {
    const counter = new HedgingCounter();

    expect(counter.push('Well, perhaps')).toBe(0);
    expect(counter.end()).toBe(1);
  });

  it('counts the same for all cuts', () => {
    const words = fc.constantFrom(
      'maybe',
      "I don't know",
      'I cannot determine',
      'it’s unclear',
      'perhaps',
      '不明',
      '瞭',
      'かもしれない',
      '分かりません',
      'I don',
      "'t",
      ' ',
      '. ',
      'x',
      '7',
      '漫画',
      '😀',
    );
    const texts = fc.array(words, { maxLength: 14 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(chunkedText(texts), ({ text, chunks }) => {
        const counter = new HedgingCounter();
        const counts = chunks.map((chunk) => counter.push(chunk));

        expect(counter.end()).toBe(countHedging(text));
        expect(counts).toEqual(counts.toSorted((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });
});
