/** An answer that was interrupted because its page was closed for too long. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from '@jest/globals';
import { dynamoClient } from '../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { until } from '../support/until.ts';
import { useChatPage } from './use-chat-page.ts';

const { ask, lastAnswer, page, stack, testId } = useChatPage({
  models: { kind: 'stand-in', speed: 1 },
  env: { DISCONNECT_GRACE_MS: '0' },
});

async function isInterrupted(): Promise<boolean> {
  const client = dynamoClient(stack().dynamo.access);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: stack().dynamo.tableName }));
  client.destroy();
  return Items.some(({ status }) => status === 'interrupted');
}

describe('an interrupted answer', () => {
  it('is shown as interrupted after a reload, and Try again replaces it', async () => {
    await ask('Compare Vinland Saga and Berserk as stories about revenge');
    await lastAnswer('streaming');
    await page().goto('about:blank');
    await until(isInterrupted);
    await page().goto(stack().page);

    const broken = await lastAnswer('failed');
    expect(await broken.innerText()).toContain('This answer broke off');
    await testId('retry').click();
    const answered = await lastAnswer('finished');
    expect(await answered.innerText()).toContain('Berserk');
    await page().reload();
    await lastAnswer('finished');

    expect(await testId('question').count()).toBe(1);
    expect(await testId('problem').count()).toBe(0);
  });
});
