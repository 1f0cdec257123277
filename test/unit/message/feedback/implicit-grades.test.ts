import { describe, expect, it } from '@jest/globals';
import { gradeOfEnd, gradesByQuestion } from '../../../../lambdas/message/feedback/implicit-grades.ts';
import type { GradeKey } from '../../../../packages/conversation/src/observability/answer-metrics.ts';
import type { StoredTurn } from '../../../../packages/conversation/src/sessions/turn-store.ts';
import { RECORD } from '../turn/answer-records.ts';

const kind = (variant: string): GradeKey => ({ task: 'faq', tier: 'haiku', variant, draftBp: 9_000 });

/** An answered turn whose id is its variant, too, so that a grade identifies its turn. */
function turn(id: string, question: string, gradedAs: GradeKey | null = kind(id)): StoredTurn {
  return {
    id,
    question,
    status: 'answered',
    answer: 'We ship everywhere.',
    tier: 'haiku',
    started: null,
    ended: null,
    endedSeq: 3,
    leaseExpiresAtMs: 0,
    ...(gradedAs === null ? {} : { gradedAs }),
  };
}

/** 'm1: 0' for a bad grade of the turn m1. */
function grades(question: string, earlier: readonly StoredTurn[]) {
  return gradesByQuestion(question, earlier).map(({ source, value, of }) => {
    expect(source).toBe('implicit');
    return `${of.variant}: ${value}`;
  });
}

describe('a question after earlier ones', () => {
  it('gives no grade without earlier questions, or without a grade key', () => {
    expect(grades('Do you ship to Canada?', [])).toEqual([]);
    expect(grades('Do you ship to Canada?', [turn('m1', 'Do you ship to Canada?', null)])).toEqual([]);
  });

  it.each([
    ['Do you ship to Canada?', 'do you ship to canada'],
    ['Do you ship to Canada?', 'Can you please ship that to Canada??'],
    ['Do you ship to Canada?', 'Canada: shipping... do you ship?'],
    ['Do you ship to Canada?', 'Do you ship to France?', 'differs'],
    ['Do you have One Piece volume 3?', 'Do you have One Piece volume 4?', 'differs'],
    ['Is Frieren in stock?', 'Is Frieren in stock in English?', 'differs'],
    ['Ｎａｒｕｔｏ 1巻の値段は？', 'Naruto 1巻の値段を教えて'],
    ['『葬送のフリーレン』の在庫はありますか', '『葬送のフリーレン』の在庫ある？'],
    ['カナダへの送料はいくらですか', 'フランスへの送料はいくらですか', 'differs'],
  ])('"%s" and then "%s" is a repetition unless marked as different', (first, second, differs = 'same') => {
    expect(grades(second, [turn('m1', first)])).toEqual(differs === 'same' ? ['m1: 0'] : []);
  });

  it('of a page is a repetition if it is the same text', () => {
    const page = 'My parcel has not arrived, and the tracking page shows nothing. '.repeat(10);
    expect(grades(page, [turn('m1', page), turn('m2', `${page} Well?`)])).toEqual(['m1: 0']);
  });

  it('of one word is no repetition', () => {
    expect(grades('more', [turn('m1', 'more')])).toEqual([]);
    expect(grades('はい', [turn('m1', 'はい')])).toEqual([]);
  });

  it('that is repeated gives its answer a bad grade', () => {
    const earlier = [turn('m1', 'Do you ship to Canada?'), turn('m2', 'What is your return policy?')];

    expect(grades('What is your return policy?', earlier)).toEqual(['m2: 0']);
  });

  it('that is repeated after another one gives only its own answer a bad grade', () => {
    const earlier = [turn('m1', 'Do you ship to Canada?'), turn('m2', 'What is your return policy?')];

    expect(grades('Do you ship to Canada?', earlier)).toEqual(['m1: 0']);
  });

  it('is compared with the latest ten only', () => {
    const asked = Array.from({ length: 12 }, (_, i) => turn(`m${i + 1}`, 'Do you ship to Canada?'));

    expect(grades('Do you ship to Canada?', asked)).toEqual(asked.slice(-10).map(({ id }) => `${id}: 0`));
  });

  it.each([
    ['an absurd answer', 'Is Frieren in stock?', 'Do you even know what a book is?'],
    ['a suicidal shopper', 'I want to die', 'nobody cares about me anyway'],
  ])('after %s gives no good grade', (_what, first, second) => {
    expect(grades(second, [turn('m1', first)])).toEqual([]);
  });
});

describe('an answer that was aborted', () => {
  it.each([
    ['answered', true],
    ['failed', true],
    // The lease owner is gone or has lost its lease: no shopper has chosen that.
    ['interrupted', false],
  ] as const)('says nothing if it %s', (outcome, left) => {
    expect(gradeOfEnd({ ...RECORD, outcome }, left)).toBeNull();
  });

  it('is none for a fixed answer that was stopped or left', () => {
    expect(gradeOfEnd({ ...RECORD, outcome: 'cancelled', care: 'crisis' }, true)).toBeNull();
  });

  it('gives no grade without shown text', () => {
    expect(gradeOfEnd({ ...RECORD, outcome: 'cancelled', firstTextMs: null }, false)).toBeNull();
  });

  it.each([
    ['cancelled', false],
    ['interrupted', true],
  ] as const)('has a bad grade if it was %s by its reader', (outcome, left) => {
    expect(gradeOfEnd({ ...RECORD, outcome }, left)).toEqual({
      source: 'implicit',
      value: 0,
      of: { task: 'faq', tier: 'sonnet', variant: 'control', draftBp: 7_325 },
      sign: 'left',
    });
  });
});
