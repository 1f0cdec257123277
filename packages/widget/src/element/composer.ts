/** The input for a question: grows with its text, sends on Enter, and respects input methods. */
import type { MAX_TEXT_LENGTH as MaxTextLength } from '@mangaassist/protocol';
import { make } from './make.ts';
import type { Wording } from './words/wording.ts';

/** A copy: a value import would bundle the server's parser. The type keeps both equal. */
const MAX_TEXT_LENGTH: typeof MaxTextLength = 4_000;

/** A text of more UTF-16 units is too long in any composition: its code points are counted as they are. */
const MAX_UNITS_COUNTED = 4 * MAX_TEXT_LENGTH;

export interface ComposerOptions {
  readonly onSend: (text: string) => void;
  readonly onStop: () => void;
}

export class Composer {
  readonly element: HTMLFormElement;
  readonly #options: ComposerOptions;
  readonly #input = make('textarea', {
    rows: '1',
    enterkeyhint: 'send',
    'aria-describedby': 'too-long',
    autocomplete: 'off',
    'data-testid': 'input',
  });
  readonly #wording: Wording;
  /** Shows that the text is too long; empty otherwise. */
  readonly #note = make('p', {
    id: 'too-long',
    role: 'status',
    'data-testid': 'too-long',
  });
  readonly #send = make('button', { class: 'send', type: 'submit', 'data-testid': 'send' });
  readonly #stop = make('button', { class: 'stop', type: 'button', hidden: '', 'data-testid': 'stop' });
  #isBusy = false;

  constructor(wording: Wording, options: ComposerOptions) {
    this.#options = options;
    this.#wording = wording;
    wording.text(this.#send, (strings) => strings.send);
    wording.text(this.#stop, (strings) => strings.stop);
    wording.bind((strings) => {
      this.#stop.setAttribute('aria-label', strings.stopAnswer);
      this.#input.setAttribute('aria-label', strings.inputLabel);
      this.#input.placeholder = strings.inputLabel;
    });
    this.element = make('form', { class: 'composer' }, this.#note, this.#input, this.#send, this.#stop);
    this.element.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#input.addEventListener('keydown', (event) => this.#keydown(event));
    this.#input.addEventListener('input', () => this.#refresh());
    this.#stop.addEventListener('click', () => {
      this.#stop.setAttribute('aria-disabled', 'true'); // Not `disabled`, which would lose the focus.
      options.onStop();
    });
    wording.bind(() => this.#refresh());
  }

  /** While an answer is in flight, the shopper can type and stop it, but not send. */
  set isBusy(isBusy: boolean) {
    if (this.#isBusy === isBusy) return;
    this.#isBusy = isBusy;
    const wasOnStop = this.#stop.matches(':focus');
    this.#stop.hidden = !isBusy;
    this.#send.hidden = isBusy;
    this.#stop.removeAttribute('aria-disabled');
    if (wasOnStop) this.focus();
    this.#refresh();
  }

  focus(): void {
    this.#input.focus();
  }

  #keydown(event: KeyboardEvent): void {
    // Enter may end an IME conversion. Safari ends the composition before the key event, and marks it by the
    // key code 229.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key !== 'Enter' || event.shiftKey || isComposing) return;
    event.preventDefault();
    this.#submit();
  }

  #submit(): void {
    if (this.#send.disabled) return;
    const text = this.#input.value.trim();
    this.#input.value = '';
    this.#refresh();
    this.#options.onSend(text);
  }

  #refresh(): void {
    const length = lengthOf(this.#input.value);
    const isTooLong = length > MAX_TEXT_LENGTH;
    // The text is kept, for the shopper to shorten.
    this.#note.textContent = isTooLong ? this.#wording.strings.tooLong(length, MAX_TEXT_LENGTH) : '';
    this.#input.setAttribute('aria-invalid', String(isTooLong));
    this.#send.disabled = this.#isBusy || isTooLong || length === 0;
    this.#input.style.height = 'auto';
    // The stylesheet's max-height ends the growth; 2px for the border.
    if (this.#input.value !== '') this.#input.style.height = `${this.#input.scrollHeight + 2}px`;
  }
}

/**
 * Characters that the protocol drops: from the thirty-first mark in a row on, and invisible ones; those that join
 * letters and emojis may be kept there, and count.
 */
const DROPPED = /(\p{M}{30})\p{M}+|(?!\p{VS}|\p{Join_C})\p{DI}/gu;

/** Characters as the protocol counts them: code points of the trimmed text, composed (NFC), without what it drops. */
function lengthOf(text: string): number {
  const whole = text.trim();
  return [...(whole.length > MAX_UNITS_COUNTED ? whole : whole.normalize().replace(DROPPED, '$1'))].length;
}
