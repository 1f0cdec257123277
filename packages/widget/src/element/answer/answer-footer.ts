/** The end of an answer: small print, a button that copies it, and the rating with its reason. */
import type { Rating } from '@mangaassist/protocol';
import { make } from '../make.ts';
import type { Wording } from '../words/wording.ts';
import { loadParts } from './load-parts.ts';
import { ratingButtons } from './rating-buttons.ts';

/** Time for which a button shows that the answer was copied, in ms. */
const COPIED_MS = 2_000;

export interface AnswerFooterOptions {
  readonly id: string;
  readonly wording: Wording;
  readonly print: HTMLElement | null;
  readonly rating: Rating | undefined;
  readonly text: () => string;
  readonly onRate: (rating: Rating, reason?: string) => void;
}

export function answerFooter({ id, wording, print, rating, text, onRate }: AnswerFooterOptions): HTMLElement {
  const reason = make('div');
  let last: Rating;
  const buttons = ratingButtons(wording, rating, (rated) => {
    last = rated;
    onRate(rated);
    reason.replaceChildren();
    footer.after(reason);
    void loadParts().then((parts) => {
      if (last === 'down' && parts !== undefined)
        reason.replaceChildren(parts.ratingReason(wording, id, (why) => onRate('down', why)));
    });
  });
  const actions = make('div', { class: 'actions' }, copyButton(wording, text), buttons);
  const footer = make('div', { class: 'footer' }, ...(print === null ? [] : [print]), actions);
  return footer;
}

function copyButton(wording: Wording, text: () => string): HTMLElement {
  const button = make('button', {
    type: 'button',
    class: 'copy',
    'data-testid': 'copy',
    'aria-live': 'polite',
  });
  wording.text(button, (strings) => strings.copy);
  button.addEventListener('click', async () => {
    const isCopied = await copy(text());
    const { copied, copyFailed } = wording.strings;
    button.textContent = isCopied ? copied : copyFailed;
    setTimeout(() => {
      button.textContent = wording.strings.copy;
    }, COPIED_MS);
  });
  return button;
}

/** Pages on plain http have no clipboard, and a page may forbid it. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
