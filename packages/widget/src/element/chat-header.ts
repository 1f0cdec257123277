/** The chat's name and avatar, connection state, language toggle and menu. */
import type { ConnectionState } from '../client/client.ts';
import { languageName } from './host.ts';
import { make } from './make.ts';
import type { Wording } from './words/wording.ts';

/** `sign-in-failed`: the page's callback failed, or the server refused its token. */
export type IdentityProblem = 'signed-out' | 'sign-in-failed';

export class ChatHeader {
  readonly element: HTMLElement;
  readonly #wording: Wording;
  readonly #stateText = new Text();
  readonly #stateElement: HTMLElement;
  readonly #avatar = make('img', { class: 'avatar', part: 'avatar', alt: '' });
  readonly #toggle = make('div', { class: 'languages', role: 'group' });
  readonly #onLanguage: (language: string) => void;
  #state: ConnectionState = 'closed';
  #problem: IdentityProblem | undefined;

  constructor(wording: Wording, tools: readonly HTMLElement[], onLanguage: (language: string) => void) {
    this.#wording = wording;
    this.#onLanguage = onLanguage;
    this.#stateElement = make(
      'p',
      { class: 'state', role: 'status', 'data-testid': 'state' },
      make('span', { class: 'dot', 'aria-hidden': 'true' }),
      this.#stateText,
    );
    const title = wording.text(make('h2', { class: 'title', part: 'title' }), (strings) => strings.title);
    this.element = make(
      'header',
      { class: 'header', part: 'header' },
      make('slot', { name: 'header' }, make('div', { class: 'identity' }, title, this.#stateElement)),
      make('div', { class: 'tools' }, this.#toggle, ...tools),
    );
    wording.bind((strings) => {
      this.#toggle.setAttribute('aria-label', strings.languageToggle);
      this.#press();
      this.#showState();
    });
  }

  set state(state: ConnectionState) {
    this.#state = state;
    this.#showState();
  }

  /** Shown in place of the connection's state. */
  set problem(problem: IdentityProblem | undefined) {
    this.#problem = problem;
    this.#showState();
  }

  #showState(): void {
    const { signedOutState, signInFailedState, states } = this.#wording.strings;
    const problems = { 'signed-out': signedOutState, 'sign-in-failed': signInFailedState };
    this.#stateElement.dataset.state = this.#state;
    this.#stateText.data = this.#problem === undefined ? states[this.#state] : problems[this.#problem];
  }

  /** Image before the name; null without one. */
  set avatar(url: string | null) {
    if (url !== null) this.#avatar.src = url;
    if (url === null) this.#avatar.remove();
    else this.element.querySelector('slot')?.prepend(this.#avatar);
  }

  /** A single language has no toggle. */
  set languages(languages: readonly string[]) {
    this.#toggle.hidden = languages.length < 2;
    this.#toggle.replaceChildren(...languages.map((language) => this.#languageButton(language)));
    this.#press();
  }

  #languageButton(language: string): HTMLButtonElement {
    const attributes = { type: 'button', lang: language, 'data-testid': `lang-${language}` };
    const button = make('button', attributes, languageName(language) ?? language);
    button.addEventListener('click', () => this.#onLanguage(language));
    return button;
  }

  #press(): void {
    for (const button of this.#toggle.querySelectorAll('button')) {
      button.setAttribute('aria-pressed', String(button.lang === this.#wording.strings.language));
    }
  }
}
