import { describe, expect, it } from '@jest/globals';
import { citedPassages, citedProducts } from '../../../../packages/cascade-core/src/confidence/retrieval.ts';

const BERSERK = { id: 'berserk-1', title: 'Berserk 1', text: '¥1,200, in stock' };
const ONE_PIECE = { id: 'one-piece-1', title: 'ワンピース 1', text: '¥500' };

describe('the sources of an answer', () => {
  it('are the passages it names, in the order in which it names them', () => {
    const answer = 'ワンピース 1 costs ¥500, Berserk 1 costs ¥1,200.';

    expect(citedPassages(answer, [BERSERK, ONE_PIECE])).toEqual([ONE_PIECE, BERSERK]);
  });

  it('leave out passages that were found but not named', () => {
    expect(citedPassages('BERSERK 1 is in stock.', [BERSERK, ONE_PIECE])).toEqual([BERSERK]);
    expect(citedPassages('We have neither.', [BERSERK, ONE_PIECE])).toEqual([]);
  });

  it('are found in full width and in half width', () => {
    expect(citedPassages('Ｂｅｒｓｅｒｋ １とﾜﾝﾋﾟｰｽ 1があります', [BERSERK, ONE_PIECE])).toHaveLength(2);
  });
});

it('the cards of an answer about an order are its items, and no other edition of them', () => {
  const card = (id: string, seriesId: string) =>
    ({
      id,
      seriesId,
      title: seriesId,
      volume: 1,
      language: 'en',
      format: 'paperback',
      price: { amount: 9.99, currency: 'USD' },
      availability: 'in_stock',
    }) as const;
  const order = {
    number: 'MA-1',
    state: 'shipped',
    history: [],
    lines: [],
    currency: 'JPY',
    total: 9,
  } as const;
  const facts = { names: ['MA-1'], order: { ...order, expected: null, tracking: null } };
  const text = 'Items:\n- [titan-ja-001] 進撃の巨人 1巻 × 1';
  const titan = { id: 'titan', title: 'Attack on Titan', text: '', facts: { names: ['進撃の巨人'] } };
  const cards = [card('titan-en-001', 'titan'), card('titan-ja-001', 'titan'), card('akira-1', 'akira')];
  const passages = [
    { id: 'MA-1', title: 'MA-1', text, facts },
    titan,
    { id: 'akira', title: 'Akira', text: '' },
  ];

  const cited = citedProducts('MA-1 has 進撃の巨人 1巻. We have Akira 1, too.', {
    passages,
    products: cards,
  });

  expect(cited.map(({ id }) => id)).toEqual(['titan-ja-001', 'akira-1']);
});
