import { describe, expect, it } from '@jest/globals';
import type { Passage } from '@mangaassist/cascade-core';
import fc from 'fast-check';
import { groundInContext } from '../../../../packages/cascade-core/src/confidence/grounding.ts';

const item = (volume: number, cents: number, stock: number) => ({
  first: volume,
  last: volume,
  language: 'en' as const,
  format: 'paperback' as const,
  prices: { USD: cents, JPY: 572 },
  availability: stock === 0 ? ('sold_out' as const) : ('in_stock' as const),
  stock,
  releases: null,
  restocks: null,
});
const dandadan: Passage = {
  id: 'dandadan',
  title: 'Dandadan',
  text: 'Occult action.',
  facts: {
    names: ['ダンダダン'],
    items: [item(1, 999, 12), item(2, 999, 0)],
    lastVolume: 24,
    status: 'ongoing',
  },
};
const nana: Passage = {
  id: 'nana',
  title: 'Nana',
  text: 'Two women.',
  facts: { names: ['NANA'], items: [item(1, 1_499, 7)], lastVolume: 21, status: 'hiatus' },
};

function ungrounded(pieces: readonly string[], grounds = {}): number {
  const counter = groundInContext({ question: '?', passages: [dandadan, nana], ...grounds });
  for (const piece of pieces) counter.push(piece);
  return counter.end();
}

