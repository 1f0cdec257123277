/**
 * Port of the turn store: questions and their answers. While an answer is written, other invocations add requests
 * to its turn (cancel, subscribe, unsubscribe), and the lease owner reads them with each heartbeat.
 */
import type { TierName } from '@mangaassist/protocol';
import {
  type AnswerFrameBody,
  type AnswerStatus,
  type ErrorBody,
  errorBody,
  type Rating,
} from '@mangaassist/protocol';
import type { GradeKey } from '../observability/answer-metrics.ts';
import type { AnswerFacts } from './answer-facts.ts';

/** One question with its answer. */
export interface StoredTurn {
  readonly id: string;
  readonly question: string;
  readonly status: AnswerStatus;
  /** While `generating`: the text of the last heartbeat. */
  readonly answer: string;
  readonly tier: TierName | null;
  /** First and last frame of the answer, for its replay; null while it has none. */
  readonly started: Extract<AnswerFrameBody, { type: 'answer.started' }> | null;
  readonly ended: EndedBody | null;
  /** Sequence number of the terminal frame, the highest of all connections; null if it has none. */
  readonly endedSeq: number | null;
  readonly rating?: Rating;
  /** The shopper's reason for a rating. */
  readonly ratingReason?: string;
  /** Time of the question, by the clock of the environment that began the turn; left out by earlier releases. */
  readonly askedAtMs?: number;
  /** Of turns that have ended; left out by earlier releases, and where the owner of the lease was gone. */
  readonly facts?: AnswerFacts;
  /** Grade key; of answered turns only. */
  readonly gradedAs?: GradeKey;
  /**
   * While `generating`: expiry of the lease by the owner's clock. It rises with each heartbeat. Other
   * invocations compare it with an earlier value and not with their own clocks.
   */
  readonly leaseExpiresAtMs: number;
}

/** False for a cancel that waits for its question: it is stored as a turn without one, and is part of no history. */
export const wasAsked = ({ question }: StoredTurn): boolean => question !== '';

/** Terminal frames, without their numbers. */
export type EndedBody =
  | Extract<AnswerFrameBody, { type: 'answer.finished' | 'answer.cancelled' }>
  | ErrorBody;

/** The right of one invocation to write a turn. A failed turn can be answered again, under a new lease. */
export interface TurnLease {
  readonly sessionId: string;
  readonly turnId: string;
  /** Random, and different for each acquisition. A write under an older lease is refused. */
  readonly fencingToken: string;
}

/** A request to send a running answer to one more connection. */
export interface Subscription {
  readonly connection: string;
  /** Last frame that the client has received; null if the client does not name one. */
  readonly afterSeq: number | null;
  /** True if the question was repeated: the client expects all frames from the first. */
  readonly fromStart: boolean;
  /** Token of the connection's stream lease. The lease owner of the turn holds it from then on. */
  readonly token?: string;
}

/** A request to stop sending to a connection, because its session changes or its stream lease is wanted. */
export type Unsubscription = Required<Pick<Subscription, 'connection' | 'token'>>;

/** Pending requests of a turn; `lease-lost` if another invocation has acquired or ended it. */
export type HeartbeatResult =
  | {
      readonly cancelled: boolean;
      readonly subscriptions: readonly Subscription[];
      readonly unsubscriptions?: readonly Unsubscription[];
    }
  | 'lease-lost';

/** A turn with the tokens of the stream leases under which its frames are or were posted. */
export interface SharedTurn extends StoredTurn {
  readonly tokens: readonly string[];
}

export interface TurnStore {
  /** Null if the turn does not exist. */
  get(session: string, id: string): Promise<StoredTurn | null>;
  /** The same turn with its stream lease tokens, for an invocation that waits for a stream lease. */
  getShared(session: string, id: string): Promise<SharedTurn | null>;
  /** Turns with these ids, each once, in that order. Ids that are not stored are left out. */
  list(session: string, ids: readonly string[]): Promise<readonly StoredTurn[]>;
  /**
   * Stores a turn as `generating`. Returns `exists` if the id has a turn that is answered, cancelled or
   * `generating`. A failed or interrupted turn is begun again.
   */
  begin(
    lease: TurnLease,
    turn: {
      readonly question: string;
      readonly leaseExpiresAtMs: number;
      /** Reservation of the answer on the day's budget, in USD; default 0. */
      readonly heldUsd?: number;
      readonly askedAtMs?: number;
    },
    expiresAtMs: number,
  ): Promise<'begun' | 'exists'>;
  /** Stores the text so far, extends the lease, and returns all requests since `begin`. */
  heartbeat(
    lease: TurnLease,
    soFar: Pick<StoredTurn, 'answer' | 'tier' | 'started' | 'leaseExpiresAtMs'>,
  ): Promise<HeartbeatResult>;
  /** Stores the end of a turn, and returns all requests since `begin`. */
  finish(
    lease: TurnLease,
    end: Pick<
      StoredTurn,
      'status' | 'answer' | 'tier' | 'started' | 'ended' | 'endedSeq' | 'gradedAs' | 'facts'
    >,
  ): Promise<HeartbeatResult>;
  /** Raises the number of the terminal frame, if it is higher than the stored one. */
  raiseTerminalSeq(session: string, turn: string, endedSeq: number): Promise<void>;
  /** Requests the answer for one more connection; false if the turn is not `generating`, or has too many requests. */
  subscribe(session: string, turn: string, join: Subscription): Promise<boolean>;
  /**
   * Requests that the lease owner stops posting under a stream lease and releases it; false if the turn is not
   * `generating`, or has too many requests.
   */
  unsubscribe(session: string, turn: string, leave: Unsubscription): Promise<boolean>;
  /**
   * Requests the end of a turn. An unknown id is stored as cancelled until `expiresAtMs`, so that a question with
   * that id which arrives later is not answered. A turn that has ended does not change.
   */
  cancel(session: string, turn: string, expiresAtMs: number): Promise<void>;
  /**
   * Stores the terminal frame of a turn that was cancelled before it was begun: a model may have been asked meanwhile,
   * and the frame has what that cost. Another turn does not change.
   */
  endCancelled(
    session: string,
    turn: string,
    ended: Extract<AnswerFrameBody, { type: 'answer.cancelled' }>,
  ): Promise<void>;
  /** Stores a rating in place of an earlier one. Returns the turn before the change; null if it does not exist. */
  rate(
    session: string,
    turn: string,
    verdict: { readonly rating: Rating; readonly reason?: string | undefined },
  ): Promise<StoredTurn | null>;
  /**
   * Marks a `generating` turn as interrupted if its lease was not renewed since `seenExpiresAtMs` was read from
   * it; otherwise returns false. The reservation of the answer is booked on the ledger, once.
   */
  interrupt(session: string, turn: string, seenExpiresAtMs: number): Promise<boolean>;
}

/** Terminal frame of an answer whose lease owner is gone. Its text is kept, and the question can be repeated. */
export const INTERRUPTED: ErrorBody = errorBody(
  'internal',
  'The answer broke off. What there is of it is kept; send the message again to have it answered anew.',
);
