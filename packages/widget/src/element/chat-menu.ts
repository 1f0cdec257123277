/** The header's menu: start over, download. A disclosure of buttons, closed by Escape and by a click elsewhere. */
import { icon, make } from './make.ts';
import type { Strings } from './words/strings.ts';
import type { Wording } from './words/wording.ts';

/** An icon: fonts may lack the character. */
const DOTS =
  'M3 12a2 2 0 1 0 4 0 2 2 0 1 0-4 0m7 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0m7 0a2 2 0 1 0 4 0 2 2 0 1 0-4 0';

export interface ChatMenuOptions {
  readonly onStartOver: () => void;
  readonly onDownload: () => void;
}

export interface ChatMenu {
  readonly element: HTMLElement;
  /** Adds an entry. */
  readonly entry: (name: string, pick: (strings: Strings) => string, run: () => void) => HTMLElement;
}

export function chatMenu(wording: Wording, { onStartOver, onDownload }: ChatMenuOptions): ChatMenu {
  const attributes = { type: 'button', class: 'more', 'aria-expanded': 'false', 'data-testid': 'menu' };
  const toggle = make('button', attributes, icon(DOTS));
  wording.bind((strings) => toggle.setAttribute('aria-label', strings.menu));
  const setOpen = (isOpen: boolean) => {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
  };
  const entry = (name: string, pick: (strings: Strings) => string, run: () => void) => {
    const button = make('button', { type: 'button', 'data-testid': name });
    button.addEventListener('click', () => {
      setOpen(false);
      toggle.focus();
      run();
    });
    panel.append(wording.text(button, pick));
    return button;
  };
  const panel = make('div', { class: 'panel', hidden: '' });
  entry('start-over', (strings) => strings.startOver, onStartOver);
  entry('download', (strings) => strings.download, onDownload);
  toggle.addEventListener('click', () => setOpen(panel.hidden === true));
  const menu = make('div', { class: 'menu' }, toggle, panel);
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || panel.hidden) return;
    event.preventDefault(); // The launcher closes at the next one.
    setOpen(false);
    toggle.focus();
  });
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !menu.contains(relatedTarget)) setOpen(false);
  });
  return { element: menu, entry };
}
