import { describe, expect, it } from '@jest/globals';
import { TASKS } from '@mangaassist/protocol';
import { focusOf, resolveQuestion } from '@mangaassist/store';
import { turn, useDemoShop } from './use-demo-shop.ts';

const { snapshot, resolve } = useDemoShop();

const BERSERK = turn('Do you have Berserk volume 5?', 'product_search', 'berserk');

describe('a follow-up', () => {
  it.each(['sorry, 15 not 5', 'not 5, 15', 'and 6? no wait 15'])(
    'has the corrected volume and not the denied one: %s',
    (question) => {
      const { text } = resolve(question, BERSERK);
      const { volumes } = snapshot().query(text).entities;
      expect(volumes).toEqual([{ kind: 'range', from: 15, to: 15 }]);
    },
  );

  it.each([
    ['英語で答えて：ナルト3巻ありますか', 'en'],
    ['ベルセルク5巻はいくら？英語で返信してください', 'en'],
    ['please answer in Japanese: do you have Naruto volume 3?', 'ja'],
    ['Do you have Naruto 3? (reply in Japanese)', 'ja'],
  ])('is answered in the language that it asks for, with any edition: %s', (question, language) => {
    const { text, language: asked } = resolve(question);

    expect(asked).toBe(language);
    expect(snapshot().query(text).conditions.language).toBeUndefined();
    expect(snapshot().query(text).entities.volumes).toHaveLength(1);
  });

  it.each([
    ['do you have No Longer Human', 'product_search'],
    ['人間失格ありますか', 'product_search'],
    ['1月2日は開いてますか', 'faq'],
    ['12/31は何時までですか', 'faq'],
    ['open on Jan 2?', 'faq'],
    ['will my order be here when you are closed', null],
    ['1月2日に届きますか', null],
    ['do you have a refund policy', null],
  ])('is of a work that is not carried, or of a day of the shop, by its words: %s', (question, task) => {
    expect(resolve(question).task).toBe(task);
  });

  it('asks for an edition, and no language of the answer, by its words alone', () => {
    const { text, language } = resolve('ナルト3巻、英語でありますか');

    expect(language).toBeNull();
    expect(snapshot().query(text).conditions.language).toBe('en');
  });

  it('reads a one of a phone as a word and not as a volume', () => {
    expect(resolve('and the 1 after', BERSERK).text).toContain('volume 6');
  });

  it('chooses among as many of the last books as it counts', () => {
    const { text } = resolve(
      'which of the three is finished',
      turn('have you got mushishi', 'product_search', 'mushishi'),
      turn('Do you have To Your Eternity?', 'product_search', 'to-your-eternity'),
      turn('Do you have Monster?', 'product_search', 'monster'),
    );
    expect(
      snapshot()
        .query(text)
        .entities.series.map(({ id }) => id),
    ).toEqual(['mushishi', 'to-your-eternity', 'monster']);
  });

  it('means the first volume of the book that was picked, and not the first of the list', () => {
    const { text } = resolve(
      'just the first one then',
      turn('robots for a boy of 7', 'recommendation', 'astro-boy', 'doraemon'),
      turn('“Doraemon”: how many books are there', 'product_search', 'doraemon'),
    );
    expect(text).toContain('“Doraemon” volume 1');
  });

  it('goes on with the search when a demand is taken back, whatever the classifier reads', () => {
    const search = turn(
      '完結済みで10巻以内のミステリーのおすすめ',
      'recommendation',
      'pluto',
      'monster',
      'they-were-eleven',
    );
    const { task, text } = resolve('やっぱり巻数は気にしない', search);
    expect(task).toBe('recommendation');
    expect(snapshot().query(text).conditions.length).toBeUndefined();
  });

  it('takes the shorter of two that were found, and looks for no other', () => {
    const search = turn('山登りの漫画', 'recommendation', 'the-climber', 'the-summit-of-the-gods');
    expect(resolve('短い方で', search)).toMatchObject({ by: 'list', task: 'product_search' });
  });
});