describe('claims on passages with facts', () => {
  it('a price of another title is no support', () => {
    expect(ungrounded(['Nana volume 1 is $14.99.'])).toBe(0);
    expect(ungrounded(['Nana volume 1 is $9.99.'])).toBe(1);
  });

  it('a sum without the volumes that are gone is supported, and only where they are left out', () => {
    expect(ungrounded(['All volumes of Dandadan: $9.99 together (without volume 2: not available).'])).toBe(
      0,
    );
    expect(ungrounded(['Volumes 1–2 of Dandadan: $9.99 together (without volume 1: not available).'])).toBe(
      1,
    );
  });

  it('a sum of a range and of a volume of another title is supported', () => {
    const ja = (text: string) => ungrounded([`『Dandadan』 1〜2巻、『Nana』 1巻：合計${text}円です。`]);

    expect(ja('1,716')).toBe(0);
    expect(ja('1,144')).toBe(1);
  });

  it('a sum of the whole series may leave out a volume that is not out yet', () => {
    const next = { ...item(3, 1_099, 0), availability: 'preorder' as const, releases: '2027-01-20' };
    const facts = {
      names: [],
      items: [item(1, 999, 12), item(2, 999, 4), next],
      lastVolume: 3,
      status: 'ongoing',
    };
    const passages = [{ ...dandadan, facts }];

    expect(ungrounded(['All volumes of Dandadan: $19.98 together.'], { passages })).toBe(0);
    expect(ungrounded(['All volumes of Dandadan: $20.98 together.'], { passages })).toBe(1);
  });

  it('a name in the other language is the same title', () => {
    expect(ungrounded(['ダンダダンの1巻は572円です。'])).toBe(0);
    expect(ungrounded(['ダンダダンの25巻は572円です。'])).toBeGreaterThan(0);
  });

  it.each([
    ['Dandadan volume 25 is not out yet; the latest is volume 30.', true],
    ['Dandadan volume 25 is not out yet, the latest is volume 30.', true],
    ["Dandadan volume 25 isn't out yet, but volume 30 is.", true],
    ['Dandadan volume 25 is not out yet; the latest is 30.', true],
    ['Volume 25 of Dandadan is not out yet: the most recent volume is volume 30.', true],
    ['『ダンダダン』の25巻はまだ出ていませんが、最新刊は30巻です。', true],
    ['Dandadan volume 25 is not out yet; the latest is volume 24.', false],
    ["Dandadan volume 25 isn't out yet, but volume 24 is.", false],
    ['Dandadan volume 25 is not out yet; the latest is 24.', false],
    ['Dandadan volume 30 is not out yet, nor is volume 31.', false],
    ['Dandadan has no volume 25 or volume 26 yet.', false],
    ['『ダンダダン』の25巻はまだ出ていませんが、最新刊は24巻です。', false],
    ['『ダンダダン』の25巻はまだ出ていません。', false],
    ['The latest volume of Dandadan is not volume 30 but volume 24.', false],
  ])('a wrong latest volume is one, also beside a true denial: %s', (text, isWrong) => {
    expect(ungrounded([text]) > 0).toBe(isWrong);
  });

  it('a set has a stock of its own, and not that of each of its volumes', () => {
    const set = { ...item(1, 1_899, 2), last: 2 };
    const facts = { names: ['ダンダダン'], items: [item(1, 999, 12), item(2, 999, 0), set] };
    const passages = [{ ...dandadan, facts }];
    const grounds = { passages };

    expect(ungrounded(['Dandadan volumes 1–2, English paperback box set, in stock.'], grounds)).toBe(0);
    expect(ungrounded(['『ダンダダン』1〜2巻、英語版単行本セット、在庫あり。'], grounds)).toBe(0);
    expect(ungrounded(['Dandadan volumes 1–2, English paperback box set, sold out.'], grounds)).toBe(1);
    expect(ungrounded(['Dandadan volumes 1–2 are in stock.'], grounds)).toBe(1);
  });

  it('facts of the passages of earlier turns are known', () => {
    const text = ['Dandadan volume 2 is sold out, and volume 1 is $9.99.'];
    expect(ungrounded(text, { passages: [nana], earlier: [dandadan] })).toBe(0);
  });

  it('a sum is that of the edition and the volumes beside it, though another edition is longer', () => {
    const of = (language: 'en' | 'ja', cents: number) => (volume: number) => ({
      ...item(volume, cents, 5),
      language,
    });
    const items = [...[1, 2].map(of('en', 999)), ...[1, 2, 3].map(of('ja', 400))];
    const grounds = { passages: [{ ...dandadan, facts: { names: ['ダンダダン'], items } }] };
    const english = (japaneseSum: string, englishSum: string) =>
      ungrounded(
        [
          `Dandadan: Japanese paperback, Volumes 1–3: ${japaneseSum} together, English paperback, Volumes 1–2: ${englishSum} together.`,
        ],
        grounds,
      );

    expect(english('$12.00', '$19.98')).toBe(0);
    expect(english('$12.00', '$21.98')).toBe(1);
    expect(english('$12.00', '$8.00')).toBe(1);
    expect(english('$8.00', '$19.98')).toBe(1);
    expect(ungrounded(['Dandadan: English paperback, Volumes 1–2: $8.00 together.'], grounds)).toBe(1);
    const text = '『ダンダダン』日本語版単行本、1〜3巻：合計$12.00 英語版単行本、1〜2巻：合計';
    expect(ungrounded([`${text}$19.98`], grounds)).toBe(0);
    expect(ungrounded([`${text}$8.00`], grounds)).toBe(1);
  });

  it('an edition that no item has is not available, and one that is there is', () => {
    expect(ungrounded(['Nana: not available in Japanese, in English only.'])).toBe(0);
    expect(ungrounded(['Nana is not available in English.'])).toBe(1);
    expect(ungrounded(['Nana: not available as a hardcover.'])).toBe(0);
    expect(ungrounded(['Nana: the paperback is not available, the hardcover never was made.'])).toBe(1);
    expect(ungrounded(['『NANA』の日本語版は在庫がありません。'])).toBe(0);
    expect(ungrounded(['『NANA』の英語版は在庫がありません。'])).toBe(1);
  });

  it('a price of a line of an order is that of the order, also where the title is on sale', () => {
    const order = {
      number: 'MA-100003',
      state: 'paid' as const,
      history: [],
      lines: [{ title: 'Nana, Vol. 3', quantity: 2, price: 1_250 }],
      currency: 'USD' as const,
      total: 2_999,
      expected: null,
      tracking: null,
    };
    const facts = { names: [order.number], order };
    const passages = [{ id: order.number, title: order.number, text: '', facts }, nana];
    expect(ungrounded(['Items: Nana, Vol. 3 × 2, $12.50.'], { passages })).toBe(0);
    expect(ungrounded(['Items: Nana, Vol. 4 × 2, $12.50.'], { passages })).toBe(1);
  });

  it('a day is not that of the short sentence before it', () => {
    const of = (number: string, expected: string | null): Passage => {
      const history = [{ state: 'delayed' as const, at: '2026-11-25T10:00:00+09:00' }];
      const order = {
        number,
        state: 'delayed' as const,
        history,
        lines: [],
        currency: 'JPY' as const,
        total: 0,
      };
      const facts = { names: [number], order: { ...order, expected, tracking: null } };
      return { id: number, title: number, text: `状態: 遅延, 更新日 2026-11-25, ${expected}`, facts };
    };
    const passages = [of('MA-100001', null), of('MA-100002', '2026-12-03')];
    const text = (day: string) =>
      `お届け予定日: 未定。\n- MA-100002：遅延、更新日 2026-11-25。お届け予定日: ${day}。`;
    expect(ungrounded([text('2026-12-03')], { passages })).toBe(0);
    expect(ungrounded([text('2026-11-25')], { passages })).toBe(1);
    const english = 'Delivery: not known.\n- MA-100002: delayed since 2026-11-25. Expected: 2026-12-03.';
    expect(ungrounded([english], { passages })).toBe(0);
  });

  it('the same statement counts once, however often it is repeated', () => {
    const once = ungrounded(['Nana is $9.00 today. ']);
    expect(once).toBe(1);
    expect(ungrounded(['Nana is $9.00 today. '.repeat(5)])).toBe(once);
  });

  it('the count never falls while text arrives, and does not depend on the pieces', () => {
    const words = fc.constantFrom(
      ...[
        'Dandadan ',
        'Nana ',
        'volume 1 ',
        'volume 2',
        'volumes 1–',
        '2 ',
        'is ',
        '$9.99',
        '$14.',
        '99 ',
        '. ',
        '\n',
      ],
      ...[
        'in stock',
        'sold out',
        '。',
        '1巻',
        '572円',
        '在庫',
        'あり',
        '！',
        'の',
        'vol. ',
        'and ',
        ' + ',
        '= $24.98',
      ],
      ...['Dec. ', '5', 'help@shop', '.example', '『', '』', '"Pluto"', ' copies', 'x'.repeat(150)],
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (pieces) => {
        const counter = groundInContext({ question: '?', passages: [dandadan, nana] });
        let last = 0;
        for (const piece of pieces) {
          const count = counter.push(piece);
          expect(count).toBeGreaterThanOrEqual(last);
          last = count;
        }
        const count = counter.end();
        expect(count).toBeGreaterThanOrEqual(last);
        expect(ungrounded([pieces.join('')])).toBe(count);
        expect(ungrounded([...pieces.join('')])).toBe(count);
      }),
      { numRuns: 100 },
    );
  });

  it('a thousand prices in sentences of one title read its items a few times', () => {
    let reads = 0;
    const counted = {
      ...item(1, 999, 12),
      get prices() {
        reads += 1;
        return { USD: 999 };
      },
    };
    const passages = [{ ...dandadan, facts: { names: [], items: [counted] } }];

    const prices = Array.from({ length: 1_000 }, (_, i) => `$${i} `);
    expect(ungrounded(prices, { passages })).toBeGreaterThanOrEqual(100);
    expect(reads).toBeLessThan(500);
  });

  it('an answer has 32 amounts that may follow from others; later ones are prices as they stand', () => {
    const sum = 'Volume 1 of both titles together is $24.98. ';
    expect(ungrounded([sum])).toBe(0);
    const many = Array.from({ length: 32 }, (_, i) => `Dandadan volume 1 is $${i + 100}. `);
    expect(ungrounded([...many.slice(0, 31), sum])).toBe(31);
    expect(ungrounded([...many, sum])).toBe(33);
  });
});

describe('a sentence of a policy, word by word', () => {
  const policy: Passage = {
    id: 'payment',
    title: 'お支払い方法',
    text: '予約商品を除き、カードへのご請求はご注文の受付時に行います。Gift cards start at $25 and are sent at once.',
  };
  const claims = (text: string) => {
    const counter = groundInContext({
      question: 'can I pay later?',
      passages: [policy],
      earlier: [dandadan],
    });
    counter.push(text);
    return counter.end();
  };

  it('claims nothing that its passage does not hold, also after a question about a book', () => {
    expect(claims(policy.text)).toBe(0);
  });

  it('that is changed is checked as any other', () => {
    expect(claims('Gift cards start at $35 and are sent at once.')).toBeGreaterThan(0);
  });
});
