/**
 * Round trips to the table before a model is asked. Proxies before the table and the models record when requests
 * arrive. The table answers after a set time: requests that wait for another one arrive at least that much later, and
 * those that do not arrive together.
 */
import { type Asked, FaultProxy } from '../test/support/stack/fault-proxy.ts';

/** Time of a usual request to DynamoDB from a function in its region, in ms. */
const TABLE_MS = 5;

/**
 * The same while round trips are counted, in ms: on a busy machine requests that are made at once arrive apart. It is
 * below the 150 ms that an answer waits for the health of the models, which would hide that round trip.
 */
const COUNTED_MS = 120;

export interface WatchedServices {
  readonly tableEndpoint: string;
  readonly modelsEndpoint: string;
  /** To be called once the table runs. */
  setTable(upstream: string): void;
  /** Round trips of `work` before its first request to a model. */
  tripsOf(work: () => Promise<unknown>): Promise<number>;
  stop(): Promise<void>;
}

export async function watchServices(modelsUpstream: string): Promise<WatchedServices> {
  const [table, models] = await Promise.all([FaultProxy.start(), FaultProxy.start()]);
  models.upstream = modelsUpstream;
  return {
    tableEndpoint: table.endpoint,
    modelsEndpoint: models.endpoint,
    setTable: (upstream) => {
      table.upstream = upstream;
      table.faultOf = () => ({ kind: 'delay', ms: TABLE_MS });
    },
    tripsOf: async (work) => {
      table.reset();
      models.reset();
      table.faultOf = () => ({ kind: 'delay', ms: COUNTED_MS });
      await work();
      table.faultOf = () => ({ kind: 'delay', ms: TABLE_MS });
      return roundsOf(table.asked, models.asked[0]?.atMs ?? Number.POSITIVE_INFINITY);
    },
    stop: async () => {
      await Promise.all([table.stop(), models.stop()]);
    },
  };
}

/** A request belongs to the round of the first one, unless it arrived after that one's answer. */
function roundsOf(asked: readonly Asked[], untilMs: number): number {
  let rounds = 0;
  let endsAtMs = Number.NEGATIVE_INFINITY;
  for (const { atMs } of asked) {
    // Answered before the model was asked.
    if (atMs + COUNTED_MS > untilMs) break;
    if (atMs < endsAtMs) continue;
    rounds += 1;
    endsAtMs = atMs + COUNTED_MS;
  }
  return rounds;
}
