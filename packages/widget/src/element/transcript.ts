/** The conversation: a welcome with suggestions, then questions and answers. The view follows its end. */
import type { HistoryTurn, Rating } from '@mangaassist/protocol';
import { languageOf } from '../language.ts';
import { AnswerView } from './answer/answer-view.ts';
import { loadParts } from './answer/load-parts.ts';
import type { Finished } from './answer/small-print.ts';
import { make } from './make.ts';
import type { Shown } from './memory/shown-memory.ts';
import type { ChatSettings } from './settings.ts';
import type { ShownTranscript } from './transcript-file.ts';
import { STRINGS } from './words/built-in.ts';
import { textsOf } from './words/merge.ts';
import type { Wording } from './words/wording.ts';

/** Within this distance of the end, the view follows new text. */
const FOLLOW_WITHIN_PX = 64;

export interface TranscriptOptions {
  /** A suggestion was chosen, or a failed question is asked again under its id. */
  readonly onAsk: (text: string, id?: string) => void;
  readonly onRate: (id: string, rating: Rating, reason?: string) => void;
  readonly onFinished: (id: string, finished: Finished) => void;
  readonly settings: ChatSettings;
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
  readonly #next = make('ul', { class: 'suggestions', 'data-testid': 'next' });
  readonly #wording: Wording;
  readonly #options: TranscriptOptions;
  /** In the order of the conversation. */
  #turns: { readonly id: string; readonly question: string; readonly view: AnswerView }[] = [];
  #session: string | undefined;
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
    this.#turns.push({ id, question: text, view: answer });
    this.#welcome.remove();
    this.#next.remove();
    this.#log.append(question, answer.element);
    this.#scrollToEnd();
    return answer;
  }

  /** Adds a line that is no answer, once by its id: before the turn that follows `after`, or at the end. */
  addLine(line: HTMLElement, id?: string, after?: string): void {
    if (id !== undefined && this.#log.querySelector(`[data-message="${CSS.escape(id)}"]`)) return;
    this.#welcome.remove();
    const next =
      after === undefined ? undefined : this.#turns[this.#turns.findIndex((turn) => turn.id === after) + 1];
    const question = next?.view.element.previousElementSibling;
    this.follow(() => (question ? question.before(line) : this.#log.append(line)));
  }

  /** Suggestions for the next question, until that is asked. */
  suggest(texts: readonly string[]): void {
    const chips = texts.map((text) => make('li', {}, this.#chip(text)));
    this.#next.replaceChildren(...chips);
    if (chips.length > 0) this.follow(() => this.#log.append(this.#next));
  }

  /** For the file of the conversation. */
  get shown(): ShownTranscript {
    return { log: this.#log, turns: this.#turns };
  }

  /** False for an answer that was removed. */
  holds(view: AnswerView): boolean {
    return this.#log.contains(view.element);
  }

  /** Returns false if the transcript shows this session already. The answers of another cannot be rated any more. */
  openSession(session: string): boolean {
    if (session === this.#session) return false;
    void loadParts(); // There is a network now.
    if (this.#session !== undefined) {
      for (const rating of this.#log.querySelectorAll('.rating, .reason')) rating.remove();
    }
    this.#session = session;
    return true;
  }

  /** Removes the conversation, and shows the welcome again. */
  clear(): void {
    this.#session = undefined;
    this.#turns = [];
    this.#log.replaceChildren(this.#welcome);
    this.#announce(this.#wording.strings.startedOver);
  }

  /**
   * Prepends earlier turns, each with what was kept of it. Returns the answers in flight, by id.
   *
   * @param shownOf - items, orders and sources of an answer.
   */
  addHistory(
    turns: readonly HistoryTurn[],
    shownOf: (id: string) => Shown | undefined,
  ): ReadonlyMap<string, AnswerView> {
    const unfinished = new Map<string, AnswerView>();
    if (turns.length === 0) return unfinished;
    const history = make('div', { class: 'history', 'aria-live': 'off' }); // Not announced.
    const earlier = turns.map((turn) => ({ turn, ...this.#makeTurn(turn.id, turn.question) }));
    this.#turns.unshift(
      ...earlier.map(({ turn: { id, question }, answer }) => ({ id, question, view: answer })),
    );
    for (const { turn, question, answer } of earlier) {
      answer.restore(turn, shownOf(turn.id));
      history.append(question, answer.element);
      if (!answer.isEnded) unfinished.set(turn.id, answer);
    }
    this.#welcome.remove();
    this.#log.prepend(history);
    this.#scrollToEnd();
    return unfinished;
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
      id,
      wording: this.#wording,
      settings: this.#options.settings,
      announce: (message) => this.#announce(message),
      follow: (change) => this.follow(change),
      onRetry: () => {
        // The repeated question goes to the end, as in the server's history.
        question.remove();
        answer.element.remove();
        this.#turns = this.#turns.filter(({ view }) => view !== answer);
        this.#options.onAsk(text, id);
      },
      // In the language of the question, which may differ from the page's.
      onGoOn: () => this.#options.onAsk(STRINGS[languageOf(text)].goOn),
      onRate: (rating, reason) => this.#options.onRate(id, rating, reason),
      onFinished: (finished) => {
        this.#options.onFinished(id, finished);
        this.suggest(textsOf(finished.suggestions ?? []));
      },
    });
    return { question, answer };
  }

  #makeWelcome(): HTMLElement {
    const greeting = this.#wording.text(make('p', { class: 'greeting' }), (strings) => strings.welcome);
    const chips = make('ul', { class: 'suggestions' });
    this.#wording.bind((strings) => {
      chips.setAttribute('aria-label', strings.suggestionsLabel);
      this.#next.setAttribute('aria-label', strings.suggestionsLabel);
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
