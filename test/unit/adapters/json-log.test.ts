/** Log lines have the fields that queries of CloudWatch Logs read, at the level that the environment sets. */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { JsonLog, type JsonLogOptions } from '../../../lambdas/adapters/cloudwatch/json-log.ts';

const SET_BY_LAMBDA = { AWS_LAMBDA_LOG_LEVEL: '', POWERTOOLS_LOG_LEVEL: '', LOG_LEVEL: '' };
const environment = process.env;

beforeEach(() => {
  process.env = { ...environment, ...SET_BY_LAMBDA, _X_AMZN_TRACE_ID: '', POWERTOOLS_SERVICE_NAME: 'shop' };
});
afterEach(() => {
  process.env = environment;
  jest.restoreAllMocks();
});

/** The lines that some work writes to both streams. */
function linesOf(
  work: (log: JsonLog) => void,
  options: JsonLogOptions = {},
): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  work(new JsonLog(options));
  jest.restoreAllMocks();
  return lines.map((line) => JSON.parse(line));
}

const allLevels = (log: JsonLog) => {
  for (const level of ['info', 'warn', 'error'] as const) log[level](level, {});
};

it('writes an error with its place, its own fields and its causes', () => {
  const error = Object.assign(new TypeError('denied', { cause: new Error('no key') }), { code: 'E1' });

  const [line] = linesOf((log) => log.error('failed', { error, size: 10n }));

  expect(line).toMatchObject({
    level: 'ERROR',
    message: 'failed',
    service: 'shop',
    sampling_rate: 0,
    size: '10',
  });
  expect(line?.['error']).toMatchObject({
    name: 'TypeError',
    message: 'denied',
    code: 'E1',
    cause: { message: 'no key' },
  });
  expect(line?.['error']).toMatchObject({ location: expect.stringMatching(/json-log\.test\.ts:\d+$/) });
});

it('writes a circle once, leaves empty fields out, and lets no field replace those of each line', () => {
  const circle: Record<string, unknown> = { id: 1 };
  circle['self'] = circle;

  const [line] = linesOf((log) =>
    log.info('kept', { circle, none: null, empty: '', level: 'x', service: 'y' }),
  );

  expect(line).toMatchObject({ level: 'INFO', service: 'shop', circle: { id: 1 } });
  expect(Object.keys(line ?? {})).toEqual([
    'level',
    'message',
    'timestamp',
    'service',
    'sampling_rate',
    'circle',
  ]);
});

it('has the root of the trace that Lambda writes into the environment', () => {
  process.env['_X_AMZN_TRACE_ID'] = 'Root=1-5759e988-bd862e3f;Parent=557abcec;Sampled=1';

  expect(linesOf(allLevels).map((line) => line['xray_trace_id'])).toEqual(
    Array(3).fill('1-5759e988-bd862e3f'),
  );
});

it.each([
  ['none', {}, {}, 3],
  ["the deployment's", { LOG_LEVEL: 'WARN' }, {}, 2],
  ['one that is no level', { LOG_LEVEL: 'warn' }, {}, 3],
  ["Powertools' before the deployment's", { POWERTOOLS_LOG_LEVEL: 'ERROR', LOG_LEVEL: 'INFO' }, {}, 1],
  ['an option before the environment', { LOG_LEVEL: 'INFO' }, { level: 'SILENT' }, 0],
  ["Lambda's before an option", { AWS_LAMBDA_LOG_LEVEL: 'FATAL' }, { level: 'INFO' }, 0],
] as const)('writes lines of the level: %s', (_, set, options, count) => {
  Object.assign(process.env, set);

  expect(linesOf(allLevels, options)).toHaveLength(count);
});
