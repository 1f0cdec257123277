/** Terms of an answer, whose parts are read at once: what turned out to be needless is given back. */
import { expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { cancelMoney, readTerms } from '../../../../lambdas/message/turn/terms.ts';

type Arguments = Parameters<typeof readTerms>;

const REQUEST = {
  connection: { session: 's1', principal: 'guest:1', address: '192.0.2.7' },
  frame: { id: 'm1', text: 'Is Berserk volume 1 in stock?' },
} as Arguments[0];

interface Given {
  /** The configuration that is read; that in force is the default. */
  readonly read?: LiveConfig;
  readonly have?: () => Promise<boolean>;
  readonly ready?: () => Promise<unknown>;
}

/** Dependencies with a count of messages that were taken and not given back. */
function prepare({ read = DEFAULT_LIVE_CONFIG, have, ready = async () => undefined }: Given) {
  const state = { taken: 0, most: 0, requests: [] as string[] };
  const deps = {
    policy: {
      liveConfig: {
        inForce: DEFAULT_LIVE_CONFIG,
        current: async () => {
          state.requests.push('config');
          return read;
        },
      },
    },
    people:
      have === undefined
        ? null
        : { have, answerBeside: () => ({ kind: 'handoff', language: 'en', text: 'A person has it.' }) },
    answers: { ready, fixedAnswerTo: async () => null },
    money: {
      limits: {
        take: async () => {
          state.requests.push('take');
          state.taken += 1;
          state.most = Math.max(state.most, state.taken);
          return 'allowed';
        },
        giveBack: async () => {
          state.taken -= 1;
        },
        settle: async () => undefined,
      },
      stageBudgetUsd: null,
      models: MODEL_PRESETS.seed,
      contextTokens: 0,
    },
  } as unknown as Arguments[1];
  return { deps, state };
}

it('takes the message beside the reading of the configuration', async () => {
  const { deps, state } = prepare({});
  const terms = await readTerms(REQUEST, deps);

  expect(terms).toMatchObject({ fixedAnswer: null, isWithPerson: false, reserved: { kind: 'held' } });
  expect(state.taken).toBe(1);
  await cancelMoney(Promise.resolve(terms));
  expect(state.taken).toBe(0);
});

it('reserves anew under a configuration that has changed, with one message at a time', async () => {
  const changed = { ...DEFAULT_LIVE_CONFIG, version: 99 };
  const { deps, state } = prepare({ read: changed });
  const terms = await readTerms(REQUEST, deps);

  expect(terms.live).toBe(changed);
  expect(state).toMatchObject({ taken: 1, most: 1 });
  expect(state.requests.filter((each) => each === 'take')).toHaveLength(2);
});

it('gives the message back if a person has the conversation', async () => {
  const { deps, state } = prepare({ have: async () => true });
  const terms = await readTerms(REQUEST, deps);

  expect(terms).toMatchObject({ isWithPerson: true, fixedAnswer: { kind: 'handoff' } });
  expect(terms.reserved).toMatchObject({ kind: 'held', money: { heldUsd: 0 } });
  expect(state.taken).toBe(0);
});

it.each<[string, Given]>([
  ['the hand-off', { have: () => Promise.reject(new Error('The table is not reached.')) }],
  ["the shop's data", { ready: () => Promise.reject(new Error('The table is not reached.')) }],
])('gives the message back if %s cannot be read', async (_, given) => {
  const { deps, state } = prepare(given);

  await expect(readTerms(REQUEST, deps)).rejects.toThrow('The table is not reached.');
  expect(state).toMatchObject({ taken: 0, most: 1 });
});
