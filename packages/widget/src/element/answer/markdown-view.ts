/** Markdown as DOM nodes. No markup is parsed by the browser, as pages with Trusted Types require. */
import { addStyle } from '../add-style.ts';
import { make } from '../make.ts';
import {
  type Block,
  blockTexts,
  closeOpenMarks,
  type Inline,
  type ListItem,
  parseBlocks,
} from './markdown.ts';
import { PARTS_STYLE } from './parts-style.ts';

/** Returns the URL of a link that the page allows, else undefined. */
export type LinkPolicy = (href: string) => string | undefined;

export class MarkdownView {
  readonly #target: HTMLElement;
  readonly #allowed: LinkPolicy;
  /** Text of each block on screen. */
  #shown: string[] = [];

  constructor(target: HTMLElement, allowed: LinkPolicy) {
    this.#target = target;
    this.#allowed = allowed;
  }

  /**
   * Shows a text, and renders only the blocks that changed.
   *
   * @param isGrowing - more text follows: open marks at its end are completed.
   */
  show(text: string, isGrowing: boolean): void {
    addStyle(this.#target, PARTS_STYLE);
    const texts = blockTexts(isGrowing ? closeOpenMarks(text) : text);
    texts.forEach((part, index) => {
      if (this.#shown[index] === part) return;
      const block = make(
        'div',
        { class: 'block' },
        ...parseBlocks(part).map((parsed) => this.#block(parsed)),
      );
      const old = this.#target.children[index];
      if (old === undefined) this.#target.append(block);
      else old.replaceWith(block);
    });
    while (this.#target.children.length > texts.length) this.#target.lastElementChild?.remove();
    this.#shown = texts;
  }

  #block(block: Block): HTMLElement {
    if (block.type === 'code') return make('pre', {}, make('code', {}, block.text));
    if (block.type === 'list') return this.#list(block.items, 0);
    const nodes = block.children.map((child) => this.#inline(child));
    return block.type === 'heading' ? make('p', {}, make('strong', {}, ...nodes)) : make('p', {}, ...nodes);
  }

  #list(items: readonly ListItem[], depth: number): HTMLElement {
    const start = items[0]?.number ?? null;
    const list = start === null ? make('ul') : make('ol', { start: String(start) });
    for (let index = 0; index < items.length; ) {
      const inner = items.slice(index + 1).findIndex((item) => item.depth <= depth);
      const end = inner === -1 ? items.length : index + 1 + inner;
      const nested = items.slice(index + 1, end);
      const nodes = (items[index]?.children ?? []).map((child) => this.#inline(child));
      list.append(make('li', {}, ...nodes, ...(nested.length === 0 ? [] : [this.#list(nested, depth + 1)])));
      index = end;
    }
    return list;
  }

  #inline(part: Inline): Node {
    if (part.type === 'text') return new Text(part.text);
    if (part.type === 'code') return make('code', {}, part.text);
    const nodes = part.children.map((child) => this.#inline(child));
    if (part.type !== 'link') return make(part.type, {}, ...nodes);
    const href = this.#allowed(part.href);
    // A link to a foreign host is shown as its label.
    if (href === undefined) return make('span', {}, ...nodes);
    return make('a', { href, target: '_blank', rel: 'noopener noreferrer' }, ...nodes);
  }
}
