import { beforeAll, describe, expect, it } from '@jest/globals';
import { focusOf, resolveQuestion, StoreRetriever } from '@mangaassist/store';
import { readShop } from '../../support/read-shop.ts';

type Source = Awaited<ReturnType<typeof readShop>>;
let source: Source;
beforeAll(async () => {
  source = await readShop();
});

const TODAY = '2026-11-28';

async function contextOf(text: string) {
  const retriever = new StoreRetriever({ source, today: () => TODAY });
  const language = /[\u3040-\u9fff]/.test(text) ? 'ja' : 'en';
  return retriever.retrieve({ text, language, task: 'product_search', limit: 4 });
}
const textOf = async (text: string) => (await contextOf(text)).passages.map((each) => each.text).join('\n');
const pricesOf = (text: string) =>
  [...text.matchAll(/^- .*?\$([\d.]+)/gmu)].map(([, price]) => Number(price));

describe('items of a question with a price', () => {
  it.each(['manga under 5 dollars', 'comedy manga under $5', 'Naruto under 5 dollars'])(
    '%s lists none above it',
    async (question) => {
      const prices = pricesOf(await textOf(question));

      expect(prices.length).toBeGreaterThan(0);
      expect(Math.max(...prices)).toBeLessThan(5);
    },
  );

  it.each([
    'recommend fantasy manga under 5 dollars in English',
    'yuri manga in English, up to 7.99 dollars',
  ])('%s: keeps to the budget, and says that nothing in the language meets it', async (question) => {
    const text = await textOf(question);
    const limit = Number(/\d+(?:\.\d+)?/.exec(question)?.[0]);

    expect(text).toContain('apart from the language: say so');
    expect(pricesOf(text).length).toBeGreaterThan(0);
    expect(Math.max(...pricesOf(text))).toBeLessThanOrEqual(limit);
  });

  it('lists a named volume above the price with its price', async () => {
    expect(await textOf('is One Piece volume 2 in hardcover under 1 dollar')).toMatch(/Volume 2, .*\$\d/);
  });

  it.each(['what is your most expensive manga?', 'priciest manga', '一番高い漫画は？'])(
    '%s begins with the dearest book of the shop',
    async (question) => {
      const { passages, products = [] } = await contextOf(question);

      expect(passages[0]?.id).toBe('ashita-no-joe');
      expect(products.find(({ seriesId }) => seriesId === 'ashita-no-joe')).toBeDefined();
      expect(passages[0]?.text).toMatch(/\$59\.95|8,990円/);
    },
  );
});

it.each([
  'death note box set and monster vol 1, how much together?',
  '“Death Note” (box set), “Monster” volume 1: total?',
])('%s sums the box set and the volume', async (question) => {
  expect(await textOf(question)).toContain('“Death Note” Volumes 1–12, “Monster” Volume 1: $116.98');
});

it('the dearest items of a series come first, in whatever language', async () => {
  const { products = [] } = await contextOf('一番高い商品は');

  expect(products[0]).toMatchObject({ seriesId: 'ashita-no-joe', price: { amount: 8990 } });
});

describe('a volume that the shop does not have', () => {
  it.each([
    [
      'is volume 115 of One Piece out in English?',
      /volume 115 is not out in English; volume \d+ is the latest in English/,
    ],
    [
      'is Berserk volume 43 available in English?',
      /volume 43 is not out in English; volume 42 is the latest in English/,
    ],
    ['Akira 2 in Japanese hardcover', /the store has no Japanese hardcover or deluxe edition of this series/],
    ['Is Berserk deluxe 1 in stock', /Volume 1, English paperback[\s\S]*no hardcover or deluxe edition/],
    ['MONSTER 完全版', /モンスター|浦沢直樹[\s\S]*ハードカバー・愛蔵版は当店にありません/],
    ['does volume 99 of Berserk exist?', /volume 99 does not exist; volume 43 is the latest/],
    ['ベルセルクの43巻の英語版は出てる？', /英語版の43巻はまだありません。英語版の最新刊は42巻です/],
    ['ワンピースの120巻は英語版出てる？', /120巻はまだありません/],
    ['Naruto volume 1000000', /volume 1000000 does not exist; volume 72 is the latest/],
    ['ナルトの100000巻ください', /100000巻はまだありません/],
    ['Do you have Orange volume 1.1?', /does not have volume 1\.1\./],
    ['ナルト1.5巻ありますか', /1\.5巻は当店にありません/],
    ['Naruto volume -1', /does not have volume -1\./],
    ['is there a Naruto vol minus 2', /does not have volume -2\./],
    ['Is Demon Slayer out as an e-book?', /Not available: the store has no e-book of this series/],
    ['鬼滅の刃の電子版はある？', /この作品の電子書籍は当店にありません/],
  ])('is said to be missing, with the last one: %s', async (question, said) => {
    expect(await textOf(question)).toMatch(said);
  });

  it('is listed in the language in which it is out', async () => {
    expect(await textOf('is Berserk volume 43 available in English?')).toMatch(
      /Volume 43, Japanese paperback/,
    );
  });

  it('is not stated of a volume that there is, nor of a pre-order', async () => {
    expect(await textOf('is Berserk volume 42 available in English?')).not.toContain('Not available');
  });
});

