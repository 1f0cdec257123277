import { describe, expect, it } from '@jest/globals';
import { readNeeds } from '@mangaassist/care';
import { CONTROL, DEFAULT_LIVE_CONFIG } from '@mangaassist/cascade-core';
import type { Task } from '@mangaassist/protocol';
import { EmfAnswerMetrics } from '../../../../lambdas/adapters/cloudwatch/emf-answer-metrics.ts';
import { observe } from '../../../../lambdas/adapters/cloudwatch/observation-queries.ts';
import { countSigns } from '../../../../lambdas/message/feedback/count-signs.ts';
import type { PastTurn } from '../../../../lambdas/message/question/past-turns.ts';
import { getMetricData } from '../../../../local/cloudwatch/get-metric-data.ts';
import { MetricStore } from '../../../../local/cloudwatch/metric-store.ts';
import { GRADES_PER_PRINCIPAL } from '../../../../packages/conversation/src/limits/grade-quota.ts';
import { report } from '../../../../packages/tuning/src/report/report.ts';
import { FakeClock } from '../../../support/simulated/fake-clock.ts';
import { RecordingLog } from '../../support/recording-log.ts';
import { RECORD } from '../turn/answer-records.ts';

type Exchange = readonly [question: string, answer: string, task: Task];

const ABSURD: Readonly<Record<string, readonly Exchange[]>> = {
  en: [
    ['do u have berserk deluxe 1', 'The moon is a fine place to read.', 'product_search'],
    ['no i asked about berserk deluxe', 'Bananas are yellow, and so is this shop.', 'product_search'],
    ['How long is shipping to Canada?', 'Volume 7 has a dragon.', 'faq'],
    ['that is not what I asked', 'You may return the dragon within 30 days.', 'faq'],
    ['recommend something like Monster', 'Recommend is a verb.', 'recommendation'],
    ['this makes no sense. get me a real person', 'I am the moon.', 'unknown'],
    ['forget it', 'Goodbye, dragon.', 'unknown'],
  ],
  ja: [
    ['ベルセルクの1巻ありますか', '月は読書に最適です。', 'product_search'],
    ['そうじゃなくて、在庫を聞いてるんです', 'バナナは黄色いです。', 'product_search'],
    ['カナダまでの送料はいくらですか', '7巻には竜が出ます。', 'faq'],
    ['聞いてることと違うんだけど', '竜は30日以内に返品できます。', 'faq'],
    ['MONSTERみたいな漫画を教えて', '「教える」は動詞です。', 'recommendation'],
    ['意味わからん。人と話したい', '私は月です。', 'unknown'],
    ['もういいです', 'さようなら、竜よ。', 'unknown'],
  ],
};

const GOOD: Readonly<Record<string, readonly Exchange[]>> = {
  en: [
    ['do you have Monster?', 'Yes, volumes 1 to 9 of the Perfect Edition.', 'product_search'],
    ['how much is vol 1', '$19.99, and three are in stock.', 'product_search'],
    ['no problem, I will take it. Do you ship to Canada?', 'Yes, in 5 to 8 days for $12.', 'faq'],
    ['no way, that fast? great', 'Yes! Anything else?', 'unknown'],
    ['no, thank you so much!', 'You are welcome.', 'greeting'],
  ],
  ja: [
    ['MONSTERありますか', 'はい、完全版が全9巻あります。', 'product_search'],
    ['1巻いくら？', '1,430円で、在庫は3冊です。', 'product_search'],
    ['問題ないです。違う巻もある？', '2巻から9巻もあります。', 'product_search'],
    ['カナダに送れますか', 'はい、1,200円で5〜8日です。ほかにご用は？', 'faq'],
    ['いいえ、ありがとうございました！', 'どういたしまして。', 'greeting'],
  ],
};

const NOW_MS = Date.parse('2026-11-28T12:00:00Z');
const WINDOW = { startMs: NOW_MS - 3_600_000, endMs: NOW_MS, variant: CONTROL };
const SHOPPERS = 4;

