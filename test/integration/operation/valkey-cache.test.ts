/** The shared cache in a Valkey server, through the whole product. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startValkeyStandIn, type ValkeyStandIn } from '../../../local/valkey/valkey-stand-in.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const env: Record<string, string> = { SHARED_CACHE: 'valkey' };
const server: { standIn?: ValkeyStandIn; isSilent: boolean } = { isSilent: false };
beforeAll(async () => {
  server.standIn = await startValkeyStandIn({ intercept: () => server.isSilent });
  env['VALKEY_URL'] = server.standIn.url;
});
afterAll(() => server.standIn?.stop());

const written = () => [...(server.standIn?.entries.keys() ?? [])].filter((key) => key.startsWith('answer:'));

describe('with sharedCache set to valkey', () => {
  const { connect, documents } = useLocalStack({ env });

  it('keeps answers in the server', async () => {
    // A busy machine takes longer than the 50 ms after which a request to the server is given up.
    for (let n = 1; written().length === 0 && n < 50; n += 1) {
      const volume = `Do you have Frieren volume ${n}?`;
      expect((await (await connect()).ask('m1', volume)).at(-1)?.type).toBe('answer.finished');
    }

    expect(written().length).toBeGreaterThan(0);
  });

  it('answers while the server is silent, and counts it', async () => {
    server.isSilent = true;
    const failures = () => documents.filter((document) => 'SharedCacheFailures' in document).length;
    const before = failures();

    const frames = await (await connect()).ask('m1', 'What is your return policy?');

    expect(frames.at(-1)?.type).toBe('answer.finished');
    await until(() => failures() > before);
  });
});
