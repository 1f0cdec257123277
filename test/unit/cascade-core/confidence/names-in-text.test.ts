import { describe, expect, it } from '@jest/globals';
import { NamesInText } from '../../../../packages/cascade-core/src/confidence/claims/names-in-text.ts';

describe('names in a text', () => {
  const names = new NamesInText(new Map(['nana', 'nana deluxe', 'monster', '86', 'ナナ'].map((n) => [n, n])));
  const found = (text: string) => names.find(text).map(({ index, end }) => text.slice(index, end));

  it('are the longest at each place, in any case', () => {
    expect(found('Nana Deluxe or NANA, and ナナの1巻')).toEqual(['Nana Deluxe', 'NANA', 'ナナ']);
  });

  it('are words of their own if they are Latin or numbers', () => {
    expect(found('Bananas, monsters, Nana7, 186, 86, é86, nana漫画')).toEqual(['86', 'nana']);
  });

  it('keep their places behind letters that are two in lower case', () => {
    expect(names.find('İİ Nana')).toEqual([{ value: 'nana', index: 3, end: 7 }]);
  });
});
