/** The ports of the message function, grouped by concern. Each function takes the groups that it uses. */
import type { Cascade, Clock, FixedAnswer, LiveConfigSource, Question } from '@mangaassist/cascade-core';
import type {
  AnswerIndex,
  AnswerMetrics,
  ConnectionCloser,
  ConnectionStore,
  ConnectionStreams,
  FrameSender,
  GuestTokens,
  Log,
  RandomToken,
  ReportLimit,
  SessionStore,
  TurnStore,
} from '@mangaassist/conversation';
import type { FrameLimits } from './delivery/frame-limits.ts';
import type { CountGradeDeps } from './feedback/count-grade.ts';
import type { OfferSampleDeps } from './feedback/offer-sample.ts';
import type { OrderRequest } from './orders/order-request.ts';
import type { People } from './people/people.ts';
import type { RememberedConnections } from './question/remembered-connections.ts';
import type { RememberedTurns } from './question/remembered-turns.ts';
import type { Resolve } from './question/resolve-turn.ts';
import type { ReserveMoneyDeps } from './turn/reserve-money.ts';
import type { SuggestNext } from './turn/suggest-next.ts';

/** State of connections, sessions and turns, and the leases on them. */
export interface ConversationPorts {
  readonly connections: ConnectionStore;
  readonly sessions: SessionStore;
  readonly turns: TurnStore;
  readonly index: AnswerIndex;
  readonly streams: ConnectionStreams;
  readonly randomToken: RandomToken;
  /** Of this environment alone. */
  readonly remembered: RememberedTurns;
  /** Of this environment alone. */
  readonly rememberedConnections: RememberedConnections;
  /** Time from the last message to the expiry of a session, in ms. */
  readonly sessionTtlMs: number;
  /** Interval at which a lease owner renews its lease, in ms. */
  readonly heartbeatMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Frames to connections. */
export interface DeliveryPorts {
  readonly sender: FrameSender;
  readonly closer: ConnectionCloser;
  readonly frameIntervalMs: number;
  /** Time that an answer goes on without subscribers, in ms. */
  readonly graceMs: number;
}

/** Identities of connections and guests. */
export interface IdentityPorts {
  readonly guestTokens: GuestTokens;
  /** Time after the expiry of its token in which frames of a connection are accepted, in ms: clocks differ. */
  readonly clockToleranceMs: number;
}

/** Rules under which frames and questions are accepted. */
export interface PolicyPorts {
  readonly frames: Pick<FrameLimits, 'admit' | 'isLimited' | 'payRefusal'>;
  readonly reportLimit: ReportLimit;
  readonly liveConfig: LiveConfigSource;
  /** True if `options` of a question have an effect. */
  readonly clientOptions: boolean;
}

/** The writing of answers. */
export interface AnswerPorts {
  readonly cascade: Cascade;
  /** Reads the health of the models, if that is old. */
  readonly readAhead: () => void;
  readonly resolve: Resolve;
  /** Most earlier turns that `resolve` reads. */
  readonly focusTurns: number;
  /**
   * The orders that a question may see, read once its task is classified. A try to prove one waits for `beginning`,
   * which resolves to `begun` once the turn is stored.
   */
  readonly own: (request: OrderRequest, beginning: Promise<unknown>) => NonNullable<Question['own']>;
  /** Adds suggestions for the next question to an answer that has ended. */
  readonly suggest: SuggestNext;
  /** Waits for the first version of the shop's data, within a bound. */
  readonly ready: () => Promise<unknown>;
  /** The fixed answer to a message that needs a person or a limit before a product; null for the cascade. */
  readonly fixedAnswerTo: (text: string, isWithPerson?: boolean) => Promise<FixedAnswer | null>;
  /** Longest time of an answer, in ms. API Gateway's integration timeout is 29,000. */
  readonly answerDeadlineMs: number;
}

export interface MessageDeps {
  readonly conversation: ConversationPorts;
  readonly delivery: DeliveryPorts;
  readonly identity: IdentityPorts;
  readonly policy: PolicyPorts;
  readonly answers: AnswerPorts;
  /** Null where the deployment has no hand-off. */
  readonly people: People | null;
  readonly money: ReserveMoneyDeps;
  readonly feedback: OfferSampleDeps & CountGradeDeps;
  readonly metrics: AnswerMetrics;
  readonly clock: Clock;
  readonly log: Log;
}
