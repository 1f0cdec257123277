/** The hand-off of conversations to a person, as the parts of the message function use it. */
import type { Clock, FixedAnswer } from '@mangaassist/cascade-core';
import {
  type AnswerOutcome,
  type Connection,
  type DeskMessage,
  type FrameSender,
  type HandoffLine,
  type HandoffStore,
  isWithPerson,
  type Log,
  type ProofTries,
  type ReportLimit,
  type TurnStore,
  withPersonText,
} from '@mangaassist/conversation';
import type { CareKind, PeopleHours, SessionHandoff } from '@mangaassist/protocol';
import { detectLanguage } from '@mangaassist/text';
import type { RequestWithLines } from './crisis-of-note.ts';
import { offerPerson } from './offer-person.ts';
import { requestPerson } from './request-person.ts';
import { sessionHandoff } from './session-handoff.ts';

export interface PeopleDeps {
  readonly handoffs: HandoffStore;
  readonly line: HandoffLine;
  /** Bounds the requests of an hour. */
  readonly tries: ProofTries;
  readonly contact: 'optional' | 'required';
  /** Undefined while the shop's data is not loaded, or has no hours. */
  readonly hours: () => PeopleHours | undefined;
  readonly sender: FrameSender;
  readonly turns: Pick<TurnStore, 'get'>;
  readonly reportLimit: ReportLimit;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

export type SessionConnection = Connection & { readonly session: string };

/** The frame that is handled. */
export interface SentFrame {
  readonly requestId: string;
  /** In epoch ms, by API Gateway's clock, which is one for the frames of a connection. */
  readonly sentAtMs: number;
  /** The same; null where API Gateway has given no time. */
  readonly gatewayAtMs: number | null;
}

/** An answer that has ended, by which a person may be offered. */
export interface Ended {
  readonly connection: { readonly id: string; readonly session: string };
  readonly question: string;
  readonly care: CareKind | null;
  readonly outcome: AnswerOutcome;
  /** Id of the turn before; undefined for a first question. */
  readonly earlier: string | undefined;
}

export interface People {
  /** Asks for a person. The reply is the state or the refusal, as a frame. */
  request(connection: SessionConnection, frame: RequestWithLines, sent: SentFrame): Promise<void>;
  /** The shopper ends the hand-off, and a request that was sent before and takes effect later. */
  leave(connection: Connection, sent: SentFrame): Promise<void>;
  /** True while a person has the conversation: the assistant is silent. */
  have(session: string): Promise<boolean>;
  /** The fixed answer to a message that a person has. In a crisis the lines are named all the same. */
  answerBeside(text: string, care: FixedAnswer | null): FixedAnswer;
  /** Hands a message of the shopper to the person. @throws if it did not arrive. */
  say(session: string, message: DeskMessage): Promise<void>;
  /** Offers a person after an answer that shows the need for one. Does not throw. */
  offer(ended: Ended): Promise<void>;
  /** The hand-off in `session.opened`. @param session - null for a new one. */
  opened(session: string | null, connection: string): Promise<SessionHandoff>;
}

export function createPeople(deps: PeopleDeps): People {
  const { handoffs, line, clock } = deps;
  return {
    request: (connection, frame, sent) => requestPerson(connection, frame, sent, deps),
    async leave({ id, session }, { sentAtMs }) {
      // Noted first: a request reads the note once it has taken effect.
      await handoffs.leave(id, sentAtMs);
      if (session !== null) await line.send({ call: 'close', session });
    },
    have: async (session) => isWithPerson(await handoffs.get(session), clock.now()),
    answerBeside(text, care) {
      if (care?.kind === 'crisis') return care;
      const language = detectLanguage(text);
      return { kind: 'handoff', language, text: withPersonText(language) };
    },
    say: (session, message) => line.send({ call: 'say', session, message }),
    offer: (ended) => offerPerson(ended, deps),
    opened: (session, connection) => sessionHandoff(session, connection, deps),
  };
}
