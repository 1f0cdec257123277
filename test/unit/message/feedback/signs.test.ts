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
  const lines = readFileSync(`data/signs/${language}-dev.jsonl`, 'utf8').trim().split('\n');
  return lines
    .map((line) => JSON.parse(line) as Labelled)
    .map(({ asked, answered, next, sign }) => {
      const need = readNeeds(next)?.kind ?? null;
      return { next, sign, found: readSign(next, { question: asked, answer: answered }, need) ?? 'none' };
    });
}

describe.each(['en', 'ja'])('signs in the next message, %s', (language) => {
  it('are found in nine of ten messages that have one', () => {
    const signed = read(language).filter(({ sign }) => sign !== 'none');

    expect(signed.filter(({ found }) => found !== 'none').length / signed.length).toBeGreaterThan(0.9);
  });

  it('are not read from a message that has none', () => {
    const silent = read(language).filter(({ sign }) => sign === 'none');

    expect(silent.filter(({ found }) => found !== 'none').map(({ next }) => next)).toEqual([]);
  });
});

describe('a message', () => {
  const last = { question: 'do you have Monster?', answer: 'Monster is by Naoki Urasawa.' };

  it('of somebody in danger is no sign', () => {
    expect(readSign('no. that is wrong, i want to die', last, 'crisis')).toBeNull();
  });

  it('that asks for a person is a sign', () => {
    expect(readSign('let me talk to a human', last, 'person')).toBe('person');
  });

  it('that answers a question of the assistant with no is none', () => {
    const asks = { question: 'vol 3 of Monster', answer: 'Monster 3 is $19.99. The Japanese edition?' };
    expect(readSign('no, Monster 3 in English', asks, null)).toBeNull();
  });
});
