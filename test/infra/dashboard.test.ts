import { describe, expect, test } from '@jest/globals';
import { MODEL_HEALTH_CHANGED } from '../../packages/conversation/src/observability/log.ts';
import { asText, makeTemplate, propertiesOf } from './synthesise.ts';
import { ANSWER_DIMENSIONS, NAMESPACE, WRITTEN } from './written-metrics.ts';

const template = makeTemplate({ dailyBudgetUsd: 600 });

describe('dashboard', () => {
  const body = asText(
    propertiesOf(template, 'AWS::CloudWatch::Dashboard', 'DashboardBoard')['DashboardBody'],
  );
  const widgets: readonly { readonly type: string; readonly properties: Record<string, unknown> }[] =
    JSON.parse(body).widgets;
  const titles = widgets.flatMap(({ properties }) => properties['title'] ?? properties['markdown'] ?? []);

  test('has four groups of graphs', () => {
    expect(titles).toEqual([
      'Alarms',
      '# Is it well?',
      'Outcomes',
      'Availability, % of an hour',
      'Model calls that failed, by tier',
      'Circuit breakers, newest changes first',
      'Errors of functions',
      'Throttles of functions',
      'Table: throttles, and capacity used (right)',
      'Frames a second, both ways',
      'Socket: errors, and connections opened (right)',
      '# Is it fast?',
      'First text, ms',
      'Whole answer, ms',
      'First text of a model, p95, ms',
      'Message functions at the same time',
      'Cold starts of the message function',
      'Frames of an answer',
      '# Is it cheap?',
      'Answers, USD a day',
      'USD an answer',
      'Share from the cache',
      'Escalations by task',
      'Model calls by tier, USD',
      'Judge and shadow sample, USD a day',
      '# Is it good?',
      'Mean grade by source',
      'Mean grade, sources weighed',
      'Confidence of drafts by task, p50, %',
      'Changes by the optimizer, and failed parts of its runs (right)',
    ]);
  });

  test('uses only metrics that the functions write, with the dimensions they write', () => {
    const ours = widgets
      .flatMap(({ properties }) => (properties['metrics'] ?? []) as unknown[][])
      .filter(([namespace]) => namespace === NAMESPACE);
    expect(ours.length).toBeGreaterThan(30);
    for (const [, name, ...dimensions] of ours) {
      const pairs = dimensions.filter((part) => typeof part === 'string');
      expect(pairs.join()).toContain('stage,test');
      const keys = pairs.filter((_, n) => n % 2 === 0).filter((key) => key !== 'service' && key !== 'stage');
      expect({ name, keys: WRITTEN[String(name)]?.map((set) => set.toSorted()) }).toEqual({
        name,
        keys: expect.arrayContaining([keys.toSorted()]),
      });
    }
  });

  test('lists changes of circuit breakers by their log message', () => {
    const queries = widgets.map(({ properties }) => String(properties['query']));
    expect(queries).toContainEqual(expect.stringContaining(`message = "${MODEL_HEALTH_CHANGED}"`));
  });

  test('searches graphs by task with the dimensions of answers', () => {
    const [, , byTask] = ANSWER_DIMENSIONS;
    expect(byTask.toSorted()).toEqual(['task', 'variant']);
    expect(body).toContain(
      `SEARCH('{MangaAssist,service,stage,variant,task} stage=\\"test\\" MetricName=\\"Escalations\\" variant=\\"control\\"', 'Average', 3600)`,
    );
  });

  test('shows the daily budget as a line in the graph of costs', () => {
    const costs = widgets.find(({ properties }) => properties['title'] === 'Answers, USD a day');
    expect(costs?.properties['annotations']).toEqual({
      horizontal: [{ value: 600, label: 'budget', yAxis: 'left' }],
    });
  });
});
