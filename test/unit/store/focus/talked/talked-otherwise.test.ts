/** Follow-ups as shoppers type them: found by talking to the shop. */
import { describe, expect, it } from '@jest/globals';
import type { TurnFacts } from '@mangaassist/store';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { resolve: resolveWhole, resolveAs, snapshot } = useDemoShop();
const resolve = (question: string, ...turns: readonly TurnFacts[]) => resolveWhole(question, ...turns).text;

const dark = turn('something dark please', 'recommendation', 'oshi-no-ko', 'parasyte', 'monster');
const titan = turn('Do you have Attack on Titan?', 'product_search', 'attack-on-titan');

describe('a kind of books alone, after a list', () => {
  it.each(['revenge story', 'something about revenge?', 'ok revenge'])(
    'is another search, whatever the classifier reads: "%s"',
    (question) => {
      expect(resolveAs('summarization', question, dark)).toMatchObject({
        text: question,
        task: 'recommendation',
      });
    },
  );

  it('takes the place of the kind before it, with the words that name a part of the kind', () => {
    const sports = turn('any basketball manga?', 'recommendation', 'slam-dunk', 'real', 'blue-box');
    const looked = turn('“Slam Dunk”: is it finished?', 'product_search', 'slam-dunk');
    const { text, task } = resolveAs('product_search', 'how about football', sports, looked);

    expect({ text, task }).toEqual({
      text: 'Recommend manga about football: sports manga',
      task: 'recommendation',
    });
  });

  it('is a part of what is looked for as "with a female lead?"', () => {
    expect(resolve('with a female lead?', dark)).toMatch(/^Recommend manga about .*female lead/);
  });

  it('is asked of the book at hand where no search goes before', () => {
    expect(resolveAs('discussion', 'is it a revenge story?', titan).text).toContain('Attack on Titan');
  });

  it('is measured by the last results in "less tragic than that"', () => {
    const sad = turn('sad manga', 'recommendation', 'claudine', 'look-back', 'innocent');

    expect(resolve('less tragic than that, but still sad', sad)).toBe('Recommend manga: sad manga');
  });
});

describe('another book in a second sentence', () => {
  it('is looked for, though the first sentence points at the one at hand', () => {
    const { text, task } = resolveWhole("no, it's too long. something shorter", titan);

    expect({ text, task }).toEqual({
      text: 'Recommend manga: like “Attack on Titan”, shortest',
      task: 'recommendation',
    });
  });

  it('is suggested instead of one that does not fit', () => {
    const fit = turn('Is Demon Slayer okay for my 9yo?', 'discussion', 'demon-slayer');
    const question = 'His friends all read it. What would you suggest instead?';

    expect(resolve(question, fit)).toBe(
      'Recommend manga: like “Demon Slayer: Kimetsu no Yaiba” (for a 9-year-old)',
    );
  });

  it('is like one that the reader has already, and is not that one', () => {
    const cooking = turn('cooking manga', 'recommendation', 'oishinbo', 'food-wars', 'toriko');

    expect(resolveAs('product_search', 'she already has sweetness and lightning', cooking)).toMatchObject({
      text: 'Recommend manga: like “Sweetness and Lightning”, cooking manga',
      task: 'recommendation',
    });
  });

  it('leaves a question about a book that is owned as it is', () => {
    const cooking = turn('cooking manga', 'recommendation', 'oishinbo', 'food-wars', 'toriko');

    expect(resolve('has she already read food wars 3? how much is 4?', cooking)).not.toMatch(/^Recommend/);
  });
});

