/**
 * The requests of a question to its session, begun beside the admission of its frame, for the connection as this
 * environment remembers it (docs/decisions/0046). They count if the first try for the stream lease finds the same
 * connection. Otherwise, and for a frame that is refused, message, money and lease are given back. No model is asked
 * and no frame is posted for them.
 */
import type { Connection } from '@mangaassist/conversation';
import { isSameConnection } from '../question/remembered-connections.ts';
import { once } from './once.ts';
import type { OpenedTurn } from './open-turn.ts';

export class OpenedAhead {
  readonly #connection: Connection;
  readonly #opened: Promise<OpenedTurn>;
  /** True if the stream lease was acquired at the first try, on the connection as it was remembered. */
  readonly #isRight: Promise<boolean>;
  #isTaken = false;

  /**
   * @param connection - as it is remembered.
   * @param opened - the requests for its session.
   * @param first - the connection of the first try for the stream lease; null if that was not acquired.
   */
  constructor(connection: Connection, opened: Promise<OpenedTurn>, first: Promise<Connection | null>) {
    this.#connection = connection;
    this.#opened = opened;
    opened.catch(() => undefined); // read by `take`
    this.#isRight = this.#check(first);
  }

  /**
   * Returns what was opened, to be answered or given back; null if it was for another connection.
   * @throws if the turn could not be read; then nothing is held.
   */
  async take(connection: Connection): Promise<OpenedTurn | null> {
    if (!(await this.#isRight) || !isSameConnection(connection, this.#connection)) {
      await this.giveBack();
      return null;
    }
    this.#isTaken = true;
    return this.#opened;
  }

  /** Gives back what is held, unless it was taken. Does not throw. */
  async giveBack(): Promise<void> {
    if (!this.#isTaken) await this.#giveBack();
  }

  readonly #giveBack = once(async () => {
    const opened = await this.#opened.catch(() => null);
    await opened?.giveBack();
  });

  /** Gives back at once, and not after the wait for another holder of the stream lease. */
  async #check(first: Promise<Connection | null>): Promise<boolean> {
    const found = await first.catch(() => null);
    const isRight = found !== null && isSameConnection(found, this.#connection);
    if (!isRight) await this.giveBack();
    return isRight;
  }
}
