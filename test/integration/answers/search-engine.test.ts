/** Answers of a stack with a search engine: the small server in place of OpenSearch, over the real clients. */
import { describe, expect, it } from '@jest/globals';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { until } from '../../support/until.ts';

const { stack, connect, documents } = useLocalStack({ search: 'opensearch' });

const counted = (name: string) => documents.filter((document) => name in document).length;

async function ask(id: string, text: string) {
  const socket = await connect();
  socket.send({ action: 'message.send', id, text });
  return socket.next(({ type }) => type === 'answer.finished');
}

describe('a stack with a search engine', () => {
  it('answers a description by a series of the loaded version, with price and stock of the table', async () => {
    const end = await ask('m1', 'Do you have a manga about an elf mage after the hero died?');
    await until(() => counted('SearchAnswers') + counted('SearchFallbacks') > 0);

    expect(end).toMatchObject({
      sources: expect.arrayContaining([expect.objectContaining({ id: 'frieren' })]),
    });
    expect(stack().search?.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });

  it('puts no name to it', async () => {
    const before = counted('SearchAnswers') + counted('SearchFallbacks');
    await ask('m2', 'How much is Dandadan volume 1?');

    expect(counted('SearchAnswers') + counted('SearchFallbacks')).toBe(before);
  });
});
