/** One answer on screen, from the typing indicator to the small print. Text of the server goes into text nodes. */
import type { HistoryTurn, Rating } from '@mangaassist/protocol';
import type { AnswerPart } from '../client/answer-stream.ts';
import { type Failure, failureText } from './failure-text.ts';
import { make } from './make.ts';
import { ratingButtons } from './rating-buttons.ts';
import { orderList, productList } from './shop-lists.ts';
import { earlierPrint, type Finished, smallPrint, sourceList } from './small-print.ts';
import { languageOf, type Strings, type Tier } from './strings.ts';
import type { Wording } from './wording.ts';

type Status = 'waiting' | 'streaming' | 'finished' | 'cancelled' | 'failed';

export interface AnswerViewOptions {
  readonly wording: Wording;
  /** True if model, price and timing are shown. */
  readonly showsDetails: () => boolean;
  /** Announces a text to screen readers. The streaming text itself is not announced. */
  readonly announce: (text: string) => void;
  readonly onRetry: () => void;
  /** The shopper asks for the rest of an answer that was cut off. */
  readonly onGoOn: () => void;
  readonly onRate: (rating: Rating) => void;
}

export class AnswerView {
  readonly element: HTMLElement;
  readonly #options: AnswerViewOptions;
  readonly #text = new Text();
  readonly #textElement = make('div', { class: 'answer-text', 'data-testid': 'answer-text' }, this.#text);

  constructor(options: AnswerViewOptions) {
    this.#options = options;
    this.element = make('article', { class: 'answer', 'data-testid': 'answer', 'aria-live': 'off' });
    this.#reset();
  }

  /** No more frames are due. */
  get isEnded(): boolean {
    return this.element.getAttribute('aria-busy') === 'false';
  }

  /** Shows the next frame of the answer. */
  show(part: AnswerPart): void {
    switch (part.type) {
      case 'answer.started':
        // Also after a reconnect, when the stored answer is replayed from its start.
        this.#reset();
        this.#setTier(part.tier);
        break;
      case 'answer.delta':
        this.#append(part.text);
        break;
      case 'answer.replaced':
        this.#replace(part.tier);
        break;
      case 'answer.snapshot':
        this.#text.data = '';
        this.#setTier(part.tier);
        this.#setStatus('waiting');
        this.#append(part.text);
        break;
      case 'answer.finished':
        this.#finish(part);
        break;
      case 'answer.cancelled':
        this.stopped();
        break;
      case 'error':
        if (part.code === 'blocked') this.#text.data = '';
        this.fail(part);
    }
  }

  /** Shows an answer of the session's history without an announcement. */
  restore({ answer, status, tier, stopReason, rating }: HistoryTurn): void {
    if (tier !== null) this.#setTier(tier);
    this.#append(answer);
    const shown = tier === null || !this.#options.showsDetails() ? null : earlierPrint(tier);
    this.#addCutOff(stopReason);
    if (status === 'answered') this.#close('finished', shown, rating);
    if (status === 'cancelled') this.#close('cancelled', this.#stoppedLine());
    if (status === 'failed') this.#addProblem({ code: 'internal', retryable: true });
    if (status === 'interrupted') this.#addProblem({ code: 'interrupted', retryable: true });
  }

  /** Shows that the shopper stopped the answer. The text so far stays. */
  stopped(): void {
    this.#close('cancelled', this.#stoppedLine());
    this.#options.announce(this.#options.wording.strings.cancelled);
  }

  /** Shows a failure in plain language. The text so far stays. */
  fail(failure: Failure): void {
    this.#addProblem(failure);
    this.#options.announce(failureText(failure)(this.#options.wording.strings));
  }

  #reset(): void {
    this.#text.data = '';
    delete this.element.dataset.replaced;
    const typing = make('span', { class: 'typing', role: 'img' }, make('i'), make('i'), make('i'));
    this.#options.wording.bind((strings) => typing.setAttribute('aria-label', strings.waiting));
    this.element.replaceChildren(this.#textElement, typing);
    this.#setStatus('waiting');
  }

