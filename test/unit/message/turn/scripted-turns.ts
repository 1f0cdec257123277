import type {
  HeartbeatResult,
  TurnLease,
  TurnStore,
} from '../../../../packages/conversation/src/sessions/turn-store.ts';

type SoFar = Parameters<TurnStore['heartbeat']>[1];
type End = Parameters<TurnStore['finish']>[1];

/** A turn store that the test controls, for the lease owner of a turn. */
export class ScriptedTurns implements TurnStore {
  readonly heartbeats: SoFar[] = [];
  readonly ends: End[] = [];
  /** Raised numbers of the terminal frame. */
  readonly raisedSeqs: number[] = [];
  raiseFailure: Error | null = null;
  readonly leases = new Set<TurnLease>();
  /** Result of the next heartbeats and of the end. */
  result: HeartbeatResult = { cancelled: false, subscriptions: [] };
  /** Error of all requests from now on; null: they succeed. */
  failure: Error | null = null;
  /** Promise that requests wait for. */
  held: Promise<void> = Promise.resolve();

  async heartbeat(lease: TurnLease, soFar: SoFar): Promise<HeartbeatResult> {
    this.heartbeats.push(soFar);
    return this.#answer(lease);
  }

  async finish(lease: TurnLease, end: End): Promise<HeartbeatResult> {
    this.ends.push(end);
    return this.#answer(lease);
  }

  async #answer(lease: TurnLease): Promise<HeartbeatResult> {
    this.leases.add(lease);
    const { failure } = this;
    await this.held;
    if (failure !== null) throw failure;
    return this.result;
  }

  async raiseTerminalSeq(_session: string, _turn: string, endedSeq: number): Promise<void> {
    this.raisedSeqs.push(endedSeq);
    if (this.raiseFailure !== null) throw this.raiseFailure;
  }

  get = notNeeded;
  getShared = notNeeded;
  unsubscribe = notNeeded;
  list = notNeeded;
  begin = notNeeded;
  subscribe = notNeeded;
  cancel = notNeeded;
  endCancelled = notNeeded;
  rate = notNeeded;
  interrupt = notNeeded;
}

function notNeeded(): never {
  throw new Error('Not needed here.');
}
