/** The conversation as a text file. It is loaded when the file is asked for. */
import { builtInLanguage } from '../language.ts';
import { merge } from './words/merge.ts';
import type { Strings } from './words/strings.ts';

/** A question with its answer on screen. */
interface ShownTurn {
  readonly id: string;
  readonly question: string;
  readonly view: { readonly element: HTMLElement; readonly source: string };
}

export interface ShownTranscript {
  readonly log: HTMLElement;
  readonly turns: readonly ShownTurn[];
}

/** In the order on screen, with the reference number of each answer, for the shop's support, and a person's words. */
export function transcriptText(
  { log, turns }: ShownTranscript,
  { you, assistant, reference }: Strings,
): string {
  const byElement = new Map(turns.map((turn) => [turn.view.element, turn]));
  return [...log.querySelectorAll<HTMLElement>('.answer, .person-note')]
    .map((element) => {
      const turn = byElement.get(element);
      if (turn === undefined)
        return `${[...element.childNodes].map(({ textContent }) => textContent).join(' ')}\n`;
      const { id, question, view } = turn;
      return `${you}\n${question}\n\n${assistant}\n${view.source}\n\n${reference(id)}\n`;
    })
    .join('\n---\n\n');
}

/** Downloads a text as the page names its file. The byte order mark makes old editors read it as UTF-8. */
export function downloadText({ language, fileName }: Strings, text: string): void {
  const builtIn = builtInLanguage(language) === 'ja' ? '会話' : 'conversation';
  const name = merge(builtIn, fileName, `chat.texts.${language}.fileName`);
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/plain;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: url, download: `${name}.txt` }).click();
  setTimeout(() => URL.revokeObjectURL(url)); // After the click has been handled.
}
