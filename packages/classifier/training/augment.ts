/** The questions that training adds to the labelled ones: perturbed, with a conversation before them, and in pairs. */
import { TASKS, type Task } from '@mangaassist/protocol';
import { PERTURBATIONS, type Perturbation, perturb, pick, type Readings } from './perturb.ts';
import type { LabelledQuestion } from './question.ts';
import { seededRandom } from './random.ts';

const SEED = 13;
/** Share of the questions that get a perturbed form. */
const PERTURBED_SHARE = 0.7;
/** Share of the questions, and of the perturbed ones, that get a conversation on any task before them. */
const CONTEXT_SHARE = 0.3;
/** Share of the questions that get a second question, before or after them. */
const PAIR_SHARE = 0.14;

/** More often tried, as fewer questions can have them. */
const WEIGHTED: readonly Perturbation[] = [
  ...PERTURBATIONS,
  'frame before',
  'frame after',
  'frames',
  'no spaces',
];

/** Tasks by difficulty, the hardest first. A message of two questions has the harder one's. */
const HARDEST_FIRST: readonly Task[] = [
  'discussion',
  'comparison',
  'recommendation',
  'translation',
  'summarization',
  'order_status',
  'product_search',
  'faq',
];

/** New questions, the same for the same ones. Forms of a writer's question remain the writer's. */
export function augment(questions: readonly LabelledQuestion[], readings: Readings): LabelledQuestion[] {
  const random = seededRandom(SEED);
  return questions.flatMap((question) => {
    const made = [
      ...(random() < PERTURBED_SHARE ? perturbed(question, random, readings) : []),
      ...(readings.has(question.text) ? inLetters(question, random, readings) : []),
      ...(random() < PAIR_SHARE ? paired(question, questions, random) : []),
    ];
    const contexts = [question, ...made].flatMap((each) =>
      each.context === undefined && random() < CONTEXT_SHARE ? [withContext(each, random)] : [],
    );
    return [...made, ...contexts];
  });
}

function perturbed(
  question: LabelledQuestion,
  random: () => number,
  readings: Readings,
): LabelledQuestion[] {
  const text = perturb(question, pick(WEIGHTED, random), random, readings);
  return text === null ? [] : [{ ...question, text }];
}

function inLetters(
  question: LabelledQuestion,
  random: () => number,
  readings: Readings,
): LabelledQuestion[] {
  const kind = random() < 0.6 ? 'romaji' : 'hiragana';
  const text = perturb(question, kind, random, readings);
  return text === null ? [] : [{ ...question, text }];
}

const JOINTS = {
  en: [' ', '. ', '? ', ' and ', '? also ', '. Also, ', ', and ', '? And ', ' - oh and ', '\n', '? Another thing: '],
  ja: ['。', '？', '。あと、', '？あと', '。それと', '？それから', '、', ' ', '。また、', '？ちなみに'],
} as const;

function paired(
  question: LabelledQuestion,
  questions: readonly LabelledQuestion[],
  random: () => number,
): LabelledQuestion[] {
  const other = pick(questions, random);
  const first = HARDEST_FIRST.indexOf(question.task);
  const second = HARDEST_FIRST.indexOf(other.task);
  const isPair = first >= 0 && second >= 0 && other.language === question.language;
  if (!isPair || question.context !== undefined || other.context !== undefined) return [];
  if (question.writer !== other.writer || question.isAdded !== other.isAdded) return [];
  const [a, b] = random() < 0.5 ? [question, other] : [other, question];
  const joint = pick(JOINTS[question.language], random);
  const text = `${a.text.replace(/[.?!。？！]+$/u, '')}${joint}${b.text}`;
  const harder = first < second ? question : other;
  const complexity = Math.max(question.complexity, other.complexity);
  return text.length > 160 ? [] : [{ ...harder, text, complexity }];
}

function withContext(question: LabelledQuestion, random: () => number): LabelledQuestion {
  return { ...question, context: { lastTask: pick(TASKS, random), hasFocus: random() < 0.7 } };
}
