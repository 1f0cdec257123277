import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Snapshot, search } from '@mangaassist/store';
import { demoSnapshot, TODAY } from './demo-snapshot.ts';

let shop: Snapshot;
beforeAll(async () => {
  shop = await demoSnapshot();
  await shop.prepare();
});

const answerTo = (question: string) => search(question, shop, { limit: 5, today: TODAY });
const idsOf = (question: string) => answerTo(question).results.map(({ id }) => id);

describe('a name that is part of the name of another work', () => {
  it.each([
    'bleach requiem of souls',
    'naruto the crimson tide',
    'do you have Vinland Saga: The Northern Star',
  ])('%s: the work is not carried', (question) => {
    const { query, results } = answerTo(question);
    expect(results).toEqual([]);
    expect(query.entities.absent).not.toEqual([]);
  });

  it.each([
    ['Frieren: the prelude novel', 'frieren: the prelude novel', 'frieren'],
    ['grandson berserk', 'grandson berserk', 'berserk'],
    ['Nobu Berserk volume 3', 'nobu berserk', 'berserk'],
    ['foo/bar Berserk', 'bar berserk', 'berserk'],
  ])('%s: all of its name is said not to be carried, and the series is offered', (question, name, id) => {
    const { query, results, nearest } = answerTo(question);
    expect(results).toEqual([]);
    expect(query.entities.absent).toEqual([name]);
    expect(nearest?.id).toMatch(new RegExp(`^${id}`));
  });

  it('a name in Japanese is said as it stands', () => {
    expect(answerTo('ワンピース学園')).toMatchObject({
      query: { entities: { absent: ['ワンピース'] } },
      nearest: { id: 'one-piece' },
    });
  });

  it.each([
    ['naruto starter set', 'naruto'],
    ['one piece gift ideas', 'one-piece'],
    ['berserk worth it', 'berserk'],
    ['drops of god wine comic', 'the-drops-of-god'],
    ['yowamushi petal', 'yowamushi-pedal'],
  ])('%s: the title is meant', (question, id) => {
    expect(idsOf(question)[0]).toBe(id);
  });

  it('a word that asks is no part of a misspelt name: "have kimi" and Hana-Kimi', () => {
    expect(idsOf('do you have kimi to boku')).toEqual([]);
  });

  it('a work named with an author who did not make it finds none of theirs', () => {
    expect(idsOf('Glass Harbour by Urasawa')).toEqual([]);
    expect(idsOf('everything by Rumiko Takahashi')).toContain('ranma-1-2');
  });
});

describe('other forms of names and words', () => {
  it.each([
    ['any sxf left', 'spy-x-family'],
    ['yyh full run pls', 'yu-yu-hakusho'],
    ['volleyball short guy jumps high', 'haikyu'],
    ['kingdom from 20 to 25', 'kingdom'],
  ])('%s', (question, id) => {
    expect(idsOf(question)[0]).toBe(id);
  });

  it('a name that is written finds the book in which names were written', () => {
    expect(idsOf('boy finds a notebook, writes names, people die')).toContain('death-note');
  });

  it('initials that are a word of the language are no name: did, of Delicious in Dungeon', () => {
    expect(idsOf('what did I order?')).not.toContain('delicious-in-dungeon');
  });

  it('the first three after a name are volumes 1 to 3', () => {
    expect(answerTo('frieren first three').query.entities.volumes).toEqual([
      { kind: 'range', from: 1, to: 3 },
    ]);
  });
});
