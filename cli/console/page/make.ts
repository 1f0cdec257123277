/** Elements of the page. All text is set as text. */

interface Options {
  readonly class?: string;
  readonly text?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

type Child = Node | string | null;

export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  options: Options = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  if (options.class !== undefined) element.className = options.class;
  if (options.text !== undefined) element.textContent = options.text;
  for (const [name, value] of Object.entries(options.attributes ?? {})) element.setAttribute(name, value);
  if (options.onClick !== undefined) element.addEventListener('click', options.onClick);
  element.append(...children.filter((child) => child !== null));
  return element;
}

export function button(text: string, onClick: () => void, attributes: Readonly<Record<string, string>> = {}) {
  return make('button', { text, onClick, attributes: { type: 'button', ...attributes } });
}

/** A part of a view with its heading. */
export function section(title: string, ...children: readonly Child[]): HTMLElement {
  return make('section', {}, make('h2', { text: title }), ...children);
}

/** A table that scrolls by itself where it is wider than the page. Cells of numbers have the class `number`. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Child[])[],
  attributes: Readonly<Record<string, string>> = {},
): HTMLElement {
  const cell = (child: Child, at: number) =>
    at === 0 ? make('th', { attributes: { scope: 'row' } }, child) : make('td', {}, child);
  const frame = { class: 'scroll', attributes: { tabindex: '0', role: 'region', 'aria-label': caption } };
  return make(
    'div',
    frame,
    make(
      'table',
      { attributes },
      make(
        'thead',
        {},
        make('tr', {}, ...head.map((text) => make('th', { text, attributes: { scope: 'col' } }))),
      ),
      make('tbody', {}, ...rows.map((row) => make('tr', {}, ...row.map(cell)))),
    ),
  );
}

/** Facts as a list of names and values; those without a value are left out. */
export function facts(list: readonly (readonly [name: string, value: Child])[]): HTMLElement {
  const shown = list.filter(([, value]) => value !== null && value !== '');
  return make(
    'dl',
    {},
    ...shown.map(([name, value]) => make('div', {}, make('dt', { text: name }), make('dd', {}, value))),
  );
}

/** A message that screen readers read at once. */
export const problem = (text: string) => make('p', { class: 'problem', text, attributes: { role: 'alert' } });

export const muted = (text: string) => make('p', { class: 'muted', text });