  #append(text: string): void {
    if (text === '') return;
    this.#text.appendData(text);
    this.#textElement.lang = languageOf(this.#text.data);
    this.#setStatus('streaming');
  }

  #replace(tier: Tier): void {
    for (const old of this.element.querySelectorAll('.replaced-note, .withdrawn')) old.remove();
    const named = this.#options.showsDetails() ? tier : null;
    const note = this.#line('replaced-note', (strings) => strings.replaced(named));
    note.dataset.testid = 'replaced-note';
    this.#textElement.before(note, ...this.#fadingCopy());
    this.#text.data = '';
    this.element.dataset.replaced = 'true';
    this.#setTier(tier);
    this.#setStatus('waiting');
    this.#options.announce(this.#options.wording.strings.replaced(named));
  }

  /** A copy of the old text that fades out, struck through; none with reduced motion. */
  #fadingCopy(): HTMLElement[] {
    if (this.#text.data === '' || matchMedia('(prefers-reduced-motion: reduce)').matches) return [];
    const attributes = { class: 'withdrawn', 'aria-hidden': 'true', lang: this.#textElement.lang };
    const copy = make('div', attributes, make('s', {}, this.#text.data));
    copy.addEventListener('animationend', () => copy.remove());
    return [copy];
  }

  #finish(finished: Finished): void {
    const { wording, announce, showsDetails } = this.#options;
    this.#setTier(finished.tier);
    this.#addLists(finished);
    const isCutOff = this.#addCutOff(finished.stopReason);
    this.#close('finished', showsDetails() ? smallPrint(finished, wording) : null);
    announce(isCutOff ? `${this.#text.data} ${wording.strings.cutOff}` : this.#text.data);
  }

  /** The items and orders that the answer speaks of, and the sources that are neither. */
  #addLists({ sources = [], products = [], orders = [] }: Finished): void {
    const { wording } = this.#options;
    const shown = new Set(products.map(({ seriesId }) => seriesId));
    const others = sources.filter(({ id }) => !shown.has(id));
    if (products.length > 0) this.element.append(productList(products, wording));
    if (orders.length > 0) this.element.append(orderList(orders, wording));
    if (others.length > 0) this.element.append(sourceList(others, wording));
  }

  /** Ends the answer with its small print and, if finished, the rating buttons. */
  #close(status: 'finished' | 'cancelled', print: HTMLElement | null, rating?: Rating): void {
    const { wording, onRate } = this.#options;
    const footer = make('div', { class: 'footer' }, ...(print === null ? [] : [print]));
    if (status === 'finished') footer.append(ratingButtons(wording, rating, onRate));
    this.element.append(footer);
    this.#setStatus(status);
  }

  #stoppedLine(): HTMLElement {
    return this.#line('small-print', (strings) => strings.cancelled);
  }

  /** Notes a cut-off answer, with a button for the rest. Returns true if the answer was cut off. */
  #addCutOff(stopReason: Finished['stopReason'] | undefined): boolean {
    if (stopReason !== 'max_tokens' && stopReason !== 'deadline') return false;
    const button = make('button', { class: 'retry', type: 'button', 'data-testid': 'go-on' });
    button.addEventListener('click', () => {
      button.remove();
      this.#options.onGoOn();
    });
    const line = this.#line('problem-text', (strings) => strings.cutOff);
    const goOn = this.#options.wording.text(button, (strings) => strings.goOn);
    this.element.append(make('div', { class: 'problem', 'data-testid': 'cut-off' }, line, goOn));
    return true;
  }

  #addProblem(failure: Failure): void {
    const problem = make('div', { class: 'problem', 'data-testid': 'problem', 'data-code': failure.code });
    problem.append(this.#line('problem-text', failureText(failure)));
    if (failure.retryable) problem.append(this.#retryButton(failure.retryAfterMs ?? 0));
    this.element.append(problem);
    this.#setStatus('failed');
  }

  #retryButton(afterMs: number): HTMLButtonElement {
    const button = make('button', { class: 'retry', type: 'button', 'data-testid': 'retry' });
    button.disabled = afterMs > 0;
    if (button.disabled) setTimeout(() => Object.assign(button, { disabled: false }), afterMs);
    button.addEventListener('click', () => this.#options.onRetry());
    return this.#options.wording.text(button, (strings) => strings.retry);
  }

  #line(className: string, pick: (strings: Strings) => string): HTMLElement {
    return this.#options.wording.text(make('p', { class: className }), pick);
  }

  #setTier(tier: Tier): void {
    this.element.dataset.tier = tier;
  }

  #setStatus(status: Status): void {
    this.element.dataset.status = status;
    this.element.setAttribute('aria-busy', String(status === 'waiting' || status === 'streaming'));
  }
}
