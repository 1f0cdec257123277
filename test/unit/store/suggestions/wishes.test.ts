/** Suggestions by what they should be like and by what they must not be, in the demo shop. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from '../demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const found = (question: string, limit = 6) =>
  search(question, shop, { limit, suggest: true, today: TODAY }).results.flatMap((result) =>
    result.kind === 'series' ? [result.series] : [],
  );
const ids = (question: string, limit?: number) => found(question, limit).map(({ id }) => id);

describe('what is refused is not suggested', () => {
  it.each([
    ['sports manga but not soccer', ['blue-lock', 'ao-ashi', 'giant-killing', 'days', 'captain-tsubasa']],
    ['サッカー以外のスポーツ漫画', ['blue-lock', 'ao-ashi', 'giant-killing', 'days', 'captain-tsubasa']],
    ['伊藤潤二以外で、うずまきみたいに怖いの', ['tomie', 'gyo', 'remina', 'sensor', 'uzumaki']],
    ['something similar to Uzumaki by someone else', ['tomie', 'gyo', 'remina', 'sensor', 'uzumaki']],
  ])('%s', (question, refused) => {
    const suggested = ids(question);

    expect(suggested.length).toBeGreaterThan(2);
    expect(suggested.filter((id) => refused.includes(id))).toEqual([]);
  });

  it.each(["romance that isn't about high school", 'like Kaguya-sama but not in a school'])(
    'a place that the story must not have: %s',
    (question) => {
      const suggested = found(question);

      expect(suggested.length).toBeGreaterThan(2);
      for (const { genres } of suggested) expect(genres).not.toContain('school');
    },
  );

  it.each(["I'm tired of shonen battle series, something different", '少年漫画っぽくない恋愛もの'])(
    'readers whose books are not wanted: %s',
    (question) => {
      const suggested = found(question);

      expect(suggested.length).toBeGreaterThan(2);
      for (const { demographic } of suggested) expect(demographic).not.toBe('shonen');
    },
  );

  it('a story in which nobody dies is no dark one', () => {
    for (const { tone } of found('人が死なない優しい漫画')) {
      expect(tone).not.toContain('dark');
      expect(tone).not.toContain('gritty');
    }
  });
});

describe('series that are only said to be liked are models for others', () => {
  it.each([
    ["I liked Frieren and Natsume's Book of Friends", ['frieren', 'natsumes-book-of-friends']],
    ['デスノートとモンスターが好きです', ['death-note', 'monster']],
    ['ハイキューとスラムダンクを読み終わりました。次は？', ['haikyu', 'slam-dunk']],
  ])('%s', (question, models) => {
    const suggested = ids(question);

    expect(suggested.length).toBeGreaterThan(2);
    expect(suggested.filter((id) => models.includes(id))).toEqual([]);
  });

  it('but a question about them is not', () => {
    expect(ids('I loved Frieren and Monster, is volume 3 of them in stock?')).toEqual(
      expect.arrayContaining(['frieren', 'monster']),
    );
  });
});

describe('a topic comes before what sells', () => {
  it.each([
    ['サッカー漫画', 'soccer'],
    ['present for my boyfriend who likes football', 'soccer'],
    ['baseball manga?', 'baseball'],
    ["i'm a cat person", 'cats'],
    ['猫が出てくる漫画', 'cats'],
  ])('%s', (question, theme) => {
    const first = found(question, 4);

    expect(first).toHaveLength(4);
    for (const { id, themes } of first) expect([id, themes.includes(theme)]).toEqual([id, true]);
  });

  it('a sport is asked for without others, where the shop has enough of it', () => {
    expect(ids('baseball manga?')).toEqual(expect.arrayContaining(['major', 'touch', 'cross-game']));
  });
});

it('a gift for a grandmother is quiet or warm, and none for adults only', () => {
  for (const { age, tone } of found('a gift for my grandma')) {
    expect(age).toBeLessThan(18);
    expect(tone.some((each) => ['wholesome', 'cozy', 'quiet'].includes(each))).toBe(true);
  }
});

it('"more recent" than a series is begun after it', () => {
  for (const { years } of found('Slam Dunk but more recent')) expect(years.from).toBeGreaterThan(1990);
});

describe('a request that says what it wishes is not left without suggestions', () => {
  it.each([
    'ワクワクドキドキして前向きになれる漫画',
    '祖父への贈り物に合う漫画',
    'first manga for my aunt, she watches crime shows',
    '武士の時代の話や剣の話',
  ])('%s', (question) => {
    expect(ids(question).length).toBeGreaterThan(2);
  });

  it('races on bicycles are no races of cars', () => {
    const suggested = ids('bicycle race manga');

    expect(suggested).toContain('yowamushi-pedal');
    expect(suggested).not.toContain('initial-d');
  });

  it('behind books of all kinds that are asked for stand those of one of them', () => {
    const genres = found('ミステリーで恋愛もあるやつ').map(({ genres }) =>
      ['mystery', 'romance'].filter((genre) => genres.includes(genre)),
    );

    expect(genres.length).toBe(6);
    expect(genres[0]).toEqual(['mystery', 'romance']);
    expect(genres.every(({ length }) => length > 0)).toBe(true);
  });

  it('a kind that is not sad has no sad books', () => {
    expect(found('悲しくない動物の漫画').filter(({ tone }) => tone.includes('sad'))).toEqual([]);
  });

  it('the country of a story is no title', () => {
    expect(ids('like Vagabond but set outside of Japan')).not.toContain('yakitate-japan');
  });

  it('an everyday word before "but happier" is a title', () => {
    expect(ids('Nana but happier')).toContain('nodame-cantabile');
  });

  it('the age of a reader is no topic', () => {
    expect(ids('something for a 7-year-old boy')).not.toContain('a-man-and-his-cat');
  });
});
