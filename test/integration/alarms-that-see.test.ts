/** Ways in which all answers fail: each moves an alarm, whose section of the runbook names the cause. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { type EvaluatedAlarm, evaluateAlarm } from '../support/evaluate-alarm.ts';
import type { Fault } from '../support/fault-proxy.ts';
import { useFaultyStack } from '../support/faulty-stack.ts';

const OPERATIONS = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'operations.md'), 'utf8');

// One for each, as what failed before would count for the next.
const deniedTable = useFaultyStack({ speed: 50, env: { STAGE: 'test' } });
const wrongClock = useFaultyStack({ speed: 50, env: { STAGE: 'test' } });
const deniedModels = useFaultyStack({ speed: 50, env: { STAGE: 'test' } });
const goneModels = useFaultyStack({ speed: 50, env: { STAGE: 'test' } });

type Stack = ReturnType<typeof useFaultyStack>;

const refusal = (status: number, type: string): Fault => ({ kind: 'refuse', status, type });

async function askAndFail({ connect }: Stack, code: string): Promise<void> {
  const socket = await connect();
  for (let question = 0; question < 6; question += 1) {
    socket.send({ action: 'message.send', id: `q${question}`, text: 'Where can I buy Dandadan?' });
    await socket.next(
      (frame) => frame.type === 'error' && frame.code === code && frame.id === `q${question}`,
    );
  }
}

function expectToBeSeen({ value, threshold, section }: EvaluatedAlarm, cause: RegExp): void {
  expect(value).toBeGreaterThan(threshold);
  const heading = OPERATIONS.split(/^### /m).find((text) => anchorOf(text.split('\n')[0] ?? '') === section);
  expect(heading).toMatch(cause);
}

const anchorOf = (heading: string) => heading.toLowerCase().replaceAll(':', '').replaceAll(' ', '-');

describe('an alarm goes off, and its section names the cause,', () => {
  beforeEach(() => expect(OPERATIONS).toContain('### Alarm: internal errors'));

  it.each([
    ['the table denies every request', deniedTable, 'AccessDeniedException', /AccessDeniedException/],
    ['the clock is wrong', wrongClock, 'InvalidSignatureException', /clock is wrong/],
  ] as const)('when %s, though no answer was begun', async (_, stack, type, cause) => {
    const { stack: running, table } = stack.faulty();
    table.befall = ({ operation }) => (operation === 'GetItem' ? refusal(400, type) : undefined);

    await askAndFail(stack, 'internal');

    expect(stack.answers()).toHaveLength(6);
    expectToBeSeen(await evaluateAlarm('InternalErrors', running.cloudwatch.access), cause);
    const { value } = await evaluateAlarm('ErrorBudgetFastShort', running.cloudwatch.access);
    expect(value).toBe(1);
  });

  it.each([
    ['both models are denied', deniedModels, 403, 'AccessDeniedException'],
    ['both models are gone', goneModels, 404, 'ResourceNotFoundException'],
  ] as const)('when %s', async (_, stack, status, type) => {
    const { stack: running, models } = stack.faulty();
    models.befall = () => refusal(status, type);

    await askAndFail(stack, 'model_unavailable');

    expectToBeSeen(
      await evaluateAlarm('ErrorBudgetFastShort', running.cloudwatch.access),
      /AccessDeniedException[\s\S]*ResourceNotFoundException/,
    );
  });
});
