/** The text of one answer: as it came, and as it is shown. */
import { languageOf } from '../../language.ts';
import { make } from '../make.ts';
import { loadParts } from './load-parts.ts';
import type { LinkPolicy, MarkdownView } from './markdown-view.ts';

export interface AnswerTextOptions {
  readonly allowed: LinkPolicy;
  /** Makes a change, and keeps the end of the conversation in view. */
  readonly follow: (change: () => void) => void;
}

export class AnswerText {
  readonly element = make('div', { class: 'answer-text', part: 'answer-text', 'data-testid': 'answer-text' });
  /** Undefined until its code is loaded: the text is shown as it came. */
  #view: MarkdownView | undefined;
  #source = '';
  #isGrowing = false;

  constructor({ allowed, follow }: AnswerTextOptions) {
    void loadParts().then((parts) => {
      if (parts === undefined) return; // The text stays as it came.
      this.#view = new parts.MarkdownView(this.element, allowed);
      follow(() => {
        this.element.replaceChildren();
        this.#show(this.#isGrowing);
      });
    });
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
    this.#show(true);
  }

  clear(): void {
    this.#source = '';
    this.#show(false);
  }

  /** No more text follows. */
  end(): void {
    this.#show(false);
  }

  #show(isGrowing: boolean): void {
    this.#isGrowing = isGrowing;
    if (this.#view === undefined) this.element.textContent = this.#source;
    else this.#view.show(this.#source, isGrowing);
  }
}
