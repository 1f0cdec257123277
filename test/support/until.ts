import { setTimeout as delay } from 'node:timers/promises';

/** Between two looks, in ms: soon at first, and seldom enough not to busy the machine where it takes long. */
const FIRST_WAIT_MS = 5;
const LONGEST_WAIT_MS = 100;

/** Waits until the condition is true; fails after `withinMs`, which is long for a busy machine. */
export async function until(happened: () => boolean | Promise<boolean>, withinMs = 120_000): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (let waitMs = FIRST_WAIT_MS; !(await happened()); waitMs = Math.min(waitMs * 1.5, LONGEST_WAIT_MS)) {
    if (Date.now() > giveUpAt) throw new Error(`It did not happen within ${withinMs} ms.`);
    await delay(waitMs);
  }
}
