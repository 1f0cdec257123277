/** The chosen language, and the texts that are bound to it. */
import { builtInLanguage } from '../../language.ts';
import { STRINGS } from './built-in.ts';
import { merge } from './merge.ts';
import type { Strings, Texts } from './strings.ts';

/** Texts of the page in place of the built-in ones, by language. A further language builds on the English texts. */
export type TextsByLanguage = Readonly<Record<string, Texts>>;

export class Wording {
  readonly #bound: ((strings: Strings) => void)[] = [];
  #language: string;
  #strings: Strings;
  /** In each language. */
  #common: Texts = {};
  #texts: TextsByLanguage = {};

  constructor(language: string) {
    this.#language = language;
    this.#strings = this.#merged();
  }

  get strings(): Strings {
    return this.#strings;
  }

  /** Runs `apply` now and at every change of language or texts. */
  bind(apply: (strings: Strings) => void): void {
    apply(this.#strings); // First: one that throws is not bound.
    this.#bound.push(apply);
  }

  /** Binds the text of `node`; returns it. */
  text<N extends Node>(node: N, pick: (strings: Strings) => string): N {
    this.bind((strings) => {
      node.textContent = pick(strings);
    });
    return node;
  }

  speak(language: string): void {
    if (this.#language === language) return;
    this.#language = language;
    this.#apply();
  }

  /** @param common - in each language that `texts` does not have the text for. */
  use(common: Texts, texts: TextsByLanguage): void {
    this.#common = common;
    this.#texts = texts;
    this.#apply();
  }

  #apply(): void {
    this.#strings = this.#merged();
    for (const apply of this.#bound) apply(this.#strings);
  }

  #merged(): Strings {
    const language = this.#language;
    const common = merge(STRINGS[builtInLanguage(language)], this.#common, 'chat');
    return { ...(merge({ [language]: common }, this.#texts, 'chat.texts')[language] ?? common), language };
  }
}
