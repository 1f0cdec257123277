/** Follow-ups of English-speaking shoppers that got a wrong or a stupid answer (`data/conversations/en-dev11.jsonl`). */
import { describe, expect, it } from '@jest/globals';
import { resolveQuestion, type TurnFacts } from '@mangaassist/store';
import { turn, useDemoShop } from '../use-demo-shop.ts';

const { snapshot, resolveAs } = useDemoShop();

const service = (question: string, ...policies: string[]): TurnFacts => ({
  question,
  task: 'faq',
  spoken: [],
  policies,
});

const nana = turn('do you have nana', 'product_search', 'nana');
const yotsuba = turn('Yotsuba, is it in stock?', 'product_search', 'yotsuba');
const returned = service('whats your return policy', 'returns');

describe('a kind of books right after a service', () => {
  it.each(['revenge story', 'a revenge story', 'something with revenge', 'sports one', 'romance?'])(
    'looks for books, and asks nothing of the service: "%s"',
    (question) => {
      expect(resolveAs('faq', question, nana, returned).task).toBe('recommendation');
      expect(resolveAs('faq', question, returned).task).toBe('recommendation');
    },
  );

  it('is looked for with the kind before it in "school ones"', () => {
    const yuri = turn('looking for yuri', 'recommendation', 'bloom-into-you', 'citrus');

    expect(resolveAs('product_search', 'school ones', yuri).text).toBe(
      'Recommend manga: girls’ love manga, school manga',
    );
  });

  it('takes the place of a theme that was looked for before the service', () => {
    const revenge = turn('a revenge story', 'recommendation', 'vinland-saga', 'berserk');

    expect(resolveAs('faq', 'sports one', revenge, returned).text).toBe('Recommend manga: sports manga');
  });
});

describe('a question whether a book suits a reader', () => {
  it.each([
    'is it ok for my 12yr old brother',
    'ok for my 12yr old sister?',
    "can my nephew read that one? he's nine",
  ])('is answered by the rating of the book at hand, from the fast tier: "%s"', (question) => {
    const { text, task } = resolveAs('discussion', question, nana);

    expect(task).toBe('product_search');
    expect(text).toBe(`“Nana”: ${question}`);
  });

  it.each(['Death Note, is that OK for twelve-year-olds?', 'is Death Note suitable for him?'])(
    'and of one that is named: "%s"',
    (question) => {
      expect(resolveAs('discussion', question, yotsuba).task).toBe('product_search');
    },
  );

  it('keeps the known reader as the limit of "is that ok for him"', () => {
    const nephew = turn("for my nephew, he's 9, is Yotsuba fine?", 'product_search', 'yotsuba');

    expect(resolveAs('discussion', 'is that ok for him', nephew, nana)).toMatchObject({
      text: '“Nana”: is that ok for him (for a 9-year-old)',
      task: 'product_search',
    });
  });

  it('is of the one that is picked in "is the second one ok for her"', () => {
    const list = turn('magic manga for my girl of 9', 'recommendation', 'cardcaptor-sakura', 'sailor-moon');

    expect(resolveAs('discussion', 'is the second one ok for her', list)).toMatchObject({
      text: expect.stringMatching(/^“Pretty Guardian Sailor Moon”/),
      task: 'product_search',
    });
  });

  it('goes on with another reader', () => {
    const asked = turn('“Nana”: is it ok for my 12 yr old', 'product_search', 'nana');

    expect(resolveAs('order_status', 'and my other one is 16?', asked)).toMatchObject({
      text: '“Nana”: and my other one is 16?',
      task: 'product_search',
      reader: { age: 16 },
    });
  });

  it('is no look for a book where some book is asked for', () => {
    expect(resolveAs('recommendation', 'something ok for my 8 year old', nana).text).not.toMatch(/^“Nana”/);
  });
});

describe('the age of a child as a whole message', () => {
  const forKid = turn('manga for my kid', 'recommendation', 'doraemon', 'chiikawa');

  it.each(['9', 'he is 9', 'oh, 9'])('is the age that was asked for, and no volume: "%s"', (question) => {
    expect(resolveAs('unknown', question, forKid)).toMatchObject({
      text: 'Recommend manga: for a 9 year old',
      reader: { age: 9 },
    });
  });

  it('is a volume where a book is at hand', () => {
    expect(resolveAs('unknown', '9', yotsuba).text).toBe('“Yotsuba&!”: volume 9');
  });

  it('is not told by the age that a grown-up had: "when I was nine"', () => {
    expect(snapshot().query('when I was nine I loved Astro Boy').conditions.age).toBeUndefined();
  });
});

describe('readers who were told of', () => {
  const two = turn(
    "books for my kids, a boy of 6 and a girl who's 12",
    'recommendation',
    'doraemon',
    'yotsuba',
  );

  it('are named again with their wishes: "and the girl? she likes magic"', () => {
    expect(resolveAs('translation', 'and the girl? she likes magic', two)).toMatchObject({
      task: 'recommendation',
      reader: { age: 12 },
    });
  });

  it('are no words that are searched for', () => {
    expect(resolveAs('recommendation', "for the little one, he's into trains", two).text).not.toMatch(
      /girl|two/,
    );
  });
});

