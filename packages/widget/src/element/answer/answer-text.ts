/** The text of one answer: as it came, and as it is shown. */
import { languageOf } from '../../language.ts';
import { make } from '../make.ts';
import { type LinkPolicy, MarkdownView } from './markdown-view.ts';

export class AnswerText {
  readonly element = make('div', { class: 'answer-text', part: 'answer-text', 'data-testid': 'answer-text' });
  readonly #view: MarkdownView;
  #source = '';

  constructor(allowed: LinkPolicy) {
    this.#view = new MarkdownView(this.element, allowed);
  }

  /** With its Markdown. */
  get source(): string {
    return this.#source;
  }

  /** Without marks, as it is shown. */
  get plain(): string {
    return this.element.innerText.trim();
  }

  append(text: string): void {
    this.#source += text;
    this.element.lang = languageOf(this.#source);
    this.#view.show(this.#source, true);
  }

  clear(): void {
    this.#source = '';
    this.#view.show('', false);
  }

  /** No more text follows. */
  end(): void {
    this.#view.show(this.#source, false);
  }
}
