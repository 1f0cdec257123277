/** The conversation: a welcome with suggestions, then questions and answers. The view follows its end. */
import type { HistoryTurn, Rating } from '@mangaassist/protocol';
import { AnswerView } from './answer-view.ts';
import { make } from './make.ts';
import { languageOf, STRINGS } from './strings.ts';
import type { Wording } from './wording.ts';

/** Within this distance of the end, the view follows new text. */
const FOLLOW_WITHIN_PX = 64;

export interface TranscriptOptions {
  /** A suggestion was chosen, or a failed question is asked again under its id. */
  readonly onAsk: (text: string, id?: string) => void;
  readonly onRate: (id: string, rating: Rating) => void;
  /** True if model, price and timing are shown. */
  readonly showsDetails: () => boolean;
}

export class Transcript {
  readonly element: HTMLElement;
  readonly #log = make('div', {
    class: 'log',
    role: 'log',
    'aria-live': 'polite',
    tabindex: '0', // Keyboard scrolling needs the focus.
    'data-testid': 'log',
  });
  /** Live region for whole texts, because streaming answers are not announced. */
  readonly #announcer = make('p', { class: 'announcer', 'aria-live': 'polite' });
  readonly #welcome: HTMLElement;
  readonly #wording: Wording;
  readonly #options: TranscriptOptions;
  #isFollowing = true;

  constructor(wording: Wording, options: TranscriptOptions) {
    this.#wording = wording;
    this.#options = options;
    this.#welcome = this.#makeWelcome();
    this.#log.append(this.#welcome);
    this.element = make('div', { class: 'transcript' }, this.#log, this.#announcer);
    wording.bind((strings) => this.#log.setAttribute('aria-label', strings.log));
    this.#watchScrolling();
  }

  /** Adds a question and the place for its answer. */
  addTurn(id: string, text: string): AnswerView {
    const { question, answer } = this.#makeTurn(id, text);
    this.#welcome.remove();
    this.#log.append(question, answer.element);
    this.#scrollToEnd();
    return answer;
  }

  /** Prepends earlier turns. Returns the answers in flight, by id. */
  addHistory(turns: readonly HistoryTurn[]): ReadonlyMap<string, AnswerView> {
    const unfinished = new Map<string, AnswerView>();
    if (turns.length === 0) return unfinished;
    const history = make('div', { class: 'history', 'aria-live': 'off' }); // Not announced.
    for (const turn of turns) {
      const { question, answer } = this.#makeTurn(turn.id, turn.question);
      answer.restore(turn);
      history.append(question, answer.element);
      if (!answer.isEnded) unfinished.set(turn.id, answer);
    }
    this.#welcome.remove();
    this.#log.prepend(history);
    this.#scrollToEnd();
    return unfinished;
  }

  /** Removes the rating buttons of a session that is over, whose answers cannot be rated any more. */
  withdrawRatings(): void {
    for (const rating of this.#log.querySelectorAll('.rating')) rating.remove();
  }

  /** Makes a change, and keeps the end in view if it was. A view that was scrolled up stays. */
  follow(change: () => void): void {
    change();
    if (this.#isFollowing) this.#scrollToEnd();
  }

  /** Only scrolling up ends the following. A resize, by a phone's keyboard for example, does not. */
  #watchScrolling(): void {
    let { clientHeight: heightPx, scrollTop: topPx } = this.#log;
    this.#log.addEventListener('scroll', () => {
      const { clientHeight, scrollHeight, scrollTop } = this.#log;
      const isResized = clientHeight !== heightPx;
      if (scrollHeight - scrollTop - clientHeight < FOLLOW_WITHIN_PX) this.#isFollowing = true;
      else if (!isResized && scrollTop < topPx) this.#isFollowing = false;
      [heightPx, topPx] = [clientHeight, scrollTop];
    });
    new ResizeObserver(() => {
      heightPx = this.#log.clientHeight;
      if (this.#isFollowing) this.#scrollToEnd();
    }).observe(this.#log);
  }

  #makeTurn(id: string, text: string): { readonly question: HTMLElement; readonly answer: AnswerView } {
    const attributes = { class: 'question', 'data-testid': 'question', lang: languageOf(text) };
    const question = make('p', attributes, text);
    question.prepend(this.#speaker((strings) => strings.you));
    const answer: AnswerView = new AnswerView({
      wording: this.#wording,
      showsDetails: this.#options.showsDetails,
      announce: (message) => this.#announce(message),
      onRetry: () => {
        // The repeated question goes to the end, as in the server's history.
        question.remove();
        answer.element.remove();
        this.#options.onAsk(text, id);
      },
      // In the language of the question, which may differ from the page's.
      onGoOn: () => this.#options.onAsk(STRINGS[languageOf(text)].goOn),
      onRate: (rating) => this.#options.onRate(id, rating),
    });
    return { question, answer };
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
    button.addEventListener('click', () => this.#options.onAsk(text));
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
    this.#isFollowing = true;
    this.#log.scrollTop = this.#log.scrollHeight;
  }
}
