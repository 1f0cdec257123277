/** When the text of a task's draft may be seen. */
import type { Task } from '@mangaassist/protocol';
import type { CascadeConfig, Display } from './live-config.ts';

/** A draft of a task that is tried on the fast tier is shown after its verdict only. */
export function displayOf(
  { display, displayByTask, beginCheap }: Pick<CascadeConfig, 'display' | 'displayByTask' | 'beginCheap'>,
  task: Task,
): Display {
  if (beginCheap?.includes(task)) return 'hold_until_judged';
  return displayByTask[task] ?? display;
}
