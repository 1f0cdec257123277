/**
 * The shadow sample on this machine: shoppers chat, the optimizer has the strong tier answer their questions, too, the
 * judge grades both, and the next run decides a threshold by the pairs.
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

const { connect, documents, stack } = useLocalStack({
  models: { kind: 'stand-in', speed: 200 },
  env: { WINDOW_MINUTES: String(windowMinutes), FRAME_INTERVAL_MS: '1000' },
  // Three drafts of a user and task may enter the sample.
  auth: 'oidc',
  optimizerClock,
});

const { cascade, cache, tuning } = DEFAULT_LIVE_CONFIG;
const BEFORE: LiveConfig = {
  ...DEFAULT_LIVE_CONFIG,
  version: 1,
  cascade: { ...cascade, historyTurns: 0 },
  cache: { ...cache, enabled: false },
  tuning: { ...tuning, minimumSample: 10, judgeShare: 0, shadowShare: 1 },
};

/** More accepted drafts of a task than a bound needs. */
const QUESTIONS = 40;
const AT_ONCE = 4;

/** Each question has a shopper of its own. */
async function chats(): Promise<void> {
  const { snapshot } = (await readShop(STORE_FIXTURE)).loaded;
  const titles = snapshot.facets.map(({ title }) => title);
  const waiting = Array.from({ length: QUESTIONS }, (_, n) => n);
  const line = async () => {
    for (let n = waiting.pop(); n !== undefined; n = waiting.pop()) {
      const token = await stack().issuer?.token({ sub: `shopper-${n}` });
      const socket = await connect({ protocols: ['mangaassist.v1', `bearer.${token}`] });
      await socket.ask('m0', `Summarize the plot of ${titles[n % titles.length]}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
}

describe('a threshold by the shadow sample', () => {
  let first: RunReport;
  let second: RunReport;

  beforeAll(async () => {
    await putLiveConfig(stack(), BEFORE);
    await chats();
    first = await stack().tune();
    second = await stack().tune();
  });

  it('has no pairs in the first run, which takes the sample and counts its money', () => {
    expect(first.failed).toEqual([]);
    expect(first.report).toMatchObject({ kind: 'report', losses: [] });
    expect(first.shadow).toMatchObject({ unpaired: 0, ended: 'empty', paired: expect.any(Number) });
    expect(first.shadow?.paired).toBeGreaterThanOrEqual(30);
    expect(documents).toContainEqual(
      expect.objectContaining({ PairedDrafts: first.shadow?.paired, ShadowCostUsd: first.shadow?.costUsd }),
    );
  });

  it('is decided by them in the next, and kept: all drafts pass, and lose next to nothing', () => {
    expect(second.failed).toEqual([]);
    expect(second.report).toMatchObject({
      losses: [{ task: 'summarization', pairs: first.shadow?.paired }],
      refusals: expect.arrayContaining([
        { task: 'summarization', reason: 'no step saves anything worth a change' },
      ]),
    });
    const [loss] = second.report?.kind === 'report' ? (second.report.losses ?? []) : [];
    expect(loss?.atMost).toBeLessThan(loss?.allowed ?? 0);
  });

  it('is explained in the report', async () => {
    const { dynamo } = stack();
    const target = ['--endpoint', dynamo.access.endpoint, '--table', dynamo.tableName];
    const { stdout } = await command(['report', ...target]);

    expect(stdout).toMatch(/^Loss against the strong tier, by drafts that it answered, too\ntask +drafts/m);
    expect(stdout).toMatch(new RegExp(`^summarization +${first.shadow?.paired} `, 'm'));
    expect(stdout).toMatch(/^Shadow sample: 0 drafts paired/m);
  });
});