describe('a work that is not carried, asked for in a conversation', () => {
  const SHIPPING = turn('how much is shipping to Canada?', 'faq', 'overseas-shipping');
  /** As a reading of the words "human" and "sell" has it. */
  const ofService = () => TASKS.map((task) => (task === 'faq' ? 0.91 : 0.01));

  it.each([
    ['do you have No Longer Human', BERSERK],
    ['do you have No Longer Human', SHIPPING],
    ['do you sell Percy Jackson', SHIPPING],
    ['人間失格ありますか', SHIPPING],
    ['do you sell Human Lost', SHIPPING],
    ['do you carry Human Lost?', BERSERK],
    ['is Iron Meadow in stock', BERSERK],
  ])('is no service, and not the book at hand: %s', (question, before) => {
    const { text, task, beside } = resolveQuestion(
      question,
      focusOf([before], snapshot()),
      snapshot(),
      ofService,
    );

    expect({ text, task }).toEqual({ text: question, task: 'product_search' });
    expect(beside).not.toContain('complaints');
  });

  it.each([
    'do you have Gift Cards',
    'do you sell Human Support',
    'is Free Shipping available',
    'do you have Apple Pay',
  ])('is none of the shop’s services with capitals: %s', (question) => {
    expect(resolveQuestion(question, focusOf([BERSERK], snapshot()), snapshot(), ofService).task).toBe('faq');
  });

  it.each(['Do you have Box Sets', 'do you have Hardcover Editions', 'Do You Have English Copies'])(
    'is no edition of the book at hand: %s',
    (question) => expect(resolve(question, BERSERK).text).toContain('“Berserk”'),
  );
});

describe('a question', () => {
  it('asks for the next volume of "the next X", and for nothing like X', () => {
    const { entities } = snapshot().query('im dying for the next oshi no ko');
    expect(entities.like).toEqual([]);
    expect(entities.volumes).toEqual([{ kind: 'next' }]);
  });

  it('is without the book that it denies from the first turn on', () => {
    const { text } = resolve('スラムダンクじゃなくて、黒子のバスケの3巻');
    expect(
      snapshot()
        .query(text)
        .entities.series.map(({ id }) => id),
    ).toEqual(['kurokos-basketball']);
  });

  it('is read alike with its helping words in kanji', () => {
    expect(resolve('返品出来ますか').text).toBe('返品できますか');
    expect(resolve('山頂の漫画は有りますか').text).toBe('山頂の漫画はありますか');
  });

  it('has no age of a school year: 小5の息子 is ten', () => {
    expect(snapshot().query('小5の息子に漫画').conditions.age).toBe(10);
    expect(snapshot().query('17の息子に漫画').conditions.age).toBe(17);
  });

  it.each(['あしたのじょー', 'つばされざぼあくろにくる', 'よつばと', 'おれものがたり!!', 'Berserk'])(
    'is a question for the book where it is a title alone: %s',
    (title) => {
      expect(resolve(title).task).toBe('product_search');
    },
  );

  it.each(['本が濡れて届いた', '違う本が届いた', 'my book arrived wet, what now', 'i got the wrong volume'])(
    'is a question for the policy where goods came damaged, or others: %s',
    (question) => {
      expect(resolve(question).task).toBe('faq');
    },
  );

  it.each(['has my parcel arrived', '荷物届いた？'])('is none of damage: %s', (question) => {
    expect(resolve(question).task).not.toBe('faq');
  });
});

describe('more of the same kind', () => {
  const HORROR = turn('recommend a horror manga', 'recommendation', 'uzumaki', 'tomie');
  const HORROR_JA = turn('ホラー漫画のおすすめは？', 'recommendation', 'uzumaki', 'tomie');

  it.each([
    ['anything else?', HORROR],
    ['any others?', HORROR],
    ['others?', HORROR],
    ["I'd like something else", HORROR],
    ['I have read all of those', HORROR],
    ['他には？', HORROR_JA],
    ['ほかにありますか', HORROR_JA],
    ['全部読みました', HORROR_JA],
  ])('leaves out all that was named so far, and has no further topic: %s', (question, asked) => {
    const more = resolve(question, asked);
    const again = resolve(question, asked, turn(more.text, 'recommendation', 'gyo', 'sensor'));
    const { entities, conditions, rest } = snapshot().query(again.text);

    expect(more.task).toBe('recommendation');
    expect(entities.series).toEqual([]);
    expect(new Set(entities.like.map(({ id }) => id))).toEqual(
      new Set(['uzumaki', 'tomie', 'gyo', 'sensor']),
    );
    expect({ genres: conditions.genres, rest }).toEqual({ genres: ['horror'], rest: [] });
  });

  it('is like none of them where another kind is asked for', () => {
    expect(resolve('something else, maybe romance', HORROR).text).not.toContain('Uzumaki');
  });
});

it('goes on in the other language only behind "make that japanese"', () => {
  const { text } = resolve(
    'actually make that japanese',
    turn('do you have One Piece volumes 1-3 in English', 'product_search', 'one-piece'),
  );

  expect(snapshot().query(text)).toMatchObject({
    conditions: { language: 'ja' },
    entities: { volumes: [{ from: 1, to: 3 }] },
  });
});
