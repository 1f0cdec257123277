/** Learns the weights of packages/store/src/focus/task from conversations that the classifier has not been trained on. */
import { writeFileSync } from 'node:fs';
import { TASKS } from '@mangaassist/protocol';
import { focusOf } from '@mangaassist/store';
import {
  crossValidated,
  evidenceOfFollowUp,
  type FollowUpRow,
  fitFollowUps,
} from '../../packages/store/training/fit-follow-ups.ts';
import { print, round } from '../print.ts';
import { replaySet, shopOfFolder } from './conversations.ts';
import type { SetName } from './records.ts';
import type { Replayed, Shop } from './replay.ts';

/** The rules were corrected with the first two, and are trusted too much on them. */
const WEIGHTS: Readonly<Partial<Record<SetName, number>>> = {
  dev2: 0.15,
  dev3: 0.15,
  dev4: 1,
  dev5: 1,
  dev6: 1,
};
const OUT = 'packages/store/src/focus/task/follow-up-weights.data.json';

export async function fitFollowUpTasks({ json }: { readonly json?: true }): Promise<void> {
  const shop = await shopOfFolder();
  const rows: (FollowUpRow & { readonly set: string })[] = [];
  for (const [set, weight] of Object.entries(WEIGHTS)) {
    const turns = await replaySet(set as SetName, shop);
    rows.push(...turns.flatMap((turn) => rowOf(turn, shop, weight).map((row) => ({ ...row, set }))));
  }
  const found = crossValidated(rows);
  const isRight = (row: FollowUpRow, i: number) => {
    const shares = found[i] as readonly number[];
    return shares.indexOf(Math.max(...shares)) === row.task;
  };
  const right = rows.map(isRight);
  const percent = (set: string) => {
    const own = rows.flatMap((row, i) => (row.set === set ? [right[i] as boolean] : []));
    return {
      set,
      followUps: own.length,
      rightPercent: round((100 * own.filter(Boolean).length) / own.length, 1),
    };
  };
  const weights = fitFollowUps(rows);
  writeFileSync(
    OUT,
    `${JSON.stringify(weights, (_, value) => (typeof value === 'number' ? round(value, 2) : value))}\n`,
  );
  print({ rows: Object.keys(WEIGHTS).map(percent) }, json ? { json } : {});
}

function rowOf({ index, turn, before, conversation }: Replayed, shop: Shop, weight: number): FollowUpRow[] {
  const focus = focusOf(before, shop.snapshot);
  if (index === 0 || focus === null) return [];
  const read = (text: string, context: Parameters<Shop['classify']>[1]) =>
    shop.classify(text, context).shares;
  const evidence = evidenceOfFollowUp(turn.q, focus, shop.snapshot, read);
  const group = conversation.id.replace(/^(?:en|ja)-/, '');
  return evidence === null ? [] : [{ evidence, task: TASKS.indexOf(turn.task), weight, group }];
}