describe('an edition that the shop does not sell', () => {
  it.each([
    ['do you have One Piece in German?', 'no German edition', 'One Piece'],
    ['One Piece in French?', 'no French edition', 'Oda'],
    ['is Berserk out in Portuguese or Thai?', 'no Portuguese edition, no Thai edition', 'Miura'],
    ['ワンピースの韓国語版はありますか', '韓国語版の取り扱いはありません', '尾田'],
    ['フランス語のベルセルク', 'フランス語版の取り扱いはありません', '三浦'],
    ['any signed copies of Naruto 3?', 'no signed copy', 'Volume 3'],
    ['ヴィンランド・サガの初版と限定版ありますか', '限定版・特装版・初版本の取り扱い', '幸村'],
  ])('is said to be missing, beside what there is of the work: %s', async (question, said, work) => {
    const text = await textOf(question);

    expect(text).toContain(said);
    expect(text).toContain(work);
  });

  it.each([
    ['do u have the 3 in 1 of naruto', 'no omnibus of Naruto'],
    ['Bleach omnibus editions?', 'no omnibus of Bleach'],
    ['is haikyu out in hardcover', 'no hardcover of Haikyu!!'],
    ['タッチの合本はある？', '『タッチ』の合本の取り扱いはありません'],
    ['ハードカバーのワンピース', '『ONE PIECE』のハードカバーの取り扱いはありません'],
  ])('is said to be missing of that work: %s', async (question, said) => {
    expect(await textOf(question)).toContain(said);
  });

  it.each(['do you have the gyo omnibus', 'naruto box set', "Cat's Eye in hardcover?", 'omnibus manga?'])(
    'is not said to be missing where there is one, or no work is named: %s',
    async (question) => {
      expect(await textOf(question)).not.toMatch(/The store lists no/);
    },
  );

  it.each([
    'a manga about a French cook',
    'who signed for my parcel?',
    'can you answer me in Spanish?',
    'i want to speak with someone in german',
    'A Sign of Affection 2',
  ])('is not read into %s', async (question) => {
    expect(await textOf(question)).not.toMatch(/The store lists no/);
  });

  it('is no question about signing in, nor denied where it may be asked for', async () => {
    const retriever = new StoreRetriever({ source, today: () => TODAY });
    const request = { language: 'en', task: 'faq', limit: 4 } as const;
    const idsOf = async (text: string) =>
      (await retriever.retrieve({ ...request, text })).passages.map(({ id }) => id);

    expect(await idsOf('do u have any signed copies')).toEqual(['search']);
    expect(await idsOf('how do I get signed in')).toContain('account');
    expect(await idsOf('Do you sell manga in German?')).toEqual(['search', 'languages']);
  });
});

describe('a volume in another language', () => {
  it.each([
    ['Haben Sie Berserk Band 2?', /Volume 2, English/],
    ['Gibt es Naruto Bd. 4 auf Deutsch', /Volume 4, English/],
    ['¿Tienen Naruto tomo 3?', /Volume 3, English/],
    ['Avete Naruto volume 3?', /Volume 3, English/],
    ['Vous avez Berserk tome 5 ?', /Volume 5, English/],
  ])('is listed: %s', async (question, listed) => {
    const text = await textOf(question);

    expect(text).toMatch(listed);
    expect(text).not.toContain('Volume 1,');
  });
});

