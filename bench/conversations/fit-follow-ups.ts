/**
 * Learns the two models of packages/store/src/focus/task: that of a follow-up's words from labelled questions and
 * recorded conversations, and the weights of all evidence from conversations that the classifier has not been trained
 * on. For the weights, the words of each conversation are read by a model that has not seen it.
 */
import { writeFileSync } from 'node:fs';
import { TASKS } from '@mangaassist/protocol';
import { focusOf } from '@mangaassist/store';
import { readQuestions } from '../../packages/classifier/training/question.ts';
import {
  fitFollowUpWords,
  followUpFeatures,
  readFollowUpWords,
  type WordsRow,
} from '../../packages/store/training/fit-follow-up-words.ts';
import {
  crossValidated,
  evidenceOfFollowUp,
  FOLDS,
  type FollowUpRow,
  fitFollowUps,
  foldsOf,
} from '../../packages/store/training/fit-follow-ups.ts';
import { print, round } from '../print.ts';
import type { SetName } from './records.ts';
import type { Replayed, Shop } from './replay.ts';
import { replaySet, shopOfFolder } from './replay-set.ts';

/** The rules were corrected with the first three and with `dev10` to `dev12`, and are trusted too much on them. */
const WEIGHTS: Readonly<Partial<Record<SetName, number>>> = {
  dev: 0.15,
  dev2: 0.15,
  dev3: 0.15,
  dev4: 1,
  dev5: 1,
  dev6: 1,
  dev7: 1,
  dev8: 1,
  dev9: 1,
  dev10: 0.5,
  dev11: 0.3,
  dev12: 0.3,
  dev13: 0.3,
  held: 1,
  held2: 1,
};
/** Weights of a labelled question with a conversation before it, and of one without, beside a recorded follow-up. */
const OF_QUESTION = { followUp: 0.5, alone: 0.1 };
const FOLDER = 'packages/store/src/focus/task';

type SetRow = FollowUpRow & { readonly set: string; readonly features: readonly number[] };

export async function fitFollowUpTasks({ json }: { readonly json?: true }): Promise<void> {
  const shop = await shopOfFolder();
  const rows: SetRow[] = [];
  for (const [set, weight] of Object.entries(WEIGHTS)) {
    const turns = await replaySet(set as SetName, shop);
    rows.push(...turns.flatMap((turn) => rowOf(turn, shop, weight).map((row) => ({ ...row, set }))));
  }
  const questions = questionRows();
  const read = withUnseenWords(rows, questions);
  const found = crossValidated(read);
  const isRight = (row: FollowUpRow, i: number) => {
    const shares = found[i] as readonly number[];
    return shares.indexOf(Math.max(...shares)) === row.task;
  };
  const right = read.map(isRight);
  const percent = (set: string) => {
    const own = rows.flatMap((row, i) => (row.set === set ? [right[i] as boolean] : []));
    return {
      set,
      followUps: own.length,
      rightPercent: round((100 * own.filter(Boolean).length) / own.length, 1),
    };
  };
  write('follow-up-words', fitFollowUpWords([...questions, ...rows.map(asWords)]));
  write('follow-up-weights', fitFollowUps(read), (value) => round(value, 2));
  print({ rows: Object.keys(WEIGHTS).map(percent) }, json ? { json } : {});
}

/** The rows with the words as a model reads them that has not seen their conversations. */
function withUnseenWords(rows: readonly SetRow[], questions: readonly WordsRow[]): readonly SetRow[] {
  const foldOf = foldsOf(rows);
  const models = Array.from({ length: FOLDS }, (_, fold) =>
    readFollowUpWords(
      fitFollowUpWords([...questions, ...rows.filter((row) => foldOf(row) !== fold).map(asWords)]),
    ),
  );
  return rows.map((row) => {
    const words = models[foldOf(row)]?.(row.features) ?? row.evidence.words;
    return { ...row, evidence: { ...row.evidence, words } };
  });
}

const asWords = ({ features, task }: SetRow): WordsRow => ({ features, task, weight: 1 });

/** Labelled questions of all writers. */
function questionRows(): readonly WordsRow[] {
  return readQuestions('data/questions')
    .filter(({ split, trap }) => split !== 'test' && trap !== true)
    .map(({ text, task, context }) => ({
      features: followUpFeatures(text, context?.lastTask ?? null),
      task: TASKS.indexOf(task),
      weight: context === undefined ? OF_QUESTION.alone : OF_QUESTION.followUp,
    }));
}

function write(name: string, model: object, rounded: (value: number) => number = (value) => value): void {
  const text = JSON.stringify(model, (_, value) => (typeof value === 'number' ? rounded(value) : value));
  writeFileSync(`${FOLDER}/${name}.data.json`, `${text}\n`);
}

function rowOf({ index, turn, before, conversation }: Replayed, shop: Shop, weight: number) {
  const focus = focusOf(before, shop.snapshot);
  if (index === 0 || focus === null) return [];
  const read = (text: string, context: Parameters<Shop['classify']>[1]) =>
    shop.classify(text, context).shares;
  const evidence = evidenceOfFollowUp(turn.q, focus, shop.snapshot, read);
  const group = `${conversation.set} ${conversation.id.replace(/^(?:en|ja)-/, '')}`;
  if (evidence === null) return [];
  const features = followUpFeatures(turn.q, focus.task);
  return [{ evidence, task: TASKS.indexOf(turn.task), weight, group, features }];
}
