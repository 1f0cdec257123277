/** Turns for the suites of TurnStore. */
import { randomUUID } from 'node:crypto';
import type {
  StoredTurn,
  Subscription,
  TurnLease,
  TurnStore,
} from '../../../packages/conversation/src/sessions/turn-store.ts';

export const NOW = 1_800_000_000_000;
export const ALIVE = NOW + 5_000;
export const EXPIRES = NOW + 60_000;
export const QUESTION = '『葬送のフリーレン』は何巻まで？ 👩‍👧‍👦 "quoted" <b>\n';

export const SO_FAR = {
  answer: '13巻',
  tier: 'haiku',
  started: { type: 'answer.started', task: 'faq', complexity: 2, tier: 'haiku', cached: false },
  leaseExpiresAtMs: ALIVE + 5_000,
} as const satisfies Partial<StoredTurn>;

export const ANSWERED = {
  status: 'answered',
  answer: '13巻です。🎉 𠮷野家 "quoted" \\ \n',
  tier: 'sonnet',
  started: SO_FAR.started,
  ended: {
    type: 'answer.finished',
    tier: 'sonnet',
    escalated: true,
    degraded: false,
    cached: false,
    confidence: 0.8725,
    usage: { inputTokens: 812, outputTokens: 0 },
    costUsd: 0.000_000_123_456,
    firstTextMs: 812,
    latencyMs: 2_103,
    stopReason: 'end_turn',
    sources: [
      { id: 'frieren', title: '葬送のフリーレン' },
      { id: 'x', title: '', url: 'https://x' },
    ],
  },
  endedSeq: 7,
} as const satisfies Partial<StoredTurn>;

export const SUBSCRIPTION: Subscription = { connection: 'L0SM9cOFvHcCIhw=', afterSeq: 3, fromStart: false };

export const NO_REQUESTS = { cancelled: false, subscriptions: [] } as const;

/** The lease of a turn in a new session. The turn is not begun. */
export function newLease(turn = 'm1', session: string = randomUUID()): TurnLease {
  return { sessionId: session, turnId: turn, fencingToken: randomUUID() };
}

export async function begun(store: TurnStore, lease = newLease()): Promise<TurnLease> {
  await store.begin(lease, { question: QUESTION, leaseExpiresAtMs: ALIVE }, EXPIRES);
  return lease;
}

/** A turn that has ended with this status. */
export async function ended(
  store: TurnStore,
  status: Exclude<StoredTurn['status'], 'generating'>,
): Promise<TurnLease> {
  const lease = await begun(store);
  await store.finish(lease, { ...ANSWERED, status });
  return lease;
}
