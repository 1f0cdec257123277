import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readNeeds } from '@mangaassist/care';
import { readSign } from '../../../../lambdas/message/feedback/implicit-grades.ts';

interface Labelled {
  readonly asked: string;
  readonly answered: string;
  readonly next: string;
  readonly sign: string;
}

function read(language: string) {
  const sets = ['dev', 'dev2'].map((set) => readFileSync(`data/signs/${language}-${set}.jsonl`, 'utf8'));
  return sets
    .flatMap((set) => set.trim().split('\n'))
    .map((line) => JSON.parse(line) as Labelled)
    .map(({ asked, answered, next, sign }) => {
      const need = readNeeds(next)?.kind ?? null;
      return { next, sign, found: readSign(next, { question: asked, answer: answered }, need) ?? 'none' };
    });
}

describe.each(['en', 'ja'])('signs in the next message, %s', (language) => {
  it('are found in five of six messages that have one', () => {
    const signed = read(language).filter(({ sign }) => sign !== 'none');

    expect(signed.filter(({ found }) => found !== 'none').length / signed.length).toBeGreaterThan(0.83);
  });

  it('are not read from a message that has none', () => {
    const silent = read(language).filter(({ sign }) => sign === 'none');

    expect(silent.filter(({ found }) => found !== 'none').map(({ next }) => next)).toEqual([]);
  });
});

describe('a message', () => {
  const last = { question: 'do you have Monster?', answer: 'Monster is by Naoki Urasawa.' };

  it('of a person in danger is no sign', () => {
    expect(readSign('no. that is wrong, i want to die', last, 'crisis')).toBeNull();
  });

  it('that asks for a person is a sign', () => {
    expect(readSign('let me talk to a human', last, 'person')).toBe('person');
  });

  it('that names the part of the question that was not answered is a sign', () => {
    const english = { question: 'Monster 1 in English', answer: 'Monster 1 in Japanese is 484 yen.' };
    const told = { question: 'Monster 1 in English', answer: 'Monster 1 in English is $9.99.' };

    expect(readSign('in English please', english, null)).toBe('asked_again');
    expect(readSign('in English please', told, null)).toBeNull();
    expect(readSign('in English please', { ...english, answer: 'In English or Japanese?' }, null)).toBeNull();
  });

  it('that answers a question of the assistant with no is none', () => {
    const asks = { question: 'vol 3 of Monster', answer: 'Monster 3 is $19.99. The Japanese edition?' };
    expect(readSign('no, Monster 3 in English', asks, null)).toBeNull();
  });
});
