/** A question about orders, and what its answer may see. */
import type {
  LimitMetrics,
  Log,
  ProofTries,
  ProvenOrder,
  Sender,
  SessionStore,
  TurnLease,
} from '@mangaassist/conversation';
import type { Order, OrderNotice, OrderQuestion, OrderSource } from '@mangaassist/store/orders';

export interface OrderDeskDeps {
  readonly orders: OrderSource;
  readonly tries: ProofTries;
  readonly sessions: Pick<SessionStore, 'keepProvenOrders'>;
  readonly metrics: LimitMetrics;
  /** Called for an alarm when orders, or the tries to prove one, cannot be read. */
  readonly onUnreadable: () => void;
  readonly log: Pick<Log, 'info' | 'error'>;
}

export interface OrderRequest {
  /** Of `readOrderQuestion`, with the questions of the session. */
  readonly question: OrderQuestion;
  /** Principal and address of the connection. Nothing in the question changes them. */
  readonly sender: Sender;
  /** Lease of the turn: proven orders are stored under it. */
  readonly lease: TurnLease;
  /** Proven orders of the session, as its lease has returned them. */
  readonly proven: readonly ProvenOrder[];
  /** True if the task of the question is the state of an order. Left out: judged by the words of the question. */
  readonly asksAboutOrders?: boolean;
  /** True if the conversation resolves the question to the order of its number: others are left out. */
  readonly isOfOne?: boolean;
}

/** Orders and the next step for the context of an answer. */
export interface OrderContext {
  /** At most five orders, the ones that were named first. */
  readonly orders: readonly Order[];
  /** Null if no step is missing. */
  readonly notice: OrderNotice | null;
}
