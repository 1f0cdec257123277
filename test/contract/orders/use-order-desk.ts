/** Sessions in which shoppers ask about orders: the real stores over dynalite, and the desk in the order of a turn. */
import { randomUUID } from 'node:crypto';
import { DynamoProofTries } from '../../../lambdas/adapters/dynamodb/dynamo-proof-tries.ts';
import { DynamoSessionStore } from '../../../lambdas/adapters/dynamodb/dynamo-session-store.ts';
import { DynamoTurnStore } from '../../../lambdas/adapters/dynamodb/dynamo-turn-store.ts';
import { DynamoOrders } from '../../../lambdas/adapters/orders-table/dynamo-orders.ts';
import { writeOrders } from '../../../lambdas/adapters/orders-table/write-orders.ts';
import { ofResolved } from '../../../lambdas/message/orders/of-resolved.ts';
import { findOrders } from '../../../lambdas/message/orders/order-desk.ts';
import type {
  OrderContext,
  OrderDeskDeps,
  OrderRequest,
} from '../../../lambdas/message/orders/order-request.ts';
import {
  type OrderQuestion,
  readOrderQuestion,
} from '../../../packages/store/src/orders/read-order-question.ts';
import type { OrderFileLine } from '../../../packages/store/src/schemas.ts';
import { FakeClock } from '../../support/simulated/fake-clock.ts';
import { useTable } from '../../support/stack/table.ts';

const START_MS = 1_800_000_000_000;

export interface Asked extends OrderContext {
  readonly numbers: readonly string[];
  readonly question: OrderQuestion;
}

interface AskOptions extends Pick<OrderRequest, 'asksAboutOrders'> {
  /** The order that the conversation resolves the question to. */
  readonly about?: string;
}

export interface Shopper {
  readonly principal: string;
  readonly address: string;
  readonly session: string;
  /** Asks in the session, and returns what the answer may see. */
  ask(text: string, options?: AskOptions): Promise<Asked>;
}

/** Calls of one method of a port. */
type Calls = readonly (readonly unknown[])[];

export function useOrderDesk() {
  const { client, dynamo } = useTable();
  const clock = new FakeClock({ startMs: START_MS });
  const table = () => ({ client: client(), table: dynamo().tableName });
  const sessions = () => {
    const store = { ...table(), clock };
    return new DynamoSessionStore({ ...store, turns: new DynamoTurnStore(store) });
  };
  const logged: unknown[] = [];
  const limited: string[] = [];
  const counted = { unreadable: 0 };
  const note = (message: string, fields?: unknown) => void logged.push([message, fields]);
  const deps = (change: Partial<OrderDeskDeps> = {}): OrderDeskDeps => ({
    orders: new DynamoOrders(table()),
    tries: new DynamoProofTries({ ...table(), clock }),
    sessions: sessions(),
    metrics: { limited: (kind) => void limited.push(kind) },
    log: { info: note, error: note },
    onUnreadable: () => {
      counted.unreadable += 1;
    },
    ...change,
  });

  async function shopper(
    principal: string,
    options: { readonly address?: string; readonly change?: Partial<OrderDeskDeps> } = {},
  ): Promise<Shopper> {
    const { address = randomUUID(), change = {} } = options;
    const session = randomUUID();
    const expiresAtMs = START_MS + 86_400_000;
    await sessions().create({ id: session, principal, resumeHash: 'a', expiresAtMs });
    // One lease for all questions, which saves two writes each.
    const lease = { sessionId: session, turnId: randomUUID(), fencingToken: randomUUID() };
    const times = { nowMs: clock.now(), leaseExpiresAtMs: expiresAtMs, expiresAtMs };
    await sessions().acquireLease({ ...lease, principal, ...times });
    const earlier: string[] = [];
    const ask = async (text: string, { about, ...more }: AskOptions = {}) => {
      const proven = (await sessions().get(session))?.provenOrders ?? [];
      const question = readOrderQuestion(text, earlier);
      const sender = { principal, address };
      const resolved = {
        by: about === undefined ? null : ('order' as const),
        text: `Order ${about}: ${text}`,
      };
      const request = { sender, lease, proven, ...more, ...ofResolved(question, resolved) };
      const found = await findOrders(request, deps(change));
      earlier.push(question.masked);
      return { ...found, question, numbers: found.orders.map(({ number }) => number) };
    };
    return { principal, address, session, ask };
  }

  return {
    clock,
    table,
    logged,
    /** Kinds of the metric `Limited`, one for each refusal. */
    limited,
    /** Questions whose orders could not be read. */
    counted,
    sessions,
    deps,
    shopper,
    guest: (options?: Parameters<typeof shopper>[1]) => shopper(`guest:${randomUUID()}`, options),
    customer: (options?: Parameters<typeof shopper>[1]) => shopper(`user:${randomUUID()}`, options),
    write: (...lines: OrderFileLine[]) => writeOrders(lines, { ...table(), sleep: async () => undefined }),
    /** Tries that are stored of a sender, by principal and by address. */
    triesLeft: async ({ principal, address }: Pick<Shopper, 'principal' | 'address'>) => {
      const tries = new DynamoProofTries({ ...table(), clock });
      let left = 0;
      while ((await tries.take({ principal, address })).kind === 'allowed') left += 1;
      return left;
    },
  };
}

/** Records the calls of a port's methods, which go on to the port. */
export function recording<T extends object>(
  port: T,
): { readonly port: T; readonly calls: (name: keyof T) => Calls } {
  const calls = new Map<PropertyKey, unknown[][]>();
  const proxy = new Proxy(port, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        calls.set(name, [...(calls.get(name) ?? []), args]);
        return Reflect.apply(value, target, args);
      };
    },
  });
  return { port: proxy, calls: (name) => calls.get(name) ?? [] };
}
