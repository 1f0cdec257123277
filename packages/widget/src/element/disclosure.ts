/** The line under the composer: answers are written by AI, and a link to the shop's privacy notice. */
import { webUrl } from './link-hosts.ts';
import { make } from './make.ts';
import type { Wording } from './words/wording.ts';

export class Disclosure {
  readonly element: HTMLElement;
  readonly #link = make('a', { target: '_blank', rel: 'noopener', 'data-testid': 'privacy' });

  constructor(wording: Wording) {
    const text = wording.text(make('span'), (strings) => strings.disclosure);
    wording.text(this.#link, (strings) => strings.privacy);
    const slot = make('slot', { name: 'disclosure' }, text, ' ', this.#link);
    this.element = make(
      'div',
      { class: 'disclosure', part: 'disclosure', 'data-testid': 'disclosure' },
      slot,
    );
    this.privacyUrl = null;
  }

  /** Null without a link. */
  set privacyUrl(url: string | null) {
    this.#link.hidden = url === null;
    // A page may not be able to write its own attributes safely: only web addresses are linked.
    const web = webUrl(url ?? '', document.baseURI);
    if (web === undefined) this.#link.removeAttribute('href');
    else this.#link.href = web.href;
  }
}
