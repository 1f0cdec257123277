import { type MatchForm, matchForm } from '@mangaassist/text';
import { wordsOfForm } from '@mangaassist/text/words';
import { mentionIn, type Passage } from './retrieval.ts';

/** Words without a subject, in English and Japanese. */
const SMALL_WORDS = new Set(
  (
    'a an and any are as at be but by can could do does for from has have how i if in is it me my of on or our ' +
    'please tell that the their there they this to was we what when where which who why will with would you your ' +
    'about get offer store shop manga ' +
    'の は が を に へ と で も か な だ です ます し て た い れ さ こと これ それ ください ある あり でき'
  ).split(' '),
);

/** Least coverage at which the store's data covers a question. */
const COVERED = 0.4;

/** The form and the stems of a question, for the search in passages. */
interface Sought {
  readonly form: MatchForm;
  /** Stems of the words with a subject, each with its number of occurrences. */
  readonly stems: ReadonlyMap<string, number>;
}

function soughtBy(question: string): Sought {
  const form = matchForm(question);
  const stems = new Map<string, number>();
  for (const word of wordsOfForm(form)) {
    if (SMALL_WORDS.has(word)) continue;
    const stem = word.length > 4 ? word.slice(0, -1) : word;
    stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  return { form, stems };
}

/**
 * The coverage of a question by a passage, 0–1: 1 if the question names the passage's title, otherwise the
 * share of the question's stems that occur in it.
 */
export function coverageOf(question: string, passage: Pick<Passage, 'title' | 'text'>): number {
  return coverageBy(soughtBy(question), passage);
}

function coverageBy(sought: Sought, passage: Pick<Passage, 'title' | 'text'>): number {
  return mentionIn(matchForm(passage.title), sought.form) >= 0 ? 1 : shareOf(sought, formOf(passage));
}

/** The form of a passage in which the words of sentences are looked up. */
export function formOf({ title, text }: Pick<Passage, 'title' | 'text'>): MatchForm {
  return matchForm(`${title} ${text}`);
}

/** The most of a sentence's stems that occur in one passage, as a share, 0–1; a title alone supports nothing. */
export function supportOf(sentence: string, passages: readonly MatchForm[]): number {
  const sought = soughtBy(sentence);
  return passages.reduce((most, passage) => Math.max(most, shareOf(sought, passage)), 0);
}

function shareOf({ stems }: Sought, passage: MatchForm): number {
  let [found, all] = [0, 0];
  for (const [stem, times] of stems) {
    all += times;
    if (passage.includes(stem)) found += times;
  }
  return all === 0 ? 0 : found / all;
}

/** True if any passage covers the question. */
export function isCovered(question: string, passages: readonly Passage[]): boolean {
  const sought = soughtBy(question);
  return passages.some((passage) => coverageBy(sought, passage) >= COVERED);
}
