/** Tasks whose answer does not stand in the store's data. */
import type { Task } from '@mangaassist/protocol';

const FREE_TASKS: ReadonlySet<Task> = new Set(['greeting', 'translation', 'discussion', 'unknown']);

/** True if the answer to a task stands in the store's data, if anywhere. */
export function asksForData(task: Task): boolean {
  return !FREE_TASKS.has(task);
}
