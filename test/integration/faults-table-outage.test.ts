/** DynamoDB is throttled, silent or gone for the length of an answer: it ends once, and the session comes back. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { expectOneEnd, type Outcome, onWrite, useBefallenTable } from '../support/befallen-table.ts';
import { shownText } from '../support/chat-socket.ts';
import type { Befall, Fault } from '../support/fault-proxy.ts';
import { writeOf } from '../support/table-writes.ts';

const { play } = useBefallenTable();

const THROTTLED: Fault = { kind: 'refuse', status: 400, type: 'ProvisionedThroughputExceededException' };
const SILENT: Fault = { kind: 'hang' };

/** From the first check-in on. */
function isGone(): Befall {
  let gone = false;
  return (asked) => {
    gone ||= writeOf(asked) === 'check-in';
    return gone ? { kind: 'drop' } : undefined;
  };
}

/**
 * How the answer ends, whether any of it was shown, and how often a model is asked: until then, and until the
 * same message, sent again when the table is well, has its answer.
 */
const CASES: readonly [string, () => Befall, string, boolean, number, number][] = [
  ['claims are throttled', () => onWrite('claim', THROTTLED), 'internal', false, 0, 1],
  ['no turn can be begun', () => onWrite('begin', THROTTLED), 'internal', false, 0, 1],
  ['no writer can check in', () => onWrite('check-in', THROTTLED), 'answer.finished', true, 1, 1],
  ['no end can be stored', () => onWrite('finish', THROTTLED), 'internal', true, 1, 2],
  ['no session can be given back', () => onWrite('release', THROTTLED), 'answer.finished', true, 1, 1],
  ['check-ins are never answered', () => onWrite('check-in', SILENT), 'answer.finished', true, 1, 1],
  ['giving back is never answered', () => onWrite('release', SILENT), 'answer.finished', true, 1, 1],
  ['the table is gone in mid-answer', isGone, 'internal', true, 1, 2],
];

describe('an answer while', () => {
  let outcomes: readonly Promise<Outcome>[];
  // All at once: some wait for as long as a writer needs to be taken for dead.
  beforeAll(() => {
    outcomes = CASES.map(([, befall]) => play(befall()));
  });

  it.each(CASES)(
    '%s has exactly one end, and its session comes back',
    async (what, _, end, shown, generated, more) => {
      const outcome = await outcomes[CASES.findIndex(([each]) => each === what)];

      expectOneEnd(outcome, end);
      expect(shownText(outcome?.frames ?? []) !== '').toBe(shown);
      expect([outcome?.generated, outcome?.generatedAgain]).toEqual([generated, more]);
    },
    60_000,
  );
});
