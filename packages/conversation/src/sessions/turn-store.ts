/**
 * What is kept of questions and their answers. A turn that is being answered is also where others leave
 * word for its writer, who looks at it every second.
 */
import type { Tier } from '@mangaassist/protocol';
import {
  type AnswerFrameBody,
  type AnswerStatus,
  type ErrorBody,
  errorBody,
  type Rating,
} from '@mangaassist/protocol';
import type { GradeKey } from '../observability/answer-metrics.ts';

/** One question and what became of it. */
export interface StoredTurn {
  readonly id: string;
  readonly question: string;
  readonly status: AnswerStatus;
  /** While it is being written: as of the last checkpoint. */
  readonly answer: string;
  readonly tier: Tier | null;
  /** The frames that began and ended the answer, for sending it again; null while there are none. */
  readonly started: Extract<AnswerFrameBody, { type: 'answer.started' }> | null;
  readonly ended: EndedBody | null;
  /** Number of the frame that ended it, the highest where clients count differently; null if it has none. */
  readonly endedSeq: number | null;
  readonly rating?: Rating;
  /** What grades of it are counted by; only of one that was answered. */
  readonly gradedAs?: GradeKey;
  /**
   * While it is being written: the writer's heartbeat, by the writer's own clock. It rises with each check-in.
   * A reader compares it with what it read before, not with its own clock.
   */
  readonly leaseExpiresAtMs: number;
}

/** The frames that may end an answer, without their numbers. */
export type EndedBody =
  | Extract<AnswerFrameBody, { type: 'answer.finished' | 'answer.cancelled' }>
  | ErrorBody;

/** One try at a turn, made by one invocation: an id may be sent again, and answered again after it failed. */
export interface TurnLease {
  readonly sessionId: string;
  readonly turnId: string;
  /** Unguessable, so that two writers never take each other's. */
  readonly fencingToken: string;
}

/** A connection that wants an answer which is being written. */
export interface Subscription {
  readonly connection: string;
  /** What it has of the answer: everything up to this frame; null if it does not say. */
  readonly afterSeq: number | null;
  /** It asked the question again, and expects the answer's frames from the first on. */
  readonly fromStart: boolean;
  /** Of the stream lease under which the frames go to that connection; the writer holds it from then on. */
  readonly token?: string;
}

/** A connection whose session has changed, or whose stream lease is wanted: it gets no more frames. */
export type Unsubscription = Required<Pick<Subscription, 'connection' | 'token'>>;

/** What others left for the writer; `lost` if the turn is not this writer's any more. */
export type HeartbeatResult =
  | {
      readonly cancelled: boolean;
      readonly subscriptions: readonly Subscription[];
      readonly unsubscriptions?: readonly Unsubscription[];
    }
  | 'lease-lost';

/** A turn, and the stream leases under which its writer posts or posted it. */
export interface SharedTurn extends StoredTurn {
  readonly tokens: readonly string[];
}

export interface TurnStore {
  /** Null if there is none. */
  get(session: string, id: string): Promise<StoredTurn | null>;
  /** The same, with what a competitor for a stream lease has to know. */
  getShared(session: string, id: string): Promise<SharedTurn | null>;
  /** The turns with these ids, each once, in that order; ids that are not stored are left out. */
  list(session: string, ids: readonly string[]): Promise<readonly StoredTurn[]>;
  /**
   * Stores a turn that starts to be answered. `exists` if the id already has one that was answered,
   * was cancelled or still may be answered; one that failed or was interrupted is begun again.
   */
  begin(
    lease: TurnLease,
    turn: {
      readonly question: string;
      readonly leaseExpiresAtMs: number;
      /** USD that the day's budget holds for the answer; 0 if left out. */
      readonly heldUsd?: number;
    },
    expiresAtMs: number,
  ): Promise<'begun' | 'exists'>;
  /** Stores the text so far, says that the writer lives, and brings what others left for it. */
  heartbeat(
    lease: TurnLease,
    soFar: Pick<StoredTurn, 'answer' | 'tier' | 'started' | 'leaseExpiresAtMs'>,
  ): Promise<HeartbeatResult>;
  /** Stores how a turn ended, and brings what was left for its writer up to that moment. */
  finish(
    lease: TurnLease,
    end: Pick<StoredTurn, 'status' | 'answer' | 'tier' | 'started' | 'ended' | 'endedSeq' | 'gradedAs'>,
  ): Promise<HeartbeatResult>;
  /** Says that the end bears this number for some client, if that is higher than what `finish` said. */
  raiseTerminalSeq(session: string, turn: string, endedSeq: number): Promise<void>;
  /** Asks the writer of a turn to send its answer to one more connection; false if it has no writer. */
  subscribe(session: string, turn: string, join: Subscription): Promise<boolean>;
  /**
   * Asks the writer of a turn to post nothing more under a stream lease, and to release it; false if the turn
   * is not being written.
   */
  unsubscribe(session: string, turn: string, leave: Unsubscription): Promise<boolean>;
  /**
   * Asks the writer of a turn to stop. A turn that was never begun is stored as cancelled, so that its
   * question, should it still come, is not answered. A turn that has ended stays as it is.
   */
  cancel(session: string, turn: string, expiresAtMs: number): Promise<void>;
  /** Keeps the verdict on an answer, instead of an earlier one; the turn as it was before, null if there is none. */
  rate(
    session: string,
    turn: string,
    verdict: { readonly rating: Rating; readonly reason?: string | undefined },
  ): Promise<StoredTurn | null>;
  /**
   * Marks a turn as interrupted if it says it is being written and its writer has not renewed its lease
   * since `seenExpiresAtMs` was read from it; else false. What was held for its answer is booked then, once.
   */
  interrupt(session: string, turn: string, seenExpiresAtMs: number): Promise<boolean>;
}

/** How an answer ends whose writer went away. Its text so far is kept, and it may be asked for again. */
export const INTERRUPTED: ErrorBody = errorBody(
  'internal',
  'The answer broke off. What there is of it is kept; send the message again to have it answered anew.',
);
