/** One answer on screen, from the typing indicator to the small print. Text of the server goes into text nodes. */
import type { HistoryTurn, Rating } from '@mangaassist/protocol';
import type { AnswerPart } from '../../client/answer-stream.ts';
import { make } from '../make.ts';
import type { Shown } from '../memory/shown-memory.ts';
import type { ChatSettings } from '../settings.ts';
import { type Failure, failureText } from '../words/failure-text.ts';
import type { Tier } from '../words/strings.ts';
import type { Wording } from '../words/wording.ts';
import { answerFooter } from './answer-footer.ts';
import { cutOffNote, fadingCopy, noteLine, problemNote, typingDots } from './answer-notes.ts';
import { AnswerText } from './answer-text.ts';
import { loadParts } from './load-parts.ts';
import type { Finished } from './small-print.ts';

type Status = 'waiting' | 'streaming' | 'finished' | 'cancelled' | 'failed';

export interface AnswerViewOptions {
  readonly id: string;
  readonly wording: Wording;
  readonly settings: ChatSettings;
  /** Announces a text to screen readers. The streaming text itself is not announced. */
  readonly announce: (text: string) => void;
  /** Makes a change, and keeps the end of the conversation in view. */
  readonly follow: (change: () => void) => void;
  readonly onRetry: () => void;
  /** The shopper asks for the rest of an answer that was cut off. */
  readonly onGoOn: () => void;
  readonly onRate: (rating: Rating, reason?: string) => void;
  readonly onFinished: (finished: Finished) => void;
}

export class AnswerView {
  readonly element: HTMLElement;
  readonly #options: AnswerViewOptions;
  readonly #text: AnswerText;

  constructor(options: AnswerViewOptions) {
    this.#options = options;
    this.#text = new AnswerText({ allowed: options.settings.linkTo, follow: options.follow });
    this.element = make('article', {
      class: 'answer',
      part: 'answer',
      'data-testid': 'answer',
      'data-id': options.id,
      'aria-live': 'off',
    });
    this.#reset();
  }

  /** No more frames are due. */
  get isEnded(): boolean {
    return this.element.getAttribute('aria-busy') === 'false';
  }

  /** With its Markdown. */
  get source(): string {
    return this.#text.source;
  }

  /** Shows the next frame of the answer. */
  show(part: AnswerPart): void {
    switch (part.type) {
      case 'answer.started':
        // Also after a reconnect, when the stored answer is replayed from its start.
        this.#reset();
        this.#setTier(part.tier);
        if (part.care !== undefined) this.element.dataset.care = part.care;
        break;
      case 'answer.delta':
        this.#append(part.text);
        break;
      case 'answer.replaced':
        this.#replace(part.tier);
        break;
      case 'answer.snapshot':
        this.#text.clear();
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
        if (part.code === 'blocked') this.#text.clear();
        this.fail(part);
    }
  }

  /** Shows an answer of the session's history, with what was kept of it, without an announcement. */
  restore(turn: HistoryTurn, shown: Shown = {}): void {
    const { answer, status, tier, stopReason, rating, care } = turn;
    if (tier !== null) this.#setTier(tier);
    if (care !== undefined) this.element.dataset.care = care;
    this.#append(answer);
    this.#addLists(shown);
    this.#addCutOff(stopReason);
    if (status === 'answered') this.#close('finished', this.#print(turn), rating);
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

  get #showsAll(): boolean {
    return this.#options.settings.details === 'all';
  }

  #reset(): void {
    this.#text.clear();
    delete this.element.dataset.replaced;
    delete this.element.dataset.care;
    this.element.replaceChildren(this.#text.element, typingDots(this.#options.wording));
    this.#setStatus('waiting');
  }

  #append(text: string | undefined): void {
    if (!text) return; // Absent in a frame of another form.