describe('orders', () => {
  const where: TurnFacts = { question: "where's my stuff", task: 'order_status', spoken: [], policies: [] };
  const shown: TurnFacts = {
    question: 'MA-1054285',
    task: 'order_status',
    spoken: [],
    policies: [],
    orders: ['MA-1054285'],
  };

  it.each([
    'i dont have the number, only my email',
    'I lost the confirmation email',
    "what's the order number?",
    'my email is [e-mail]',
    '［郵便番号］です',
  ])('go on where the number is missing, also behind the age of a child: "%s"', (question) => {
    const kid = turn('manga for my 9 year old', 'recommendation', 'doraemon');
    const { task, beside, text } = resolveAs('faq', question, kid, where);

    expect(task).toBe('order_status');
    expect(beside).toContain('order-tracking');
    expect(text).not.toMatch(/9-year-old/);
  });

  it('are meant by "could you add it to that order?" behind a book', () => {
    expect(resolveAs('faq', 'could you add it to that order?', shown, nana)).toMatchObject({
      text: 'Order MA-1054285: could you add it to that order?',
      task: 'order_status',
    });
  });

  it('are meant by "what was in it again" behind a service, where no book was spoken of', () => {
    const retried = service('can i try again with a different card', 'payment-failed');

    expect(resolveAs('summarization', 'what was in it again', shown, retried)).toMatchObject({
      task: 'order_status',
    });
  });
});

describe('services', () => {
  it('have the book beside them in "and with shipping to the US?"', () => {
    const { beside } = resolveAs('faq', 'and with shipping to the US?', nana);

    expect(beside).toContain('nana');
    expect(beside).toContain('overseas-shipping');
  });

  it.each(['i want my money back', 'then i want my money back'])('are meant by "%s"', (question) => {
    expect(resolveAs('faq', question, service('and if it never shows up?', 'lost-parcels')).text).toBe(
      question,
    );
  });

  it('are over with the name of a book: "and Hunter x Hunter, any news?"', () => {
    const charged = service('when will i be charged', 'preorders');

    expect(resolveAs('faq', 'and Hunter x Hunter, any news?', charged).task).not.toBe('faq');
  });

  it('go on with what the shopper has: "i got 20 vols of gantz"', () => {
    const buying = service('do u buy old manga', 'selling-books');

    expect(resolveAs('product_search', 'i got 20 vols of gantz', buying)).toMatchObject({
      task: 'faq',
      beside: ['selling-books'],
    });
  });

  it('have the meaning of a grade', () => {
    expect(resolveAs('translation', 'whats very good mean', nana).beside).toContain('condition-grades');
  });

  it('answer for e-books where no book is named', () => {
    expect(resolveQuestion('Do you sell Kindle versions?', null, snapshot()).task).toBe('faq');
    expect(resolveQuestion('Do you sell Nana as an e-book?', null, snapshot()).task).not.toBe('faq');
  });
});

