/** The operators' page: three views, one at a time, by the fragment of its URL. */
import type { Where } from '../server/routes.ts';
import { Api, takeToken } from './api.ts';
import { ConfigView } from './config/config-view.ts';
import { ConversationsView } from './conversations/conversations-view.ts';
import { LiveView } from './live/live-view.ts';
import { problem } from './make.ts';

interface View {
  readonly element: HTMLElement;
  /** Reads its data. @param parameters - behind the view's name in the URL. */
  show(parameters: URLSearchParams): Promise<void>;
  /** The view is left. */
  hide?(): void;
}

const api = new Api(takeToken());
const main = document.querySelector('main') as HTMLElement;
const where = document.querySelector('#where') as HTMLElement;
const views: Readonly<Record<string, () => View>> = {
  live: () => new LiveView(api),
  conversations: () => new ConversationsView(api),
  configuration: () => new ConfigView(api, () => where.textContent ?? ''),
};
let shown: { readonly name: string; readonly view: View } | null = null;

async function route(): Promise<void> {
  const [name = '', parameters] = location.hash.slice(1).split('?');
  const known = name in views ? name : 'live';
  if (shown?.name !== known) {
    shown?.view.hide?.();
    const view = (views[known] ?? views['live'])?.();
    if (view === undefined) return;
    shown = { name: known, view };
    main.replaceChildren(view.element);
  }
  for (const link of document.querySelectorAll('nav a')) {
    const isShown = link.getAttribute('href') === `#${known}`;
    if (isShown) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  await shown?.view.show(new URLSearchParams(parameters));
}

async function start(): Promise<void> {
  try {
    const { words } = await api.get<Where>('where');
    where.textContent = words;
  } catch (error) {
    main.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    where.textContent = '';
    return;
  }
  addEventListener('hashchange', () => void route());
  await route();
}

void start();
