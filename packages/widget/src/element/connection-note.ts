/** The line above the composer for a chat that is not connected, with a button where one helps. */
import type { ConnectionState } from '../client/client.ts';
import type { IdentityProblem } from './chat-header.ts';
import { make } from './make.ts';
import type { Wording } from './words/wording.ts';

export interface ConnectionNoteOptions {
  /** The chat is open in another tab, and goes on in this one. */
  readonly onContinue: () => void;
  readonly onRetry: () => void;
}

export class ConnectionNote {
  readonly element = make('p', { class: 'offline', role: 'status', 'data-testid': 'offline' });
  readonly #wording: Wording;
  readonly #continueButton = make('button', {
    class: 'retry',
    type: 'button',
    'data-testid': 'continue-here',
  });
  readonly #retryButton = make('button', { class: 'retry', type: 'button', 'data-testid': 'retry-sign-in' });
  #text = '';

  constructor(wording: Wording, { onContinue, onRetry }: ConnectionNoteOptions) {
    this.#wording = wording;
    wording.text(this.#continueButton, (strings) => strings.continueHere);
    wording.text(this.#retryButton, (strings) => strings.retry);
    this.#continueButton.addEventListener('click', onContinue);
    this.#retryButton.addEventListener('click', onRetry);
  }

  /**
   * Renders only changes: the button keeps its focus, and a screen reader reads each note once.
   * @param canSignInAgain - the page's callback can be asked for a token again.
   */
  show(state: ConnectionState, problem: IdentityProblem | undefined, canSignInAgain: boolean): void {
    const { offline, displaced, signedOut, signInFailed } = this.#wording.strings;
    const [text, button] =
      problem === 'signed-out'
        ? [signedOut, canSignInAgain ? this.#retryButton : undefined]
        : problem === 'sign-in-failed'
          ? [signInFailed, this.#retryButton]
          : state === 'displaced'
            ? [displaced, this.#continueButton]
            : [state === 'closed' ? offline : ''];
    if (text === this.#text) return;
    this.#text = text;
    this.element.replaceChildren(text, ...(button === undefined ? [] : [' ', button]));
  }
}
