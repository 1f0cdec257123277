/** Error frames are counted for the alarms at their sender, as far as a client is refused something. */
import { expect, it } from '@jest/globals';
import { errorBody } from '@mangaassist/protocol';
import { countingErrors } from '../../../lambdas/message/count-errors.ts';

const sendsTo = async (post: () => Promise<'sent' | 'gone'>, code: 'unauthorized' | 'internal') => {
  const counted: string[] = [];
  const metrics = { errorFrame: (each: string) => void counted.push(each) };
  const sender = countingErrors({ send: post }, metrics, { info: () => undefined });
  await sender.send('c', errorBody(code, 'No.')).catch(() => undefined);
  return counted;
};

it.each([
  ['is not counted as unauthorized: its frames arrive behind its end', 'unauthorized', []],
  ['is counted as a failure of ours', 'internal', ['internal']],
] as const)('a frame to a client that has left %s', async (_, code, counted) => {
  expect(await sendsTo(async () => 'gone', code)).toEqual(counted);
});

it('a frame that is accepted, or that the gateway fails to accept, is counted', async () => {
  expect(await sendsTo(async () => 'sent', 'unauthorized')).toEqual(['unauthorized']);
  expect(await sendsTo(() => Promise.reject(new Error('403')), 'internal')).toEqual(['internal']);
});
