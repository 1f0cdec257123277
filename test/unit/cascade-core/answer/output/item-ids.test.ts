import { describe, expect, it } from '@jest/globals';
import { OutputFilter } from '../../../../../packages/cascade-core/src/answer/output/output-filter.ts';

const PROMPT = `The data of the store:
- [berserk-en-001] Volume 1, English paperback, $14.99
- [haikyu-ja-001] 1巻、日本語版単行本、528円
- [SKU.9_1] Volume 9
The question of the shopper:
Is [one-shot] the word?`;

/** In single characters and as a whole: the cuts between chunks change nothing. */
function shown(said: string): string {
  const read = (chunks: readonly string[]) => {
    const filter = new OutputFilter({ estimateMissing: false, asked: PROMPT });
    return chunks.map((chunk) => filter.push(chunk)).join('') + filter.end();
  };
  const [whole, single] = [read([said]), read([...said])];
  expect(single).toBe(whole);
  return whole;
}

describe('an id of an item of the prompt, in brackets', () => {
  it.each([
    ['- [berserk-en-001] Volume 1, $14.99', '- Volume 1, $14.99'],
    ['[haikyu-ja-001] 1巻、528円\n[haikyu-ja-001] 在庫あり', '1巻、528円\n在庫あり'],
    ['Volume 1 [berserk-en-001] is in stock.', 'Volume 1 is in stock.'],
    ['Volume 1 is in stock [berserk-en-001].', 'Volume 1 is in stock.'],
    ['We have volume 9 [SKU.9_1]', 'We have volume 9'],
    ['1. [berserk-en-001] [haikyu-ja-001] both', '1. both'],
    ['[berserk-en-001] [haikyu-ja-001] both', 'both'],
    ['Both [berserk-en-001] [haikyu-ja-001].', 'Both.'],
    ['第1巻[haikyu-ja-001]は在庫あり', '第1巻は在庫あり'],
  ])('is not shown: %s', (said, text) => {
    expect(shown(said)).toBe(text);
  });

  it.each([
    'It is a [one-shot] by a new author.',
    'See [the page] and [berserk](/series/berserk).',
    'We have [berserk-en-001](/items/berserk-en-001).',
    '- [dracoemon-ja-001] 1巻',
    'An [unclosed bracket, then [another',
    'Notes [1] and [2-3] end here [',
  ])('is not mistaken for other brackets: %s', (said) => {
    expect(shown(said)).toBe(said);
  });
});
