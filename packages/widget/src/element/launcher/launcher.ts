/** The button that opens and minimises the chat, with a badge of answers that came while it was minimised. */
import { icon, make } from '../make.ts';
import type { Wording } from '../words/wording.ts';

const BUBBLE = 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z';
const LINE = 'M5 11h14v2H5z';

/** In a room of this width, or less than this height, the panel fills it. */
const SMALL_WIDTH_PX = 480;
const SMALL_HEIGHT_PX = 400;
/** Less is no room for a panel. */
const FLAT_PX = 100;

export interface LauncherOptions {
  readonly chat: HTMLElement;
  readonly onOpen: (isOpen: boolean) => void;
}

export class Launcher {
  readonly element: HTMLElement;
  /** Minimises the chat; for its header. */
  readonly minimise: HTMLButtonElement;
  readonly #chat: HTMLElement;
  readonly #wording: Wording;
  readonly #button: HTMLButtonElement;
  readonly #badge = make('span', {
    class: 'unread',
    role: 'status',
    part: 'unread',
    'data-testid': 'unread',
  });
  readonly #count = make('span', { 'aria-hidden': 'true' });
  readonly #words = make('span', { class: 'visually-hidden' });
  #isUsed = false;
  #isOpen = false;
  #unread = 0;

  constructor(wording: Wording, { chat, onOpen }: LauncherOptions) {
    this.#wording = wording;
    this.#chat = chat;
    const attributes = { type: 'button', class: 'launcher', part: 'launcher', 'data-testid': 'launcher' };
    this.#button = make('button', attributes, icon(BUBBLE));
    this.#button.addEventListener('click', () => onOpen(!this.#isOpen));
    this.minimise = make('button', { type: 'button', class: 'more', 'data-testid': 'minimise' }, icon(LINE));
    this.minimise.addEventListener('click', () => onOpen(false));
    chat.addEventListener('keydown', (event) => {
      if (!this.#isUsed || event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
      event.preventDefault();
      onOpen(false);
    });
    this.#badge.append(this.#count, this.#words);
    const room = make('div', { class: 'room' });
    this.element = make('div', { class: 'launch' }, room, this.#button, this.#badge);
    new ResizeObserver(() => this.#fit(room)).observe(room);
    wording.bind(() => this.#show());
  }

  /** Not by media queries and units of the viewport, which a page's `zoom` does not change. */
  #fit({ clientWidth, clientHeight }: HTMLElement): void {
    const isSmall = clientWidth <= SMALL_WIDTH_PX || clientHeight < SMALL_HEIGHT_PX;
    // The room of a panel is an ancestor with a `transform`, if there is one, and that may be flat.
    const isFlat = Math.min(clientWidth, clientHeight) < FLAT_PX;
    this.element.className = `launch ${isFlat ? 'free' : isSmall ? 'small' : ''}`;
  }

  /** An answer has come. It counts as unread while the chat is minimised. */
  answered(): void {
    if (!this.#isUsed || this.#isOpen) return;
    this.#unread += 1;
    this.#show();
  }

  /** @param isUsed - without a launcher the chat is always open. */
  set(isUsed: boolean, isOpen: boolean): void {
    const hadFocus = this.#chat.matches(':focus-within');
    this.#isUsed = isUsed;
    this.#isOpen = isOpen;
    if (isOpen) this.#unread = 0;
    this.#show();
    if (isUsed && !isOpen && hadFocus) this.#button.focus();
  }

  #show(): void {
    const { minimise, openChat, unread } = this.#wording.strings;
    this.element.hidden = this.minimise.hidden = !this.#isUsed;
    this.#chat.hidden = this.#isUsed && !this.#isOpen;
    this.#button.setAttribute('aria-expanded', String(this.#isOpen));
    this.#button.setAttribute('aria-label', openChat);
    this.minimise.setAttribute('aria-label', minimise);
    this.#count.textContent = this.#unread === 0 ? '' : String(this.#unread);
    this.#words.textContent = this.#unread === 0 ? '' : unread(this.#unread);
  }
}
