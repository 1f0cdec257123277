/** The chosen language, and the texts that are bound to it. */
import type { Language } from '../../language.ts';
import { STRINGS } from './built-in.ts';
import type { Strings } from './strings.ts';

export class Wording {
  readonly #bound: ((strings: Strings) => void)[] = [];
  #strings: Strings;

  constructor(language: Language) {
    this.#strings = STRINGS[language];
  }

  get strings(): Strings {
    return this.#strings;
  }

  /** Runs `apply` now and at every change of language. */
  bind(apply: (strings: Strings) => void): void {
    this.#bound.push(apply);
    apply(this.#strings);
  }

  /** Binds the text of `node`; returns it. */
  text<N extends Node>(node: N, pick: (strings: Strings) => string): N {
    this.bind((strings) => {
      node.textContent = pick(strings);
    });
    return node;
  }

  speak(language: Language): void {
    if (this.#strings.language === language) return;
    this.#strings = STRINGS[language];
    for (const apply of this.#bound) apply(this.#strings);
  }
}
