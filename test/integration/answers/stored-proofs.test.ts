/** A proof that is typed within a sentence stands in no stored item and in no log line, from its first message on. */

import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { dynamoClient } from '../../../lambdas/adapters/dynamodb/dynamo-table.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';
import { openSession } from '../../support/stack/open-session.ts';

const PROOFS = [
  ['it goes to Seattle, WA 98104, could you look it up?', '98104'],
  ['sure, Cardiff CF10 1EP, thanks', 'CF10'],
  ['it was sent to D-10117 Berlin I think', '10117'],
  ['the address is 1012 QX Amsterdam', '1012 QX'],
  ['haruka,mori@example.net', 'haruka'],
  ['1530042 東京都目黒区です', '1530042'],
  ['my number is 090-1234-9876', '9876'],
] as const;

const written: string[] = [];
let out: { mockRestore(): void };
beforeAll(() => {
  out = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
});
afterAll(() => out.mockRestore());

const { connect, stack } = useLocalStack({ logLevel: 'INFO' });

it('is masked in the table and in the log', async () => {
  const socket = await connect();
  const { session } = await openSession(socket);
  await socket.ask('m0', 'Where is my order?');
  for (const [n, [text]] of PROOFS.entries()) await socket.ask(`m${n + 1}`, text);

  const { access, tableName } = stack().dynamo;
  const { Items = [] } = await dynamoClient(access).send(new ScanCommand({ TableName: tableName }));
  const [items, log] = [JSON.stringify(Items), written.join('')];
  expect(items).toContain(session);
  expect(log).toContain('answer ended');
  for (const [, proof] of PROOFS)
    expect([proof, items.includes(proof), log.includes(proof)]).toEqual([proof, false, false]);
});
