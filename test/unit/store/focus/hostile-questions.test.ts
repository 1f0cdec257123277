import { beforeAll, describe, expect, it } from '@jest/globals';
import { focusOf, resolveQuestion, type Snapshot } from '@mangaassist/store';
import { topicsOf } from '../../../../packages/store/src/context/topics.ts';
import { renderSearch } from '../../../../packages/store/src/focus/render-search.ts';
import { referencesIn } from '../../../../packages/store/src/focus/words/references.ts';
import { readShop } from '../../../support/read-shop.ts';

let snapshot: Snapshot;
beforeAll(async () => {
  ({ snapshot } = (await readShop()).loaded);
});

const UNITS = 2_000;
/** Pieces of which the patterns of the focus are made, repeated to the longest question. */
const PIECES = [
  'the ',
  'the one ',
  'which one is ',
  'ok ',
  'and ',
  'no, not ',
  'it ',
  '最後の',
  'の方',
  'いや',
  'もう一つ',
  '?',
  ' ',
  '1',
  'how long it is ',
  '長さは',
  'MA-100234 ',
  'something ',
  'thank you ',
  'の',
  '「',
  'what is ',
  'first ',
  'あと',
  ', and can ',
];
const text = (piece: string, units: number) => piece.repeat(Math.ceil(units / piece.length)).slice(0, units);

describe('texts made to take long', () => {
  it.each(['㊾㊿', '参巻', 'Ⅷ', 'onepiecevol ', '3 n 4 '])(
    'of %s, whose numbers are longer in digits or words, are read as far as any other text',
    (piece) => {
      expect(snapshot.query(text(piece, UNITS)).text.length).toBeLessThanOrEqual(800);
    },
  );

  it('that a part of a turn adds words to behind what is read are taken apart once', () => {
    const long = text('do you have a book ', UNITS);

    expect(snapshot.query(`${long} (for a 9-year-old)`)).toBe(snapshot.query(long));
  });

  it.each(PIECES)('of %j are read for references to their end', (piece) => {
    // A pattern that backtracks does not return; the time is measured by `npm run bench -- hostile`.
    expect(referencesIn(text(piece, UNITS)).dropped.length).toBeLessThan(8);
  });

  it.each(PIECES)('of %j are resolved in time that does not grow with the turns before', (piece) => {
    const question = text(piece, UNITS);
    const turn = {
      question: text(piece, 300),
      task: 'recommendation',
      spoken: ['gyo', 'uzumaki'],
      policies: [],
    } as const;
    const turns = Array.from({ length: 20 }, () => turn);
    const focus = focusOf(turns, snapshot);

    const { text: resolved } = resolveQuestion(question, focus, snapshot);

    expect(resolved.length).toBeLessThan(UNITS + 600);
  });

  it.each(['? ', 'あと', ', and can '])('of %j have few parts that are searched for topics', (piece) => {
    expect(
      topicsOf(text(`${piece}shipping`, UNITS), snapshot, { limit: 8, today: '2026-11-28' }).length,
    ).toBeLessThan(4);
  });

  it('whose many words name a work that is not carried still find the policy that they ask for', () => {
    const long = `do you sell Percy Jackson? how do i return a book? ${text('it is for my friend ', 600)}`;

    const topics = topicsOf(long, snapshot, { limit: 8, today: '2026-11-28' });

    expect(topics.map(({ id }) => id)).toContain('returns');
  });

  it('with many words make no long search', () => {
    const words = Array.from({ length: 8 }, (_, i) => `word${i}`);

    expect(renderSearch({ conditions: {}, like: [], authors: [], words }, 'en').length).toBeLessThan(200);
  });
});
