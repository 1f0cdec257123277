/** Needs of the element from its host page: languages, texts of attributes, early properties, changes of network. */
import type { Texts } from './words/strings.ts';

/** Tags of the languages that the chat offers, from the attribute `languages`. */
export function languagesOf(host: HTMLElement): readonly string[] {
  const tags = (host.getAttribute('languages') ?? 'en ja').replaceAll('_', '-').split(/\s+/).filter(isTag);
  return tags[0] ? tags : ['en'];
}

/** False for what `Intl` refuses. */
function isTag(tag: string): boolean {
  try {
    return !!new Intl.DisplayNames(tag, { type: 'language' });
  } catch {
    return false;
  }
}

/** The language of the page around the element if the chat offers it, else one of its regions, else the chat's first one. */
export function languageAround(host: HTMLElement): string {
  const tag = host.closest('[lang]')?.getAttribute('lang')?.toLowerCase() ?? '';
  const languages = languagesOf(host);
  const primary = (of: string) => of.toLowerCase().split('-')[0];
  return (
    languages.find((known) => known.toLowerCase() === tag) ??
    languages.find((known) => primary(known) === primary(tag)) ??
    (languages[0] as string)
  );
}

/** Texts that attributes and properties give for all languages. */
export function commonTexts(host: HTMLElement, suggestions: readonly string[] | undefined): Texts {
  const name = host.getAttribute('name');
  const greeting = host.getAttribute('greeting');
  return {
    ...(name !== null && { title: name, assistant: `${name}:` }),
    ...(greeting !== null && { welcome: greeting }),
    ...(Array.isArray(suggestions) && { suggestions }),
  };
}

/**
 * Keeps the keys that type a character from the page's shortcuts: the page sees the element as their target, and cannot
 * know that they are typed into a field.
 */
export function keepTyped(chat: HTMLElement): void {
  for (const type of ['keydown', 'keypress', 'keyup'] as const) {
    chat.addEventListener(type, (event) => {
      if (event.key?.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
    });
  }
}

/** Passes on properties that were set before the element was defined: they hide the accessors of its class. */
export function upgradeProperties<T extends HTMLElement>(host: T, names: readonly (keyof T)[]): void {
  for (const name of names) {
    if (!Object.hasOwn(host, name)) continue;
    const value = host[name];
    Reflect.deleteProperty(host, name);
    host[name] = value;
  }
}

export interface PageWatch {
  readonly onNetwork: () => void;
  readonly onVisible: () => void;
  /** The page is left. Without an open socket, browsers can keep it for the way back. */
  readonly onLeave: () => void;
  /** The shopper is back, in the page as it was. */
  readonly onReturn: () => void;
}

/** Returns a function that ends the watch. */
export function watchPage({ onNetwork, onVisible, onLeave, onReturn }: PageWatch): () => void {
  const ending = new AbortController();
  const { signal } = ending;
  const visibilityChanged = () => document.visibilityState === 'visible' && onVisible();
  addEventListener('online', onNetwork, { signal });
  addEventListener('offline', onNetwork, { signal });
  addEventListener('pagehide', onLeave, { signal });
  addEventListener('pageshow', ({ persisted }) => persisted && onReturn(), { signal });
  document.addEventListener('visibilitychange', visibilityChanged, { signal });
  return () => ending.abort();
}
