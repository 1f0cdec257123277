/** The conversation as a text file. */
import { make } from './make.ts';
import type { Strings } from './words/strings.ts';

export interface TranscriptTurn {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** With the reference number of each answer, for the shop's support. */
export function transcriptText(
  turns: readonly TranscriptTurn[],
  { you, assistant, reference }: Strings,
): string {
  return turns
    .map(({ id, question, answer }) => `${you}\n${question}\n\n${assistant}\n${answer}\n\n${reference(id)}\n`)
    .join('\n---\n\n');
}

/** Downloads a text. The byte order mark makes old editors read it as UTF-8. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
  make('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url)); // After the click has been handled.
}