    this.#text.append(text);
    this.#setStatus('streaming');
  }

  #replace(tier: Tier): void {
    const { wording, announce } = this.#options;
    for (const old of this.element.querySelectorAll('.replaced-note, .withdrawn')) old.remove();
    const named = this.#showsAll ? tier : null;
    const note = noteLine(wording, 'replaced-note', (strings) => strings.replaced(named));
    note.dataset.testid = 'replaced-note';
    this.#text.element.before(note, ...fadingCopy(this.#text.element));
    this.#text.clear();
    this.element.dataset.replaced = 'true';
    this.#setTier(tier);
    this.#setStatus('waiting');
    announce(wording.strings.replaced(named));
  }

  #finish(finished: Finished): void {
    const { wording, announce, onFinished } = this.#options;
    this.#setTier(finished.tier);
    this.#text.end();
    this.#addLists(finished);
    const isCutOff = this.#addCutOff(finished.stopReason);
    const words = this.#text.source === '' ? wording.strings.failures.blocked : this.#text.plain;
    // A model that refuses may write nothing.
    if (this.#text.source === '') {
      this.#text.element.after(noteLine(wording, 'problem-text', ({ failures }) => failures.blocked));
    }
    this.#close('finished', this.#print(finished));
    onFinished(finished);
    announce(isCutOff ? `${words} ${wording.strings.cutOff}` : words);
  }

  /** The items and orders that the answer speaks of, and the sources that are neither. */
  #addLists({ sources = [], products = [], orders = [] }: Shown): void {
    const { wording, settings, follow } = this.#options;
    const shown = new Set(products.map(({ seriesId }) => seriesId));
    const others = settings.details === 'none' ? [] : sources.filter(({ id }) => !shown.has(id));
    const addToCart = settings.hasCart ? settings.addToCart : undefined;
    if (products.length + orders.length + others.length === 0) return;
    const place = make('div');
    this.element.append(place);
    const cards = { products, orders, sources: others };
    void loadParts().then((parts) => follow(() => parts?.showCards(place, cards, wording, addToCart)));
  }

  /** Ends the answer with its small print and, if finished, its buttons. */
  #close(status: 'finished' | 'cancelled', print: HTMLElement | null, rating?: Rating): void {
    const { id, wording, onRate } = this.#options;
    this.#text.end();
    this.element.append(
      status === 'finished'
        ? answerFooter({ id, wording, print, rating, onRate, text: () => this.#text.plain })
        : make('div', { class: 'footer' }, ...(print === null ? [] : [print])),
    );
    this.#setStatus(status);
  }

  /** Null where the page wants no details. */
  #print(answer: Finished | HistoryTurn): HTMLElement | null {
    if (!this.#showsAll) return null;
    const { follow, wording } = this.#options;
    const line = make('p', { class: 'small-print', 'data-testid': 'small-print' });
    void loadParts().then((parts) => follow(() => parts?.fillSmallPrint(line, answer, wording)));
    return line;
  }

  #stoppedLine(): HTMLElement {
    return noteLine(this.#options.wording, 'small-print', (strings) => strings.cancelled);
  }

  /** Notes a cut-off answer, with a button for the rest. Returns true if the answer was cut off. */
  #addCutOff(stopReason: Finished['stopReason'] | undefined): boolean {
    if (stopReason !== 'max_tokens' && stopReason !== 'deadline') return false;
    this.element.append(cutOffNote(this.#options.wording, this.#options.onGoOn));
    return true;
  }

  #addProblem(failure: Failure): void {
    const { id, wording, onRetry } = this.#options;
    this.#text.end();
    this.element.append(problemNote(wording, id, failure, onRetry));
    this.#setStatus('failed');
  }

  #setTier(tier: Tier): void {
    this.element.dataset.tier = tier;
  }

  #setStatus(status: Status): void {
    this.element.dataset.status = status;
    this.element.setAttribute('aria-busy', String(status === 'waiting' || status === 'streaming'));
  }
}
