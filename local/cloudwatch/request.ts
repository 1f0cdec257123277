/** GetMetricData's request: its schema, its limits, and CloudWatch's validation messages. */
import { issueInWords } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import type { Metric } from './metric-store.ts';
import { type Statistic, statisticOf } from './statistic.ts';

const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;
const SHORT_PERIODS = [1, 5, 10, 20, 30];

/** Timestamps are epoch seconds, as in JSON 1.0. */
const shape = z.object({
  MetricDataQueries: z.array(
    z.object({
      Id: z.string(),
      MetricStat: z.optional(
        z.object({
          Metric: z.object({
            Namespace: z.string(),
            MetricName: z.string(),
            Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.string() })), []),
          }),
          Period: z.number(),
          Stat: z.string(),
          Unit: z.optional(z.string()),
        }),
      ),
      Label: z.optional(z.string()),
      ReturnData: z._default(z.boolean(), true),
    }),
  ),
  StartTime: z.number(),
  EndTime: z.number(),
  NextToken: z.optional(z.string()),
  ScanBy: z._default(z.enum(['TimestampDescending', 'TimestampAscending']), 'TimestampDescending'),
  MaxDatapoints: z._default(z.number(), MOST_DATAPOINTS),
});

type Json = z.output<typeof shape>;

export interface DataQuery {
  readonly id: string;
  readonly metric: Metric;
  readonly unit: string | undefined;
  readonly periodSeconds: number;
  readonly statistic: Statistic;
  readonly label: string | undefined;
  readonly returnData: boolean;
}

export interface GetMetricDataRequest {
  readonly queries: readonly DataQuery[];
  /** Epoch ms; the start is inclusive and a whole minute, the end exclusive. */
  readonly startMs: number;
  readonly endMs: number;
  readonly newestFirst: boolean;
  readonly maxDatapoints: number;
  readonly nextToken: string | undefined;
}

/** The request is invalid. The message has one sentence a line. */
export class ValidationError extends Error {
  override readonly name = 'ValidationError';
}

/** The page token is invalid, or belongs to another request. */
export class InvalidNextToken extends Error {
  override readonly name = 'InvalidNextToken';

  constructor() {
    super('The next token is invalid.');
  }
}

/** @throws ValidationError with all problems, in CloudWatch's wording where that is documented. */
export function readRequest(json: unknown): GetMetricDataRequest {
  const parsed = shape.safeParse(json, { error: issueInWords });
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `${nameOf(path)}: ${message}`);
    throw new ValidationError(lines.join('\n'));
  }
  const { data } = parsed;
  const problems = problemsOf(data);
  const queries = data.MetricDataQueries.map((query, index) => readQuery(query, index, problems));
  if (problems.length > 0) throw new ValidationError(problems.join('\n'));
  return {
    queries: queries.filter((query) => query !== null),
    startMs: Math.floor(data.StartTime / 60) * 60_000,
    endMs: data.EndTime * 1_000,
    newestFirst: data.ScanBy === 'TimestampDescending',
    maxDatapoints: data.MaxDatapoints,
    nextToken: data.NextToken,
  };
}

function problemsOf({ MetricDataQueries, StartTime, EndTime, MaxDatapoints }: Json): string[] {
  const count = MetricDataQueries.length;
  const isUnique = new Set(MetricDataQueries.map(({ Id }) => Id)).size === count;
  const isPage = Number.isInteger(MaxDatapoints) && MaxDatapoints >= 1 && MaxDatapoints <= MOST_DATAPOINTS;
  return [
    count === 0 && 'The parameter MetricDataQueries is required.',
    count > MOST_QUERIES &&
      `The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`,
    !isUnique && 'The values for parameter id in MetricDataQueries are not unique.',
    StartTime === EndTime && 'The parameter StartTime must not equal parameter EndTime.',
    StartTime > EndTime && 'The parameter StartTime must be less than the parameter EndTime.',
    !isPage && `The parameter MaxDatapoints must be between 1 and ${MOST_DATAPOINTS}.`,
  ].filter((problem) => problem !== false);
}

/** Returns null after adding a problem. */
function readQuery(
  query: Json['MetricDataQueries'][number],
  index: number,
  problems: string[],
): DataQuery | null {
  const where = `MetricDataQueries.member.${index + 1}`;
  const { Id, MetricStat, Label, ReturnData } = query;
  if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id)) {
    problems.push(
      `The value ${Id} for parameter ${where}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (MetricStat === undefined) {
    problems.push(`The parameter ${where}.MetricStat is required: this stand-in has no expressions.`);
    return null;
  }
  const { Metric, Period, Stat, Unit } = MetricStat;
  const statistic = statisticOf(Stat);
  if (statistic === null) {
    problems.push(`The value ${Stat} for parameter ${where}.MetricStat.Stat is not a valid statistic.`);
  }
  if (!SHORT_PERIODS.includes(Period) && !(Period >= 60 && Period % 60 === 0)) {
    problems.push(`The parameter ${where}.MetricStat.Period must be 1, 5, 10, 20, 30 or a multiple of 60.`);
  }
  if (statistic === null) return null;
  const dimensions = Object.fromEntries(Metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
  return {
    id: Id,
    metric: { namespace: Metric.Namespace, name: Metric.MetricName, dimensions },
    unit: Unit,
    periodSeconds: Period,
    statistic,
    label: Label,
    returnData: ReturnData,
  };
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `member.${part + 1}` : String(part))).join('.');
}
