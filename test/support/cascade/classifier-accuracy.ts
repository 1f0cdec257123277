/** Measures of the classifier on questions that it was not trained on, for its tests and the bench. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TASK_PROFILES } from '@mangaassist/cascade-core';
import type { Classifier, QuestionContext } from '@mangaassist/classifier';
import { TASKS, type Task } from '@mangaassist/protocol';
import { PERTURBATIONS, type Perturbation, perturb } from '../../../packages/classifier/training/perturb.ts';
import { seededRandom } from '../../../packages/classifier/training/random.ts';
import { readReadings } from '../../../packages/classifier/training/readings.ts';

export interface UnseenQuestion {
  readonly text: string;
  readonly task: Task;
  readonly language: 'en' | 'ja';
  readonly complexity: number;
  readonly kind: string;
  readonly context?: QuestionContext;
}

/** Shares of right tasks and right first tiers, 0–1. */
export interface Accuracy {
  readonly questions: number;
  readonly task: number;
  readonly tier: number;
}

const FOLDER = join(import.meta.dirname, '../../unit/classifier');

export function readUnseen(
  file: 'classifier-shoppers' | 'classifier-seen-shoppers' | 'classifier-strangers',
): readonly UnseenQuestion[] {
  const lines = readFileSync(join(FOLDER, `${file}.jsonl`), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line): UnseenQuestion => JSON.parse(line));
}

export function accuracyOf(
  questions: readonly UnseenQuestion[],
  classify: Classifier,
  textOf = (question: UnseenQuestion) => question.text,
): Accuracy {
  const judged = questions.map((question) => {
    const { task } = classify(textOf(question), question.context);
    return {
      task: task === question.task,
      tier: TASK_PROFILES[task].tier === TASK_PROFILES[question.task].tier,
    };
  });
  const share = (of: 'task' | 'tier') =>
    judged.filter((each) => each[of]).length / Math.max(1, judged.length);
  return { questions: judged.length, task: share('task'), tier: share('tier') };
}

/** Courtesy that is not in the training's frames. */
export const UNSEEN_FRAMES = {
  en: {
    before: [
      'hi, sorry to bother you, ',
      'hello! hope you are having a good day. ',
      'good evening folks, ',
      'pardon the interruption: ',
      'hey, me again. ',
    ],
    after: [
      ' thanks!',
      ' Thank you very much.',
      ' cheers mate',
      ' thanks a million',
      ' ta, have a good one',
      ' Thanks so much for any help!',
    ],
  },
  ja: {
    before: [
      'すみません、',
      'お世話になっております。',
      'お忙しいところ失礼いたします。',
      'ちょっとお聞きしたいのですが、',
      'どうもこんにちは、',
    ],
    after: [
      'ありがとうございます！',
      '。よろしくお願いいたします',
      '、助かります',
      '。ご返答お待ちしています。',
      'どうもありがとう',
      '。お手数をおかけしますが、ご回答のほどよろしくお願い申し上げます。',
    ],
  },
} as const;

/** By frame, the accuracy of the questions of its language inside it: of all strangers' unless others are given. */
export function frameAccuracies(
  language: 'en' | 'ja',
  classify: Classifier,
  all = readUnseen('classifier-strangers'),
): readonly (Accuracy & { readonly frame: string })[] {
  const questions = all.filter((question) => question.language === language);
  const { before, after } = UNSEEN_FRAMES[language];
  return [
    ...before.map((frame) => ({
      frame,
      ...accuracyOf(questions, classify, ({ text }) => frame + text),
    })),
    ...after.map((frame) => ({
      frame,
      ...accuracyOf(questions, classify, ({ text }) => text.replace(/。$/u, '') + frame),
    })),
  ];
}

/**
 * By perturbation, the accuracy of the questions that it changes, with and without it: of all strangers' unless others
 * are given.
 */
export function perturbationAccuracies(
  language: 'en' | 'ja',
  classify: Classifier,
  all = readUnseen('classifier-strangers'),
): readonly {
  readonly perturbation: Perturbation;
  readonly plain: Accuracy;
  readonly perturbed: Accuracy;
}[] {
  const questions = all.filter((question) => question.language === language);
  const readings = readReadings(join(FOLDER, 'classifier-readings.jsonl'));
  return PERTURBATIONS.flatMap((perturbation) => {
    const random = seededRandom(1);
    const forms = questions.flatMap((question) => {
      const { context: _, ...alone } = question;
      const text = perturb({ ...alone, isAdded: false }, perturbation, random, readings);
      return text === null ? [] : [{ plain: question, perturbed: { ...question, text } }];
    });
    if (forms.length === 0) return [];
    const plain = accuracyOf(
      forms.map((form) => form.plain),
      classify,
    );
    const perturbed = accuracyOf(
      forms.map((form) => form.perturbed),
      classify,
    );
    return [{ perturbation, plain, perturbed }];
  });
}

/** The strangers' questions, each after a turn about another task. */
export function afterChangeOfSubject(): readonly UnseenQuestion[] {
  return readUnseen('classifier-strangers').map((question, i) => {
    const lastTask = TASKS[
      (TASKS.indexOf(question.task) + 1 + (i % (TASKS.length - 1))) % TASKS.length
    ] as Task;
    return { ...question, context: { lastTask, hasFocus: i % 3 > 0 } };
  });
}
