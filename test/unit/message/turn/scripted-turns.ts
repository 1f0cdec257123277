import type {
  Mail,
  TurnLease,
  TurnStore,
} from '../../../../packages/conversation/src/sessions/turn-store.ts';

type CheckIn = Parameters<TurnStore['checkIn']>[1];
type End = Parameters<TurnStore['finish']>[1];

/** A store in the test's hands, as far as a turn's writer sees it. */
export class ScriptedTurns implements TurnStore {
  readonly checkIns: CheckIn[] = [];
  readonly ends: End[] = [];
  /** What the end was numbered when it was stored already. */
  readonly endNumbers: number[] = [];
  numberEndFailure: Error | null = null;
  readonly leases = new Set<TurnLease>();
  /** What others have left for the writer. */
  mail: Mail = { cancelled: false, joins: [] };
  /** What requests fail with from now on, if they do. */
  failure: Error | null = null;
  /** What requests wait for. */
  held: Promise<void> = Promise.resolve();

  async checkIn(lease: TurnLease, soFar: CheckIn): Promise<Mail> {
    this.checkIns.push(soFar);
    return this.#answer(lease);
  }

  async finish(lease: TurnLease, end: End): Promise<Mail> {
    this.ends.push(end);
    return this.#answer(lease);
  }

  async #answer(lease: TurnLease): Promise<Mail> {
    this.leases.add(lease);
    const { failure } = this;
    await this.held;
    if (failure !== null) throw failure;
    return this.mail;
  }

  async numberEnd(_session: string, _turn: string, endedSeq: number): Promise<void> {
    this.endNumbers.push(endedSeq);
    if (this.numberEndFailure !== null) throw this.numberEndFailure;
  }

  get = notNeeded;
  getShared = notNeeded;
  leave = notNeeded;
  list = notNeeded;
  begin = notNeeded;
  join = notNeeded;
  cancel = notNeeded;
  rate = notNeeded;
  interrupt = notNeeded;
}

function notNeeded(): never {
  throw new Error('Not needed here.');
}
