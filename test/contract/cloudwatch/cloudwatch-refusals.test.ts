/** Refusals of the CloudWatch stand-in, received by the real SDK client. */
import {
  type CloudWatchServiceException,
  type GetMetricDataCommandInput,
  InvalidNextToken,
  ListMetricsCommand,
  type MetricDataQuery,
  ValidationException,
} from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import { BASE, query, useCloudWatch } from './cloudwatch-queries.ts';

const { standIn, client, ask } = useCloudWatch();

async function failure(
  queries: MetricDataQuery[],
  options?: Partial<GetMetricDataCommandInput>,
): Promise<CloudWatchServiceException> {
  return ask(queries, options).then(
    () => Promise.reject(new Error('It was answered.')),
    (error) => error,
  );
}

describe('a request that CloudWatch refuses', () => {
  it.each<[string, MetricDataQuery[], Partial<GetMetricDataCommandInput>, string]>([
    ['no queries', [], {}, 'MetricDataQueries'],
    [
      'a statistic it does not have',
      [query('tm90')],
      {},
      'The value tm90 for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid statistic.',
    ],
    [
      'an id that begins with a capital',
      [query('Sum', { Id: 'Sum' })],
      {},
      'is not matching the expected pattern',
    ],
    ['two queries of one id', [query('Sum'), query('Average')], {}, 'not unique'],
    ['a period of one and a half minutes', [query('Sum', { period: 90 })], {}, 'multiple of 60'],
    ['a period of nothing', [query('Sum', { period: 0 })], {}, 'multiple of 60'],
    ['an expression', [{ Id: 'e', Expression: 'a + b' }], {}, 'no expressions'],
    ['an end that is the start', [query('Sum')], { EndTime: new Date(BASE) }, 'must not equal'],
    ['an end before the start', [query('Sum')], { EndTime: new Date(BASE - 1) }, 'must be less than'],
    ['too many data points', [query('Sum')], { MaxDatapoints: 100_801 }, 'MaxDatapoints'],
    ['no data points', [query('Sum')], { MaxDatapoints: 0 }, 'MaxDatapoints'],
  ])('has %s', async (_, queries, options, message) => {
    const error = await failure(queries, options);

    expect(error).toBeInstanceOf(ValidationException);
    expect(error).toMatchObject({
      message: expect.stringContaining(message),
      $fault: 'client',
      $metadata: { httpStatusCode: 400 },
      Error: { Code: 'ValidationError', Type: 'Sender' },
    });
  });

  it('has more than 500 queries', async () => {
    const queries = Array.from({ length: 501 }, (_, index) => query('Sum', { Id: `q${index}` }));

    expect((await failure(queries)).message).toContain('greater than 500');
    expect((await ask(queries.slice(1))).MetricDataResults).toHaveLength(500);
  });

  it('names everything that is wrong', async () => {
    const { message } = await failure([query('tm90', { Id: 'Sum', period: 7 })]);

    expect(message.split('\n')).toHaveLength(3);
  });

  it.each(['nonsense', Buffer.from('[1,"x"]').toString('base64url')])(
    'has a token that is none: %s',
    async (NextToken) => {
      expect(await failure([query('Sum')], { NextToken })).toBeInstanceOf(InvalidNextToken);
    },
  );

  it("has another request's token", async () => {
    const { NextToken } = await ask([query('Sum')], { MaxDatapoints: 1 });

    expect(NextToken).toEqual(expect.any(String));
    const error = await failure([query('Average')], { MaxDatapoints: 1, NextToken });
    expect(error).toBeInstanceOf(InvalidNextToken);
  });

  it('asks for anything but GetMetricData', async () => {
    await expect(client().send(new ListMetricsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('is no JSON, or too long', async () => {
    const post = async (body: string) => {
      const headers = { 'X-Amz-Target': 'GraniteServiceVersion20100801.GetMetricData' };
      const response = await fetch(standIn().access.endpoint, { method: 'POST', headers, body });
      return [response.status, response.headers.get('x-amzn-query-error')];
    };

    expect(await post('{')).toEqual([400, 'ValidationError;Sender']);
    expect(await post('null')).toEqual([400, 'ValidationError;Sender']);
    expect(await post(' '.repeat(1024 * 1024 + 1))).toEqual([413, 'RequestTooLong;Sender']);
  });
});
