import { describe, expect, it } from '@jest/globals';
import { TASKS } from '@mangaassist/protocol';
import { focusOf, resolveQuestion, type TurnFacts } from '@mangaassist/store';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { resolve: resolveWhole, snapshot } = useDemoShop();
const resolve = (question: string, ...turns: readonly TurnFacts[]) => resolveWhole(question, ...turns).text;

describe('one of the books at hand, in other words', () => {
  const fights = [
    turn('Do you have Baki the Grappler?', 'product_search', 'baki-the-grappler'),
    turn('Baki the Grappler or Hajime no Ippo?', 'comparison', 'baki-the-grappler', 'hajime-no-ippo'),
  ];
  const walks = turn('おすすめの漫画', 'recommendation', 'the-walking-man', 'the-summit-of-the-gods');

  it('is picked by what it is, and a number beside it is a volume', () => {
    expect(resolve('k the boxing one. number 1', ...fights)).toContain('Hajime no Ippo');
    expect(resolve('k the boxing one. number 1', ...fights)).not.toContain('Baki');
  });

  it('is picked behind words that only join', () => {
    expect(resolve('では山の作品のほうは、何冊ございますの', walks)).toMatch(/^『神々の山嶺』/);
  });

  it('is no search for a theme: that one names no book of the list', () => {
    const list = turn('something dark please', 'recommendation', 'oshi-no-ko', 'parasyte', 'monster');

    expect(resolve('the revenge one', list)).toMatch(/^“Oshi no Ko”/);
    expect(resolveWhole('revenge story', list)).toMatchObject({
      text: 'revenge story',
      task: 'recommendation',
    });
  });

  it('is the other one before a colon, and もう片っぽ', () => {
    const first = turn('Do you have The Rose of Versailles?', 'product_search', 'the-rose-of-versailles');
    const second = turn('Do you have Innocent?', 'product_search', 'innocent');

    expect(resolve('The other: has it been published in English?', first, second)).toMatch(/^“The Rose/);
    expect(resolve('もう片っぽは', first, second)).toMatch(/ベルサイユ/);
  });

  it('is compared with a series that is named beside it', () => {
    const first = turn('シャングリラ・フロンティアありますか', 'product_search', 'shangri-la-frontier');

    expect(resolve('SAOとはどう違うん', first)).toContain('シャングリラ');
  });

  it.each([
    "how's that stack up against Bartender",
    'バーテンダーてこれと何がちゃうん',
    'Initial D to docchi ga nagai?',
  ])('is compared in "%s"', (question) => {
    const wine = turn('Do you have The Drops of God?', 'product_search', 'the-drops-of-god');

    expect(resolve(question, wine)).toMatch(/^[“『](?:The Drops of God|神の雫)/);
  });

  it('is compared where the classifier alone reads a comparison', () => {
    const wine = focusOf(
      [turn('Do you have The Drops of God?', 'product_search', 'the-drops-of-god')],
      snapshot(),
    );
    const shares = TASKS.map((task) => (task === 'comparison' ? 1 : 0));
    const question = 'Bartender, thrilling more?';

    expect(resolveQuestion(question, wine, snapshot(), () => shares).text).toBe(
      `“The Drops of God”: ${question}`,
    );
  });

  it('is the dearer and the longer one, also in hiragana', () => {
    const list = turn('Naruto or Yotsuba?', 'product_search', 'naruto', 'yotsuba');

    expect(resolve('ながいほうの2かんがほしい', list)).toContain('NARUTO');
    expect(resolve('みじかいほうの1かんは', list)).toContain('よつば');
  });

  it('is the earlier one as 前の and 先の作品, and the last one as 後に言ったほう', () => {
    const first = turn('ギヴンありますか', 'product_search', 'given');
    const second = turn('佐々木と宮野は？', 'product_search', 'sasaki-and-miyano');

    expect(resolve('前のは完結済み？', first, second)).toMatch(/^『ギヴン/);
    expect(resolve('先の作品につきまして、英語版はございますか', first, second)).toMatch(/^『ギヴン/);
    expect(
      resolve(
        '後に言ったほうは全何巻でしたっけ',
        turn('おすすめ', 'recommendation', 'given', 'sasaki-and-miyano'),
      ),
    ).toMatch(/^『佐々木と宮野/);
  });

  it('is not the earlier one for a thing that happened earlier', () => {
    const first = turn('Do you have Trigun?', 'product_search', 'trigun');
    const second = turn('Do you have Hellsing?', 'product_search', 'hellsing');

    expect(resolve('oh and my card got turned down earlier', first, second)).not.toContain('Trigun');
  });

  it("is of the author's other works", () => {
    const vagabond = turn('バガボンドありますか', 'product_search', 'vagabond');
    const bakery = turn('Do you have Antique Bakery?', 'product_search', 'antique-bakery');

    expect(resolve('この人バスケのも描いてますよね、あります？', vagabond)).toContain('SLAM DUNK');
    expect(resolve('This lady made another series with eating, no?', bakery)).toMatch(/^“What Did You Eat/);
  });
});

