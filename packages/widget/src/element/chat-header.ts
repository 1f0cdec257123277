/** The chat's name, connection state, language toggle and menu. */
import type { ConnectionState } from '../client/client.ts';
import type { Language } from '../language.ts';
import { make } from './make.ts';
import type { Wording } from './words/wording.ts';

/** Each language in its own script. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: 'EN', ja: '日本語' };

/** Reason for which the chat has no token to connect with. */
export type IdentityProblem = 'signed-out' | 'sign-in-failed';

export class ChatHeader {
  readonly element: HTMLElement;
  readonly #wording: Wording;
  readonly #stateText = new Text();
  readonly #stateElement: HTMLElement;
  #state: ConnectionState = 'closed';
  #problem: IdentityProblem | undefined;

  constructor(wording: Wording, menu: HTMLElement, onLanguage: (language: Language) => void) {
    this.#wording = wording;
    this.#stateElement = make(
      'p',
      { class: 'state', role: 'status', 'data-testid': 'state' },
      make('span', { class: 'dot', 'aria-hidden': 'true' }),
      this.#stateText,
    );
    const title = wording.text(make('h2', { class: 'title' }), (strings) => strings.title);
    this.element = make(
      'header',
      { class: 'header', part: 'header' },
      make('div', { class: 'identity' }, title, this.#stateElement),
      make('div', { class: 'tools' }, this.#languageToggle(onLanguage), menu),
    );
    wording.bind(() => this.#showState());
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

  #languageToggle(onLanguage: (language: Language) => void): HTMLElement {
    const group = make('div', { class: 'languages', role: 'group' });
    this.#wording.bind((strings) => group.setAttribute('aria-label', strings.languageToggle));
    for (const language of ['en', 'ja'] as const) {
      const attributes = { type: 'button', lang: language, 'data-testid': `lang-${language}` };
      const button = make('button', attributes, LANGUAGE_NAMES[language]);
      button.addEventListener('click', () => onLanguage(language));
      this.#wording.bind((strings) =>
        button.setAttribute('aria-pressed', String(strings.language === language)),
      );
      group.append(button);
    }
    return group;
  }
}
