import { describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, MODEL_PRESETS } from '@mangaassist/cascade-core';
import { type ReserveMoneyDeps, reserveMoney } from '../../../../lambdas/message/turn/reserve-money.ts';

/** A deployment without limits in USD: each question is allowed by them. */
const UNLIMITED = {
  limits: { take: async () => 'allowed', settle: async () => undefined },
  stageBudgetUsd: null,
  models: MODEL_PRESETS.current,
  contextTokens: 1_000,
} as unknown as ReserveMoneyDeps;

const reserve = (question: string) =>
  reserveMoney(
    question,
    { principal: 'guest:1', address: '192.0.2.1' } as Parameters<typeof reserveMoney>[1],
    { live: DEFAULT_LIVE_CONFIG, config: DEFAULT_LIVE_CONFIG.cascade },
    UNLIMITED,
  );

describe('a question without a limit in USD', () => {
  it.each([
    ['a sign for eighteen characters', `${'ﷺ'.repeat(3_980)}a0`],
    ['a sign for four', '㍿'.repeat(2_000)],
  ])('of %s without end is refused as too long', async (_, question) => {
    expect(await reserve(question)).toMatchObject({ kind: 'refused', error: { code: 'message_too_long' } });
  });

  it.each([
    ['4,000 rare kanji', '𠮷'.repeat(4_000)],
    ['4,000 kana', 'が'.repeat(4_000)],
    ['4,000 emoji', '😀'.repeat(4_000)],
    ['4,000 Arabic presentation forms', 'ﻻ'.repeat(4_000)],
    ['an Arabic text with the sign', 'صلى ﷺ '.repeat(100)],
  ])('of %s is taken', async (_, question) => {
    expect(await reserve(question)).toMatchObject({ kind: 'held' });
  });
});