describe('a list of suggestions', () => {
  const horror = turn('recommend horror', 'recommendation', 'uzumaki', 'tomie', 'remina');
  const mystery = turn('recommend mystery manga', 'recommendation', 'monster', 'death-note');
  const likeNaruto = turn('something like naruto', 'recommendation', 'one-piece', 'dragon-ball');

  it.each([
    'has Uzumaki ended',
    'I have not read Uzumaki',
    'got Uzumaki',
    'read Uzumaki and tell me the ending',
  ])('is asked about in "%s", which says of no book that it was read', (question) => {
    expect(resolve(question, horror)).not.toMatch(/^Recommend manga: like/);
  });

  it.each([
    ['already read berserk', horror, ': like “Berserk”, horror manga'],
    ['read monster already', mystery, ': like “Monster”, mystery manga'],
    ["I've read one piece", likeNaruto, ': like “Naruto”, “One Piece”'],
    ['and bleach', likeNaruto, ': like “Naruto”, “Bleach”'],
    ['read the first one', horror, ': like “Uzumaki”, horror manga'],
    ['not tomie either, had that', horror, ': like “Tomie”, horror manga'],
    ['I have all of these', horror, ': like “Uzumaki”, “Tomie”, “Remina”, horror manga'],
  ] as const)('goes on without the books of "%s"', (question, list, rest) => {
    expect(resolveWhole(question, list)).toMatchObject({
      text: `Recommend manga${rest}`,
      task: 'recommendation',
    });
  });

  it.each(['none of these', 'nope', "I don't like any of those", 'next 3', 'show me more'])(
    'is followed by other books after "%s"',
    (question) => {
      expect(resolve(question, horror)).toContain('like “Uzumaki”, “Tomie”, “Remina”');
    },
  );

  it('is refused, used up or said again in Japanese', () => {
    const list = turn('ホラーのおすすめ', 'recommendation', 'uzumaki', 'tomie');

    expect(resolve('うーん、どれもピンとこない', list)).toContain('『うずまき』、『富江』みたいな作品');
    expect(resolve('次の3つ', list)).toContain('『うずまき』、『富江』みたいな作品');
    expect(resolve('もう一度言って', list)).toBe('おすすめの漫画：ホラーもの');
  });

  it.each([
    ['in english, under $15', 'Recommend manga: horror manga, in English, up to $14.99'],
    ['in japanese', 'Recommend manga: horror manga, in Japanese'],
    ['英語で1500円以内', 'おすすめの漫画：ホラーもの、英語版、1,500円以内'],
  ])('is searched anew with the demands on an item of "%s"', (question, text) => {
    expect(resolveWhole(question, horror)).toMatchObject({ text, task: 'recommendation' });
  });

  it('has all works of an author, though the answer spoke of the first alone', () => {
    const urasawa = turn("what's in stock by Naoki Urasawa", 'product_search', 'monster');

    expect(resolve('his newest', urasawa)).toMatch(/^“Pluto”/);
    expect(resolve('the cheapest of them', urasawa)).toMatch(/“Monster”.*“Pluto”/);
    expect(resolve('how much is it', urasawa)).toMatch(/^“Monster”:/);
  });

  it('of the author is asked for behind 作者は誰', () => {
    const author = turn('『センサー』：作者は誰', 'product_search', 'sensor');

    expect(resolve('他の作品は', author)).toMatch(/^『センサー』の作者の他の作品/);
  });

  it('is not what "the one before" picks from behind a volume', () => {
    expect(resolve('the one before', turn('bleach 12', 'product_search', 'bleach'))).toBe(
      '“Bleach”: volume 11',
    );
  });

  it('is no subject of a question for what is like a book, whatever was asked before', () => {
    const compared = focusOf(
      [turn('Compare Monster and Pluto', 'comparison', 'monster', 'pluto')],
      snapshot(),
    );
    const ofComparison = TASKS.map((task) => (task === 'comparison' ? 1 : 0));

    expect(
      resolveQuestion('What is similar to Monster?', compared, snapshot(), () => ofComparison),
    ).toMatchObject({ text: 'What is similar to Monster?', task: 'recommendation' });
  });
});
