/** The conversation: a welcome with suggestions, then questions and answers, followed as it grows. */
import { AnswerView } from './answer-view.ts';
import { make } from './make.ts';
import { languageOf } from './strings.ts';
import type { Wording } from './wording.ts';

/** Nearer to the end than this counts as reading along. */
const FOLLOW_WITHIN_PX = 64;

export class Transcript {
  readonly element: HTMLElement;
  readonly #log = make('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    tabindex: '0', // So that the keyboard can scroll it.
    'data-testid': 'log',
  });
  /** Answers are silent while they stream; what is to be said is said here, whole. */
  readonly #announcer = make('p', { class: 'announcer', 'aria-live': 'polite' });
  readonly #welcome: HTMLElement;
  readonly #wording: Wording;
  readonly #onAsk: (text: string) => void;
  #last: { readonly question: HTMLElement; readonly answer: AnswerView } | undefined;

  /** @param onAsk - a suggestion was chosen, or a failed question is to be asked again. */
  constructor(wording: Wording, onAsk: (text: string) => void) {
    this.#wording = wording;
    this.#onAsk = onAsk;
    this.#welcome = this.#makeWelcome();
    this.#log.append(this.#welcome);
    this.element = make('div', { class: 'transcript' }, this.#log, this.#announcer);
    wording.bind((strings) => this.#log.setAttribute('aria-label', strings.log));
  }

  /** Adds a question and the place for its answer. */
  addTurn(text: string): AnswerView {
    this.#welcome.remove();
    this.#last?.answer.withdrawRetry();
    const question = make(
      'p',
      { class: 'question', 'data-testid': 'question', lang: languageOf(text) },
      text,
    );
    question.prepend(this.#speaker((strings) => strings.you));
    const answer: AnswerView = new AnswerView({
      wording: this.#wording,
      announce: (message) => this.#announce(message),
      onRetry: () => this.#retry(text),
    });
    this.#log.append(question, answer.element);
    this.#last = { question, answer };
    this.#scrollToEnd();
    return answer;
  }

  /** Makes a change, and keeps the end in view if it was. A reader who has scrolled up is left alone. */
  follow(change: () => void): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#log;
    const isAtEnd = scrollHeight - scrollTop - clientHeight < FOLLOW_WITHIN_PX;
    change();
    if (isAtEnd) this.#scrollToEnd();
  }

  /** Only the last turn can be retried, so its place is where the new one goes. */
  #retry(text: string): void {
    this.#last?.question.remove();
    this.#last?.answer.element.remove();
    this.#onAsk(text);
  }

  #makeWelcome(): HTMLElement {
    const greeting = this.#wording.text(make('p', { class: 'greeting' }), (strings) => strings.welcome);
    const chips = make('ul', { class: 'suggestions' });
    this.#wording.bind((strings) => {
      chips.setAttribute('aria-label', strings.suggestionsLabel);
      chips.replaceChildren(...strings.suggestions.map((text) => make('li', {}, this.#chip(text))));
    });
    return make('div', { class: 'welcome' }, greeting, chips);
  }

  #chip(text: string): HTMLButtonElement {
    const attributes = {
      class: 'chip',
      type: 'button',
      lang: languageOf(text),
      'data-testid': 'suggestion',
    };
    const button = make('button', attributes, text);
    button.addEventListener('click', () => this.#onAsk(text));
    return button;
  }

  #speaker(pick: (strings: Wording['strings']) => string): HTMLElement {
    return this.#wording.text(make('span', { class: 'visually-hidden' }), pick);
  }

  #announce(message: string): void {
    const { assistant } = this.#wording.strings;
    this.#announcer.lang = languageOf(message);
    this.#announcer.textContent = `${assistant} ${message}`;
  }

  #scrollToEnd(): void {
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
