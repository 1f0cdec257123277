import { describe, expect, it } from '@jest/globals';
import { citedPassages } from '../../../../packages/cascade-core/src/confidence/retrieval.ts';

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
