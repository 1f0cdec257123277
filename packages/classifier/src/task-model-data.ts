/**
 * The shipped task model. It is a file of data so that a bundle carries it beside the program, where it is not
 * parsed as a program (`lib/constructs/handler-function.ts`).
 */
import model from './task-model.data.json' with { type: 'json' };
import type { CompactTaskModel } from './task-model.ts';

/** Written by `npm run cli -- train`. Columns: the tasks in their order, then complexity. */
export const TASK_MODEL: CompactTaskModel = model;
