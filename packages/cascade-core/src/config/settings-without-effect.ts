/** Finds settings of the cascade that another setting leaves without any effect: they look as if they were in force. */

import type { Task } from '@mangaassist/protocol';
import { displayOf } from './display-of.ts';
import { isVerified } from './is-verified.ts';
import type { CascadeConfig } from './live-config.ts';

/** Parts of the catalogue; arguments keep the chain of imports short (docs/decisions/0047). */
export interface Catalogue {
  readonly tasks: readonly Task[];
  /** The time that the strong model needs on average, in ms. */
  readonly strongMs: number;
}

/** One line for each of them. */
export function withoutEffectInCascade(cascade: CascadeConfig, catalogue: Catalogue): readonly string[] {
  return [
    ...behindTheGate(cascade),
    ...secondLook(cascade),
    ...gates(cascade, catalogue),
    ...history(cascade),
    ...escalations(cascade, catalogue),
  ];
}

/** Without an escalation no draft is checked. */
function behindTheGate({
  maxEscalations,
  beginCheap = [],
  secondLook: look,
}: CascadeConfig): readonly string[] {
  if (maxEscalations > 0) return [];
  return [
    ...(beginCheap.length > 0
      ? ['cascade.beginCheap: needs an escalation; set cascade.maxEscalations to 1, or leave it out']
      : []),
    ...(look !== undefined
      ? ['cascade.secondLook: needs an escalation; set cascade.maxEscalations to 1, or leave it out']
      : []),
  ];
}

/** A draft that is shown before it is whole gets no second look. */
function secondLook(cascade: CascadeConfig): readonly string[] {
  const tasks = cascade.secondLook?.tasks;
  if (tasks?.length === 0)
    return ['cascade.secondLook.tasks: no draft is looked at; name tasks, or leave it out'];
  return (tasks ?? [])
    .filter((task) => displayOf(cascade, task) === 'show_after_gate')
    .map(
      (task) =>
        `cascade.secondLook.tasks: drafts of ${task} are shown before they are whole (show_after_gate); hold them (cascade.displayByTask.${task}), or leave the task out`,
    );
}

/** A curve that ends at 0 gives every draft the confidence 0, and no gate asks for more than the best draft has. */
function gates({ calibration }: CascadeConfig, { tasks }: Catalogue): readonly string[] {
  return tasks
    .filter((task) => calibration[task]?.at(-1)?.[1] === 0)
    .map(
      (task) =>
        `cascade.calibration.${task}: every draft has the confidence 0, so the gate would accept all; its last point must be over 0`,
    );
}

function history({ historyTurns, historyTokens }: CascadeConfig): readonly string[] {
  if (historyTurns === 0 || historyTokens > 0) return [];
  return [
    `cascade.historyTokens: with 0 no turn of cascade.historyTurns (${historyTurns}) is read; must be over 0, or set historyTurns to 0`,
  ];
}

/** An escalation that is always late, or takes the place of each draft, as no draft has data to stand on. */
function escalations(cascade: CascadeConfig, { strongMs }: Catalogue): readonly string[] {
  const { contextPassages, escalationTimeoutMs, maxEscalations } = cascade;
  if (maxEscalations === 0) return [];
  return [
    ...(escalationTimeoutMs < strongMs
      ? [
          `cascade.escalationTimeoutMs: is ${escalationTimeoutMs}, and the strong model needs ${strongMs} ms on average, so every escalation would be late; must be at least ${strongMs}, or set cascade.maxEscalations to 0`,
        ]
      : []),
    ...(contextPassages === 0 && isVerified(cascade)
      ? [
          'cascade.contextPassages: with 0 no draft has data of the store, so every question about it goes to the strong tier; must be at least 1, or set cascade.maxEscalations to 0',
        ]
      : []),
  ];
}
