/** Writes a stand-in model's answer: extracts of the prompt's items, joined by a few phrases. */
import { type Classification, createClassifier, TASK_MODEL } from '@mangaassist/classifier';
import type { Tier } from '@mangaassist/protocol';
import { PHRASES, type Phrases } from './phrases.ts';
import type { Prompt, PromptItem } from './read-prompt.ts';
import { relevantItems } from './relevant-items.ts';
import { selfEstimatePercent } from './self-estimate.ts';

/** Tasks are recognised by the cascade's own classifier. */
const classify = createClassifier(TASK_MODEL, []);

/** The whole output of a tier's model, with the self-estimate line if the prompt asks for one. */
export function writeAnswer(prompt: Prompt, tier: Tier): string {
  const seen = classify(prompt.question);
  const body = compose(prompt, seen, tier);
  if (prompt.openingLine === 'none') return body;
  const task = prompt.openingLine === 'estimate_and_task' && seen.task !== 'unknown' ? ` ${seen.task}` : '';
  return `[${selfEstimatePercent(seen.task, prompt.question)}${task}]\n${body}`;
}

function compose(prompt: Prompt, { task, language }: Classification, tier: Tier): string {
  const say = PHRASES[language];
  const relevant = relevantItems(prompt.question, prompt.items);
  const [first, second] = relevant;
  switch (task) {
    case 'greeting':
      return say.greeting;
    case 'translation':
      return say.noTranslation;
    case 'comparison': {
      const [a = first, b = second] = relevant.filter(isBook);
      return a !== undefined && b !== undefined ? compare(a, b, say) : notInData(prompt, say, tier);
    }
    case 'recommendation':
      return recommend(prompt, relevant, say);
    case 'discussion':
      return first === undefined ? notInData(prompt, say, tier) : discuss(first, second, say);
    case 'summarization':
      return first === undefined ? notInData(prompt, say, tier) : summarize(first, say);
    default:
      if (first === undefined) return notInData(prompt, say, tier);
      return isBook(first)
        ? lookUp(first, say)
        : explain(
            relevant.filter((item) => !isBook(item)),
            say,
            tier,
          );
  }
}

/** True for catalogue entries, which have labelled lines; policies have none. */
function isBook(item: PromptItem): boolean {
  return item.lines.length > 3;
}

/** The text of an item's labelled line; line 0 is the author, 1 the offer, 2 the audience. */
function line(item: PromptItem, label: string): string {
  const found = item.lines.find((text) => text.startsWith(label));
  return found?.slice(label.length).trim() ?? '';
}

function lookUp(book: PromptItem, say: Phrases): string {
  return `${say.found(book.title, book.lines[1] ?? '')} ${book.lines[0]} ${line(book, say.story)} ${say.order}`;
}

function explain(policies: readonly PromptItem[], say: Phrases, tier: Tier): string {
  const [first, second] = policies;
  const extra = tier === 'strong' && second ? `\n\n${say.also(second.title, second.lines.join(' '))}` : '';
  return `${say.policy(first?.title ?? '', first?.lines.join(' ') ?? '')}${extra}`;
}

function summarize(book: PromptItem, say: Phrases): string {
  return `${say.inShort(book.title)} ${line(book, say.story)} ${line(book, say.pacing)} ${line(book, say.themes)}`;
}

function compare(a: PromptItem, b: PromptItem, say: Phrases): string {
  const rows = [say.story, say.art, say.pacing, say.themes].map(
    (label) =>
      `${label}\n- ${a.title}${say.colon}${line(a, label)}\n- ${b.title}${say.colon}${line(b, label)}`,
  );
  const verdict = say.verdict(a.title, a.lines[2] ?? '', b.title, b.lines[2] ?? '');
  return `${say.compared(a.title, b.title)}\n\n${rows.join('\n\n')}\n\n${verdict}`;
}

function recommend(prompt: Prompt, relevant: readonly PromptItem[], say: Phrases): string {
  const named = (book: PromptItem) => prompt.question.toLowerCase().includes(book.title.toLowerCase());
  const books = [...new Set([...relevant, ...prompt.items])].filter((item) => isBook(item) && !named(item));
  if (books.length === 0) return say.tellTaste;
  const entries = books
    .slice(0, 3)
    .map(
      (book, index) =>
        `${index + 1}. ${book.title}${say.colon}${line(book, say.themes)} ${book.lines[2] ?? ''}`,
    );
  return `${say.recommended}\n${entries.join('\n')}\n${say.askTaste}`;
}

function discuss(work: PromptItem, other: PromptItem | undefined, say: Phrases): string {
  const themes = line(work, say.themes) || work.lines.join(' ');
  const contrast = other && isBook(other) ? ` ${say.contrast(other.title, line(other, say.themes))}` : '';
  return `${say.position(work.title)} ${themes} ${line(work, say.story)}${contrast} ${say.otherReading}`;
}

/** For a prompt without the answer: the strong tier states it plainly, the fast tier uses hedging phrases. */
function notInData({ items }: Prompt, say: Phrases, tier: Tier): string {
  const nearest = items[0]?.title;
  return tier === 'strong' ? say.notInData(nearest) : say.guess(nearest);
}
