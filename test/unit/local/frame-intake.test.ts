import { expect, it } from '@jest/globals';
import { FrameIntake } from '../../../local/api-gateway/frame-intake.ts';

function intake(atOnce: number) {
  const ends: (() => void)[] = [];
  const handled: string[] = [];
  const reading: string[] = [];
  const frames = new FrameIntake({
    atOnce,
    handle: (data) => {
      handled.push(data.toString());
      return new Promise((resolve) => ends.push(resolve));
    },
    pause: () => reading.push('pause'),
    resume: () => reading.push('resume'),
  });
  const take = (...texts: string[]) => {
    for (const text of texts) frames.take(Buffer.from(text), false);
  };
  const end = async (count: number) => {
    for (const each of ends.splice(0, count)) each();
    await new Promise(setImmediate);
  };
  return { frames, take, end, handled, reading };
}

it('handles no more frames of a socket at the same time than its limit, and all of them in order', async () => {
  const { take, end, handled } = intake(2);

  take('1', '2', '3', '4');
  expect(handled).toEqual(['1', '2']);

  await end(1);
  expect(handled).toEqual(['1', '2', '3']);
  await end(2);
  expect(handled).toEqual(['1', '2', '3', '4']);
});

it('reads no further from a socket while frames wait, and reads on when the last one is handled', async () => {
  const { take, end, reading } = intake(1);

  take('1', '2', '3');
  expect(reading).toEqual(['pause']);
  await end(1);
  expect(reading).toEqual(['pause']);
  await end(1);
  expect(reading).toEqual(['pause', 'resume']);
});

it('handles no frame that waited when its socket closed', async () => {
  const { frames, take, end, handled } = intake(1);

  take('1', '2');
  frames.drop();
  await end(1);

  expect(handled).toEqual(['1']);
});
