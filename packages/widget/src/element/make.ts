import type { Wording } from './words/wording.ts';

/** Makes an element. Strings among the children become text nodes, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

/** Makes an icon of one path on a ground of 24 by 24, hidden from screen readers. */
export function icon(path: string): SVGElement {
  const element = document.createElementNS(SVG, 'svg');
  element.setAttribute('viewBox', '0 0 24 24');
  element.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  element.append(shape);
  return element;
}

/** Makes the line with the number of an answer, for the shop's support. */
export function referenceLine(wording: Wording, id: string): HTMLElement {
  const line = make('p', { class: 'small-print', part: 'reference', 'data-testid': 'reference' });
  return wording.text(line, (strings) => strings.reference(id));
}