describe('editions of the book at hand', () => {
  const picked = turn('“Attack on Titan”: is there an omnibus', 'product_search', 'attack-on-titan');

  it.each([
    'ok whats the difference between the omnibus and the normal one',
    'paperback or hardcover, which is nicer?',
    'the two languages, which is more cheap?',
    'is the box set cheaper than buying them one by one?',
    'whats the difference between the vizbig and normal',
    'difference between the wide one and the regular volumes?',
    '完全版と普通の単行本、何が違いますか',
    '文庫と通常版ならどっちがお得？',
    '日本語版より英語版の方が安い？',
  ])('are compared with one another, and no works of the list: "%s"', (question) => {
    expect(resolveAs('comparison', question, dark, picked)).toMatchObject({
      text: expect.stringMatching(/^(?:“Attack on Titan”: |『進撃の巨人』：)/),
      task: 'product_search',
    });
  });

  it('are of each book of a list of which none was picked', () => {
    expect(resolve('difference between the omnibus and the normal one?', dark)).toMatch(
      /^“Oshi no Ko”, “Parasyte”, “Monster”/,
    );
  });

  it('are all in the data: a choice demands neither of them', () => {
    expect(snapshot().query('Berserk: deluxe or paperback?').conditions).toEqual({});
  });

  it('go on as "which one works out cheaper?"', () => {
    const choice = turn('“Attack on Titan”: omnibus or paperback?', 'product_search', 'attack-on-titan');

    expect(resolveAs('comparison', 'Which one works out cheaper?', choice).task).toBe('product_search');
  });

  it('are no books of a list in "the cheapest way to read it"', () => {
    expect(resolve('the cheapest way to read it?', dark)).toMatch(/“Oshi no Ko”, “Parasyte”/);
  });
});

describe('places and steps', () => {
  it('picks the first of a list though another one is finished', () => {
    const list = turn('sports manga', 'recommendation', 'blue-box', 'real', 'slam-dunk');

    expect(resolve('is the first one finished?', list)).toMatch(/^“Blue Box”/);
  });

  it('picks none in "which would you read first?" and "is that the last one?"', () => {
    expect(resolve('which of them would you read first', dark)).toMatch(
      /^“Oshi no Ko”, “Parasyte”, “Monster”/,
    );
    expect(resolve('is that the last one', dark, titan)).toMatch(/^“Attack on Titan”: is that the last one/);
  });

  it.each(['which one comes after', "what's next?", 'tell me when the following one is out'])(
    'steps to the next volume in "%s"',
    (question) => {
      const read = turn('I have read Attack on Titan 8', 'product_search', 'attack-on-titan');
      const { text, task } = resolveAs('faq', question, read);

      expect(text).toMatch(/^“Attack on Titan”: .*volume 9/);
      expect(task).toBe('product_search');
    },
  );

  it('has the volumes of "the first two" of the book at hand', () => {
    const { entities } = snapshot().query(resolve('how much for the first two?', titan));

    expect(entities.series.map(({ id }) => id)).toEqual(['attack-on-titan']);
    expect(entities.volumes).toEqual([{ kind: 'range', from: 1, to: 2 }]);
  });
});

describe('a name beside other words', () => {
  it('is the book of the author that is named, whatever is denied beside it', () => {
    const pluto = turn('have you got pluto', 'product_search', 'pluto');

    expect(resolve('the urasawa one not the dog', pluto)).toBe('“Pluto”: that one not the dog');
  });

  it('takes the place of another one before a reader’s mark', () => {
    const first = turn('and blue lock? (for a 12-year-old)', 'product_search', 'blue-lock');

    expect(resolve('what about death note', first)).toBe('and death note? (for a 12-year-old)');
  });

  it('asks the same of the service in "same for …"', () => {
    const automatic: TurnFacts = {
      question: 'can you send me every new volume automatically',
      task: 'faq',
      spoken: [],
      policies: ['series-subscriptions'],
    };

    expect(resolveAs('product_search', 'same for kagurabachi?', automatic)).toMatchObject({
      task: 'faq',
      beside: ['series-subscriptions'],
    });
  });
});

describe('a service about the book at hand', () => {
  it('has the book beside it where "it" is the book', () => {
    expect(resolveAs('faq', 'can i return it', titan).beside).toContain('attack-on-titan');
  });

  it('is of the book where it is ordered ahead', () => {
    expect(resolveAs('faq', 'can i preorder it', titan).text).toMatch(/^“Attack on Titan”/);
  });

  it('is meant by "how much does it cost" where there is no book', () => {
    const abroad: TurnFacts = {
      question: 'do you ship to ireland',
      task: 'faq',
      spoken: [],
      policies: ['overseas-shipping'],
    };
    const { task, beside } = resolveAs('product_search', 'how much does it cost', abroad);

    expect(task).toBe('faq');
    expect(beside).toContain('overseas-shipping');
  });
});