describe('volumes of several series', () => {
  it.each([
    ['Do you have Berserk 20, One Piece 67 and Akira?', { berserk: [20], 'one-piece': [67], akira: [1, 6] }],
    [
      'ベルセルク20巻とワンピース67巻とAKIRAはありますか',
      { berserk: [20], 'one-piece': [67], akira: [1, 6] },
    ],
    ['do you have Berserk 20 and 21, and Akira', { berserk: [20, 21], akira: [1, 6] }],
    ['volume 3 of Naruto and volume 4 of Bleach', { naruto: [3], bleach: [4] }],
    ['got Naruto and Bleach volume 3?', { naruto: [3], bleach: [3] }],
  ])('%s: each belongs to the series that it stands beside', async (question, volumes) => {
    const { passages, products = [] } = await contextOf(question);

    const found = Object.entries(volumes).map(([id]) => {
      const singles = products.flatMap(({ seriesId, volume }) => (seriesId === id ? (volume ?? []) : []));
      return [id, [...new Set(singles)].toSorted((a, b) => a - b)];
    });
    expect(Object.fromEntries(found)).toEqual(volumes);
    expect(passages.map(({ text }) => text).join('\n')).not.toContain('does not exist');
  });
});

describe('items that a cart names by their ids', () => {
  const CART =
    '『AKIRA』1巻 [item akira-en-001]、『SPY×FAMILY』2巻 [item spy-x-family-en-002]：カートの合計は？';
  it.each([
    [CART, ['akira-en-001', 'spy-x-family-en-002'], /合計5,700円/],
    [
      '“Akira” volumes 1-6 [item akira-en-box-1-6], “One Piece” volume 2 [item one-piece-ja-002]: How much is my cart?',
      ['akira-en-box-1-6', 'one-piece-ja-002'],
      /Sum: “Akira” Volumes 1–6, “One Piece” Volume 2: \$\d+\.\d\d together/,
    ],
    ['“Akira” volumes 1-6 [item akira-en-box-1-6]: How much is my cart?', ['akira-en-box-1-6'], /\$142\.99/],
  ])('%s: are listed and summed themselves', async (question, ids, sum) => {
    const { passages, products = [] } = await contextOf(question);
    const text = passages.map((each) => each.text).join('\n');

    expect(products.map(({ id }) => id)).toEqual(ids);
    expect(text).toMatch(sum);
    expect(text.match(/Sum:|合計：/gu) ?? []).toHaveLength(ids.length - 1);
  });

  it('have no total where one of them is not in the shop', async () => {
    const question =
      '“Akira” volume 1 [item akira-en-001], “One Piece” volume 2 [item one-piece-en-002], [item gone-001]: total of my cart?';

    expect(await textOf(question)).not.toContain('Sum:');
  });
});

describe('the sum of volumes of one series', () => {
  it.each([
    [
      'what do volumes 1 to 5 of Touch cost in total',
      /Sum: .*4 volumes: \$[\d.]+ together \(without Volume 3: not available\)/,
    ],
    ['price of all volumes of Touch', /All volumes: .* \(without Volume 3[^)]*: not available\)/],
  ])('leaves out what is out of print, and says so: %s', async (question, said) => {
    expect(await textOf(question)).toMatch(said);
  });

  it.each([
    ['how much are volumes 3, 4 and 5 of Berserk together', '$44.97'],
    ['how much are Berserk vols 1-3 and 7', '$59.96'],
    ['price of Berserk volumes 1 to 3 plus 7', '$59.96'],
    ['ベルセルク1巻から5巻まで全部でいくら', '3,850円'],
    ['ベルセルク3巻と4巻で合計いくら？', '1,540円'],
    ['ベルセルク1〜3巻と7巻の合計は？', '3,080円'],
  ])('%s', async (question, sum) => {
    expect(await textOf(question)).toContain(sum);
  });
});

describe('a suggestion', () => {
  it('is of what sells where no series fits the words', async () => {
    const retriever = new StoreRetriever({ source, today: () => TODAY });
    const text = 'any nice manga for my gran, she loves crosswords';
    const { products } = await retriever.retrieve({ text, language: 'en', task: 'recommendation', limit: 4 });

    expect(products?.length).toBeGreaterThan(2);
  });
});

describe('a question for what is new', () => {
  it.each(['what is new this week', "what's new this month?", '今週の新刊は？', 'any new releases today'])(
    '%s finds the newest series',
    async (question) => {
      const { passages } = await contextOf(question);

      expect(passages.map(({ id }) => id)).toContain('kagurabachi');
    },
  );
});