describe('books at hand', () => {
  it.each(['i think vol 12 is the best', 'honestly i loved the ending', 'volume 3 is my favourite'])(
    'are talked about, and have no price, where the shopper says an opinion: "%s"',
    (question) => {
      expect(resolveAs('product_search', question, nana)).toMatchObject({
        text: `“Nana”: ${question}`,
        task: 'discussion',
      });
    },
  );

  it('are asked for where the opinion ends in a wish', () => {
    expect(resolveAs('product_search', "i think vol 12 is the best, i'll take it", nana).task).toBe(
      'product_search',
    );
  });

  it.each([
    ['and the manga with Guts?', /^“Berserk”/],
    ['ok right no. the one with Luffy?', /^“One Piece”/],
  ])('give way to one that is meant by a character: "%s"', (question, book) => {
    expect(resolveAs('product_search', question, yotsuba).text).toMatch(book);
  });

  it('have boxes and copies in an order of their own: "first box, how much"', () => {
    const lists = turn('anything long?', 'recommendation', 'one-piece', 'naruto', 'bleach');
    const picked = turn('dragon ball then', 'product_search', 'dragon-ball');

    expect(resolveAs('product_search', 'first box, how much', lists, picked).text).toMatch(/^“Dragon Ball”/);
    expect(resolveAs('product_search', 'is there a second box', lists, picked).text).toMatch(
      /^“Dragon Ball”/,
    );
  });

  it('have the volumes of several turns in "the total for all three"', () => {
    const turns = ['“Nana” volume 4: in stock?', '“Nana”: and volumes 5 and 6'].map((question) =>
      turn(question, 'product_search', 'nana'),
    );

    expect(resolveAs('product_search', 'what is the total for all three', ...turns).text).toBe(
      '“Nana” volumes 4, 5, 6: what is the total for all three',
    );
  });

  it('are no others that share an everyday word', () => {
    const cats = turn("something like Cat's Eye", 'recommendation', 'cats-eye', 'lupin', 'city-hunter');

    expect(resolveAs('product_search', 'my sister says it is great', cats, nana).text).not.toMatch(/Cat/);
  });

  it('are meant by "what about the regular one"', () => {
    const deluxe = turn('Do you have Berserk Deluxe', 'product_search', 'berserk');

    expect(resolveAs('product_search', 'what about the regular one', deluxe).text).toMatch(/^“Berserk”/);
  });

  it('give what is wished for beside them in "something else medieval"', () => {
    expect(resolveAs('recommendation', 'something else medieval', nana).text).toBe(
      'Recommend manga about medieval: like “Nana”',
    );
  });

  it('have a volume in "106 too"', () => {
    expect(resolveAs('product_search', '16 too', nana).text).toBe('“Nana”: volume 16 too');
  });

  it.each(['is 2 in', 'do you have 2?', 'how much is 2'])('have a volume in "%s"', (question) => {
    const first = turn('“Nana” volume 1: in stock?', 'product_search', 'nana');

    expect(resolveAs('product_search', question, first).text).toBe(
      `“Nana”: ${question.replace('2', 'volume 2')}`,
    );
  });

  it('are what a reader has in "what would he like"', () => {
    const has = turn('he has all of one piece', 'product_search', 'one-piece');

    expect(resolveAs('discussion', 'what would he like', has)).toMatchObject({
      text: 'Recommend manga: like “One Piece”',
      task: 'recommendation',
    });
  });

  it('are talked about in "who dies"', () => {
    expect(resolveAs('discussion', 'who dies', nana).text).toBe('“Nana”: who dies');
  });

  it('are the one that "the shortest of those" has asked for', () => {
    const shortest = turn(
      '“Nana”, “Paradise Kiss”: the shortest of those',
      'product_search',
      'nana',
      'paradise-kiss',
    );

    expect(resolveAs('product_search', 'english?', shortest).text).toBe('“Paradise Kiss”: english?');
  });

  it('have others beside them in "some shorter?"', () => {
    expect(resolveAs('product_search', 'thats alot. sum shorter?', nana)).toMatchObject({
      text: 'Recommend manga: like “Nana”, shortest',
      task: 'recommendation',
    });
  });

  it.each(['how violent is it', 'is it as cute as it looks', 'is the art ok? never read the guy'])(
    'are talked about in "%s"',
    (question) => {
      const { text, task } = resolveAs('discussion', question, nana);

      expect(text).toMatch(/^“Nana”/);
      expect(task).toBe('discussion');
    },
  );
});

describe('words of phones and of dictation', () => {
  it.each([
    ['wats it abt', '“Nana”: whats it about'],
    ['and um volumes five and six', '“Nana”: and volumes five and six'],
  ])('are read as they are meant: "%s"', (question, resolved) => {
    expect(resolveAs('summarization', question, nana).text).toBe(resolved);
  });
});

describe('English words in a Japanese conversation', () => {
  it('are answered in Japanese where their grammar is Japanese', () => {
    const japanese = turn('進撃の巨人ありますか', 'product_search', 'attack-on-titan');

    expect(resolveAs('faq', 'shipping to the US はいくら', japanese).language).toBe('ja');
    expect(resolveAs('faq', 'how much is shipping to the US?', japanese).language).toBeNull();
  });
});

describe('words that were read as others', () => {
  it('reads no likeness in "do you think Berserk will ever be finished?"', () => {
    expect(snapshot().query('Do you think Berserk will ever be finished?').entities).toMatchObject({
      like: [],
      series: [{ id: 'berserk' }],
    });
    expect(snapshot().query('think Berserk but lighter').entities.like).toMatchObject([{ id: 'berserk' }]);
  });

  it('demands no finished series in "how many volumes are out"', () => {
    expect(snapshot().query('how many volumes are out').conditions.status).toBeUndefined();
  });

  it('demands no box in "not the box, the singles"', () => {
    expect(snapshot().query('not the box, the singles').conditions.kind).toBeUndefined();
    expect(snapshot().query('Nana, not used, new').conditions.formats).toBeUndefined();
    expect(snapshot().query('is the box set not available?').conditions.kind).toBe('box set');
  });

  it('looks for other works in "did the author write anything newer"', () => {
    expect(resolveAs('product_search', 'did the author write anything newer', nana).by).toBe('author');
  });

  it('takes a question for a sequel for no service', () => {
    expect(resolveQuestion('is there a sequel to fullmetal alchemist', null, snapshot()).task).toBe(
      'product_search',
    );
  });

  it('translates a title in quotes', () => {
    expect(resolveAs('product_search', 'What does "yotsuba" mean?', yotsuba).task).toBe('translation');
  });
});
