/** The client printed in docs/protocol.md, run as a reader would run it. */
import { describe, expect, it } from '@jest/globals';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { usePageClient } from '../../support/stack/page-client.ts';

const { stack } = useLocalStack();
const page = usePageClient();

describe('the client in docs/protocol.md', () => {
  it('has at most thirty lines', () => {
    expect(page.source().trim().split('\n').length).toBeLessThanOrEqual(30);
  });

  it('asks a question and prints its answer', async () => {
    const printed = await page.ask(stack().socket, 'What is the plot of Dandadan?');

    expect(printed).toContain('Dandadan');
  });
});
