/** The conversation as a text file. It is loaded when the file is asked for. */
import type { Strings } from './words/strings.ts';

export interface TranscriptTurn {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** A question with its answer, or a line of a hand-off to a person. */
export type TranscriptPart = TranscriptTurn | string;

/** With the reference number of each answer, for the shop's support. */
export function transcriptText(
  parts: readonly TranscriptPart[],
  { you, assistant, reference }: Strings,
): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return `${part}\n`;
      const { id, question, answer } = part;
      return `${you}\n${question}\n\n${assistant}\n${answer}\n\n${reference(id)}\n`;
    })
    .join('\n---\n\n');
}

/** Downloads a text. The byte order mark makes old editors read it as UTF-8. */
export function downloadText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url)); // After the click has been handled.
}
