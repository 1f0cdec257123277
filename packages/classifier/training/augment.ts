/** The questions that training adds to the labelled ones: perturbed, and with a conversation before them; and courtesy alone. */
import { TASKS } from '@mangaassist/protocol';
import { FRAMES } from './frames.ts';
import { PERTURBATIONS, perturb, pick, type Readings } from './perturb.ts';
import type { LabelledQuestion } from './question.ts';
import { seededRandom } from './random.ts';

const SEED = 13;
const SHORTEST_FRAMED = 14;
/** Share of the questions that get a perturbed form. */
const PERTURBED_SHARE = 0.6;
/** Share of the questions, and of the perturbed ones, that get a conversation on any task before them. */
const CONTEXT_SHARE = 0.2;

/** New questions, the same for the same ones. Forms of a writer's question remain the writer's. */
export function augment(questions: readonly LabelledQuestion[], readings: Readings): LabelledQuestion[] {
  const random = seededRandom(SEED);
  const forms = questions.flatMap((question) => {
    const made = [
      ...(random() < PERTURBED_SHARE ? perturbed(question, random, readings) : []),
      ...(readings.has(question.text) ? inLetters(question, random, readings) : []),
    ];
    const contexts = [question, ...made].flatMap((each) =>
      each.context === undefined && random() < CONTEXT_SHARE ? [withContext(each, random)] : [],
    );
    return [...made, ...contexts];
  });
  return [...forms, ...courtesyAlone('en', random), ...courtesyAlone('ja', random)];
}

/** Greetings of frames: each alone, and pairs of them. */
function courtesyAlone(language: 'en' | 'ja', random: () => number): LabelledQuestion[] {
  const { before, after } = FRAMES[language];
  const joint = language === 'en' ? ' ' : '';
  const pairs = [...before, ...after].map(() => pick(before, random) + joint + pick(after, random));
  return [...before, ...after, ...pairs].map((text) => {
    return { text, task: 'greeting', language, complexity: 1, isAdded: false };
  });
}

function perturbed(question: LabelledQuestion, random: () => number, readings: Readings): LabelledQuestion[] {
  const perturbation = pick(PERTURBATIONS, random);
  // Courtesy around a word without meaning is a greeting.
  if (question.task === 'unknown' && question.text.length < SHORTEST_FRAMED) return [];
  const text = perturb(question, perturbation, random, readings);
  return text === null ? [] : [{ ...question, text }];
}

function inLetters(question: LabelledQuestion, random: () => number, readings: Readings): LabelledQuestion[] {
  const kind = random() < 0.65 ? 'romaji' : 'hiragana';
  const text = perturb(question, kind, random, readings);
  return text === null ? [] : [{ ...question, text }];
}

function withContext(question: LabelledQuestion, random: () => number): LabelledQuestion {
  return { ...question, context: { lastTask: pick(TASKS, random), hasFocus: random() < 0.7 } };
}