describe('books that are to come', () => {
  it.each([
    ['12月の新刊', 5],
    ['来月発売の漫画', 5],
    ['newest releases december', 5],
    ['which books can I preorder right now', 8],
    ["what's coming soon", 8],
  ])('are found by their dates, the earliest first: %s', async (question, count) => {
    const { products = [] } = await contextOf(question);

    expect(products).toHaveLength(count);
    expect(products[0]?.id).toBe('the-apothecary-diaries-ja-017');
  });

  it.each(['is there a manga about a coming storm', "what's next", 'what is new this week'])(
    'are not asked for by "%s"',
    async (question) => {
      expect((await contextOf(question)).products?.[0]?.id).not.toBe('the-apothecary-diaries-ja-017');
    },
  );
});

describe('sums of the volumes that a question names', () => {
  it('of one volume of each of two series', async () => {
    expect(await textOf('how much are Naruto 1 and Bleach 1 together?')).toContain('$19.98 together');
    expect(await textOf('Naruto 1-3 and Bleach 2, total in english?')).toContain(
      'Sum: “Naruto” Volumes 1–3, “Bleach” Volume 2: $39.96 together',
    );
    expect(await textOf('ナルト1〜3巻とブリーチ2巻、日本語版で合計は？')).toContain('2巻：合計2,112円');
    expect(await textOf('two copies of Naruto 1 and one of Bleach 1 in English, total?')).toContain(
      '“Naruto” Volume 1 × 2, “Bleach” Volume 1: $29.97 together',
    );
    expect(await textOf('ナルト1巻とブリーチ1巻を合わせていくら？')).toContain('合計1,056円');
  });

  it('of none where one volume of each of several is shown because nothing shows which is meant', async () => {
    const text = await textOf('『トライガン』、『大ダーク』：それの1巻いくら');

    expect(text).not.toContain('合計：');
  });

  it('lists of each series its own volume', async () => {
    const { products = [] } = await contextOf('price of volume 2 of Bleach and volume 5 of Naruto');
    const ids = products.map(({ id }) => id);

    expect(ids).toEqual(expect.arrayContaining(['bleach-en-002', 'naruto-en-005']));
    expect(ids).not.toContain('bleach-en-005');
  });

  it('of a range, for each edition that has all of it, with a stamp of each volume', async () => {
    const { passages, stamps = {} } = await contextOf('price of Naruto 1 to 20');

    expect(passages[0]?.text).toContain('Sum: English paperback, 20 volumes: $199.80 together');
    expect(stamps).toHaveProperty('naruto-en-020');
  });

  it.each([
    ['3 copies of nana vol 1, how much', 'Sum: English paperback, 3 copies: $29.97 together'],
    ['nana 1巻を3冊でいくら', '日本語版単行本, 3冊：合計1,452円'],
    ['2x monster 1 and 1x pluto 2', 'Sum: “Monster” Volume 1 × 2, “Pluto” Volume 2: $44.97 together'],
  ])('of several copies: %s', async (question, said) => {
    const text = await textOf(question);

    expect(text).toContain(said);
    expect(text).not.toContain('e-book, 3 copies');
  });

  it('none where a volume of the range is missing', async () => {
    expect(await textOf('price of Naruto 70 to 90')).not.toContain('together');
  });
});

describe('a question that does not name the book that is meant', () => {
  it.each([
    ['Is this one in stock?', /Which series do you mean/],
    ['これ在庫ありますか', /どの作品のことでしょうか/],
  ])('%s is answered with a question', async (question, asks) => {
    const text = await textOf(question);

    expect(text).toMatch(asks);
    expect(text).not.toMatch(/has nothing that fits|合う商品がありません/);
  });

  it('is about each book of a list that was shown, where nothing picks one', () => {
    const { snapshot } = source.loaded;
    const spoken = ['blue-lock', 'blue-box', 'haikyu'];
    const turn = {
      question: 'recommend some sports manga',
      task: 'recommendation',
      spoken,
      policies: [],
    } as const;
    const resolve = (text: string) => resolveQuestion(text, focusOf([turn], snapshot), snapshot).text;

    expect(resolve('how much is the manga?')).toContain('“Blue Lock”, “Blue Box”, “Haikyu!!”');
    expect(resolve('how much is the second one?')).toMatch(/^“Blue Box”/);
  });
});
