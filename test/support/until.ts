import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the condition is true; fails after `withinMs`, which is long for a busy machine. */
export async function until(happened: () => boolean | Promise<boolean>, withinMs = 120_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (!(await happened())) {
    if (Date.now() > giveUpAt) throw new Error(`It did not happen within ${withinMs} ms.`);
    await delay(10);
  }
}
