/** Stored turns as history of the next question. */
import { describe, expect, it } from '@jest/globals';
import { pastTurns } from '../../../../lambdas/message/question/past-turns.ts';
import {
  INTERRUPTED,
  type StoredTurn,
  type TurnStore,
} from '../../../../packages/conversation/src/sessions/turn-store.ts';
import { errorBody } from '../../../../packages/protocol/src/frames.ts';
import { ANSWERED } from '../../../contract/turns/turn-fixtures.ts';

const CANCELLED = {
  type: 'answer.cancelled',
  usage: { inputTokens: 1, outputTokens: 1 },
  costUsd: 0,
} as const;

function turn(id: string, fields: Partial<StoredTurn> = {}): StoredTurn {
  return { ...ANSWERED, id, question: `q ${id}`, answer: 'Shown.', leaseExpiresAtMs: 0, ...fields };
}

function past(stored: readonly StoredTurn[], count = 3) {
  const list: TurnStore['list'] = async (_session, ids) => stored.filter(({ id }) => ids.includes(id));
  const ids = stored.map(({ id }) => id);
  return pastTurns('s', ids, count, { turns: { list } as unknown as TurnStore });
}

describe('an earlier turn', () => {
  it.each<[string, Partial<StoredTurn>, string | undefined]>([
    ['that was answered is whole', {}, undefined],
    ['that was cancelled was stopped', { status: 'cancelled', ended: CANCELLED }, 'stopped'],
    ['that was interrupted broke off', { status: 'interrupted', ended: INTERRUPTED }, 'broke_off'],
    [
      'that failed after text broke off',
      { status: 'failed', ended: errorBody('internal', 'x') },
      'broke_off',
    ],
    ['whose writer ended without a word broke off', { status: 'generating', ended: null }, 'broke_off'],
    ['at its token limit broke off', { ended: { ...ANSWERED.ended, stopReason: 'max_tokens' } }, 'broke_off'],
    ['at its deadline broke off', { ended: { ...ANSWERED.ended, stopReason: 'deadline' } }, 'broke_off'],
  ])('%s, and its shown text is history', async (_, fields, cutOff) => {
    const [only] = await past([turn('a', fields)]);

    expect(only).toMatchObject({ question: 'q a', answer: 'Shown.' });
    expect(only?.cutOff).toBe(cutOff);
  });

  it.each<[string, Partial<StoredTurn>]>([
    ['that a guardrail blocked', { status: 'failed', ended: errorBody('blocked', 'x') }],
    ['without text', { status: 'cancelled', answer: '' }],
    ['of blanks alone', { answer: ' \n' }],
  ])('%s is no history', async (_, fields) => {
    expect(await past([turn('a', fields)])).toEqual([]);
  });
});

describe('turns that were read ahead', () => {
  const history = async (stored: readonly StoredTurn[], ahead: readonly StoredTurn[]) => {
    let reads = 0;
    const list: TurnStore['list'] = async (_session, ids) => {
      reads += 1;
      return stored.filter(({ id }) => ids.includes(id));
    };
    const past = await pastTurns('s', ['a', 'b'], 3, {
      turns: { list } as unknown as TurnStore,
      ahead: { ids: ahead.map(({ id }) => id), turns: ahead },
    });
    return { reads, answers: past.map(({ answer }) => answer) };
  };
  const stored = [turn('a'), turn('b')];

  it('are not read again if they are those of the session and have ended', async () => {
    expect(await history(stored, stored)).toEqual({ reads: 0, answers: ['Shown.', 'Shown.'] });
  });

  it.each<[string, readonly StoredTurn[]]>([
    ['are others than those of the session', [turn('a')]],
    ['may have been answered again since', [turn('a'), turn('b', { status: 'interrupted', answer: 'Old.' })]],
  ])('are read again if they %s', async (_, ahead) => {
    expect(await history(stored, ahead)).toEqual({ reads: 1, answers: ['Shown.', 'Shown.'] });
  });
});

it('failed questions in a row do not displace the last shown answer from the history', async () => {
  const failed = { status: 'failed', answer: '', ended: errorBody('model_unavailable', 'x') } as const;
  const stored = [turn('a'), turn('b', failed), turn('c', failed), turn('d', failed)];

  expect((await past(stored, 3)).map(({ id }) => id)).toEqual(['a']);
});

it('no turn is read if history is off', async () => {
  expect(await past([turn('a')], 0)).toEqual([]);
});
