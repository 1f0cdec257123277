/** The lines of a series in a prompt, as the shop's data writes them. */
import type { Phrases } from './phrases.ts';
import type { PromptItem } from './read-prompt.ts';

export interface PromptBook {
  readonly title: string;
  /** Authors, genres, volumes, age. */
  readonly headline: string;
  /** Items with volume, edition, price and availability, without their ids. */
  readonly items: readonly string[];
  /** Sums of complete editions, and volumes that do not exist. */
  readonly remarks: readonly string[];
  readonly story: string;
  readonly notes: string;
}

/** Null for a passage that is no series: a policy, an order, the result of a search. */
export function readBook({ title, lines }: PromptItem, say: Phrases): PromptBook | null {
  const story = labelled(lines, say.story);
  if (story === '') return null;
  return {
    title,
    headline: lines[0] ?? '',
    items: lines.flatMap((line) => /^- \[[^\]]*\] (.+)$/.exec(line)?.[1] ?? []),
    remarks: lines.filter((line) =>
      [say.whole, say.together, say.missing, say.stock].some((label) => line.startsWith(label)),
    ),
    story,
    notes: labelled(lines, say.notes),
  };
}

function labelled(lines: readonly string[], label: string): string {
  const found = lines.find((line) => line.startsWith(label));
  return found?.slice(label.length).trim() ?? '';
}