/** Replays a conversation of several shoppers through the handlers' grading, and reports on what was measured. */
async function replay(conversation: readonly Exchange[]) {
  const store = new MetricStore(() => NOW_MS);
  const metrics = new EmfAnswerMetrics('test', (line) => {
    const document = JSON.parse(line);
    document._aws.Timestamp = WINDOW.startMs + 1_000;
    store.add(JSON.stringify(document));
  });
  for (let shopper = 0; shopper < SHOPPERS; shopper += 1)
    await converse(`guest:${shopper}`, conversation, metrics);
  const { targets } = DEFAULT_LIVE_CONFIG.tuning;
  const window = observe((query) => measuredValue(query, store), WINDOW, targets);
  const made = report([window], DEFAULT_LIVE_CONFIG);
  if (made.kind !== 'report') throw new Error(made.reason);
  return made;
}

async function converse(principal: string, conversation: readonly Exchange[], metrics: EmfAnswerMetrics) {
  const history: PastTurn[] = [];
  const taken = new Map<string, number>();
  const deps = {
    metrics,
    gradeQuota: {
      take: async (_: unknown, source: keyof typeof GRADES_PER_PRINCIPAL, task: Task) => {
        const count = (taken.get(`${source} ${task}`) ?? 0) + 1;
        taken.set(`${source} ${task}`, count);
        return count <= GRADES_PER_PRINCIPAL[source];
      },
    },
    samples: { add: async () => undefined },
    shadows: { add: async () => undefined },
    judgeDailyUsd: 50,
    random: () => 1,
    clock: new FakeClock({ startMs: NOW_MS }),
    log: new RecordingLog(),
  };
  for (const [text, answer, task] of conversation) {
    const need = readNeeds(text)?.kind ?? null;
    const sender = { principal, address: '192.0.2.7' };
    await countSigns({ requestId: 'r', text, need, history, sender }, DEFAULT_LIVE_CONFIG, deps);
    // Every draft is escalated: by the rules alone, the threshold would go down.
    const draft = { confidenceBp: 7_500, passed: false };
    metrics.record({ ...RECORD, task, variant: CONTROL, outcome: 'answered', draft });
    history.push(turnOf(text, answer, task, `${history.length}`));
  }
}

function turnOf(question: string, answer: string, task: Task, id: string): PastTurn {
  const gradedAs = { task, tier: 'sonnet', variant: CONTROL, draftBp: 7_500 } as const;
  const ends = { started: null, ended: null, endedSeq: 3, leaseExpiresAtMs: 0 };
  return { id, question, answer, status: 'answered', tier: 'sonnet', gradedAs, ...ends };
}

function measuredValue(
  { metric, statistic, dimensions }: Parameters<Parameters<typeof observe>[0]>[0],
  store: MetricStore,
) {
  const all = { service: 'mangaassist', stage: 'test', ...dimensions };
  const Dimensions = Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
  const Metric = { Namespace: 'MangaAssist', MetricName: metric, Dimensions };
  const request = {
    MetricDataQueries: [{ Id: 'q0', MetricStat: { Metric, Period: 3_600, Stat: statistic } }],
    StartTime: WINDOW.startMs / 1_000,
    EndTime: WINDOW.endMs / 1_000,
  };
  return getMetricData(request, store).MetricDataResults[0]?.Values[0] ?? null;
}

const lowers = ({ recommendations }: Awaited<ReturnType<typeof replay>>) =>
  recommendations.some(({ action }) => action === 'lower_confidence_threshold');

describe.each(['en', 'ja'])('a conversation in %s', (language) => {
  it('of absurd answers comes out bad, and no threshold is lowered or raised for it', async () => {
    const made = await replay(ABSURD[language] ?? []);

    expect(made.sla.quality.compliant).toBe(false);
    expect(made.sla.quality.actual).toBeLessThan(0.8);
    expect(made.alerts).toContain('quality');
    expect(lowers(made)).toBe(false);
    expect(
      made.recommendations.filter(({ autoApplicable, move }) => autoApplicable && move !== null),
    ).toEqual([]);
  });

  it('of good answers and thanks does not come out bad: without grades it is not measured', async () => {
    const made = await replay(GOOD[language] ?? []);

    expect(made.quality.atMost).toBe(1);
    expect(made.sla.quality).toMatchObject({ actual: null, compliant: true });
    // The same grades as in the absurd conversation, without its signs.
    expect(lowers(made)).toBe(true);
  });
});
