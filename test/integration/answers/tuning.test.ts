/**
 * The loop closed on this machine: shoppers chat and rate, the handlers' metrics go to the local CloudWatch,
 * and the optimizer asks that, through the real client, what to change.
 */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DEFAULT_LIVE_CONFIG, type LiveConfig } from '@mangaassist/cascade-core';
import type { RunReport } from '../../../packages/tuning/src/ports/report-store.ts';
import { optimizerClock, windowMinutes } from '../../support/optimizer-window.ts';
import { readShop } from '../../support/read-shop.ts';
import { command } from '../../support/stack/command.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { putLiveConfig } from '../../support/stack/put-live-config.ts';
import { STORE_FIXTURE } from '../../support/stack/store-fixture.ts';
import { until } from '../../support/until.ts';

const AT_ONCE = 4;
const { connect, documents, stack } = useLocalStack({
  models: { kind: 'stand-in', speed: 200 },
  env: { WINDOW_MINUTES: String(windowMinutes), FRAME_INTERVAL_MS: '1000' },
  // Of a user one rating a task counts, and of the guests of one address five together.
  auth: 'oidc',
  optimizerClock,
});

const { cascade, cache, tuning } = DEFAULT_LIVE_CONFIG;
/** The stand-in is 0.84 to 0.85 sure of its summaries. */
const BEFORE: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  version: 1,
  cascade: { ...cascade, historyTurns: 0, confidenceThresholdByTask: { summarization: 0.84 } },
  cache: { ...cache, enabled: false },
  tuning: { ...tuning, minimumSample: 10, judgeShare: 0.8 },
};

/** So many give more grades of each task than the smallest sample. */
const TITLES = 12;

/**
 * Each title has a shopper of its own: cheap summaries are bad, and everything else is good. Returns how many
 * ratings count, which is one for each task.
 */
async function chat(title: string, shopper: number): Promise<number> {
  const token = await stack().issuer?.token({ sub: `shopper-${shopper}` });
  const socket = await connect({ protocols: ['mangaassist.v1', `bearer.${token}`] });
  const questions = [`Summarize the plot of ${title}`, `Do you have ${title} in stock?`];
  const rated = new Set<string>();
  for (const [index, question] of questions.entries()) {
    const id = `m${index}`;
    const frames = await socket.ask(id, question);
    const [started, ended] = [frames[0], frames.at(-1)];
    if (started?.type !== 'answer.started' || ended?.type !== 'answer.finished') continue;
    const isBad = started.task === 'summarization' && ended.tier === 'haiku';
    socket.send({ action: 'message.rate', id, rating: isBad ? 'down' : 'up' });
    rated.add(started.task);
  }
  return rated.size;
}

/** All shoppers, so many at the same time. */
async function chats(): Promise<number> {
  const { snapshot } = (await readShop(STORE_FIXTURE)).loaded;
  const waiting = [
    ...snapshot.facets
      .slice(0, TITLES)
      .map(({ title }) => title)
      .entries(),
  ];
  let rated = 0;
  const line = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [shopper, title] = next;
      const counted = await chat(title, shopper);
      rated += counted;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return rated;
}

const gradesBy = (source: string) =>
  documents.filter((document) => document['source'] === source && 'Quality' in document);

async function operator(...args: string[]) {
  const { dynamo } = stack();
  const target = ['--endpoint', dynamo.access.endpoint, '--table', dynamo.tableName];
  return command([...args, ...target]);
}

describe('the tuning of a task whose fast-tier answers are rated down', () => {
  let tuned: RunReport;
  let judged: readonly Record<string, unknown>[];

  beforeAll(async () => {
    await putLiveConfig(stack(), BEFORE);
    const rated = await chats();
    await until(() => gradesBy('rating').length === rated);
    tuned = await stack().tune();
    judged = gradesBy('judge');
  });

  it('keeps the threshold, as ratings without the judge’s grades change nothing', () => {
    expect(tuned.failed).toEqual([]);
    expect(tuned.outcome).toMatchObject({ kind: 'none' });
    expect(tuned.alerts).not.toContainEqual(expect.objectContaining({ name: 'target:quality' }));
  });

  it('reports its quality as not measured', async () => {
    const { stdout } = await operator('report');

    expect(stdout).toMatch(/^quality +0\.9 +not measured/m);
    expect(stdout).not.toMatch(/(raise|lower)_confidence_threshold/);
  });

  it('counts the judge’s grades of a sample of its answers as a source of their own', () => {
    expect(tuned.judge).toMatchObject({ graded: judged.length, ungraded: 0, ended: 'empty' });
    expect(judged).toContainEqual(expect.objectContaining({ task: 'summarization', Quality: 0.95 }));
  });
});
