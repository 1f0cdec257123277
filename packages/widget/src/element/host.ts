/** Needs of the element from its host page: languages, texts of attributes, early properties, changes of network. */

import type { Texts } from './words/strings.ts';
import { warn } from './words/warn.ts';

/** Tags of the languages that the chat offers, from the attribute `languages`. Others are left out. */
export function languagesOf(host: HTMLElement): readonly string[] {
  const tags = tagOf(host.getAttribute('languages') ?? 'en ja').match(/\S+/g) ?? [];
  const [first = 'en', ...others] = tags.filter(languageName);
  return [first, ...others];
}

/** The name of a language in its own script; undefined for a text that is no tag. */
export function languageName(tag: string): string | undefined {
  try {
    // Those of the built-in texts are short.
    if (tag === 'en') return 'EN';
    return tag === 'ja' ? '日本語' : new Intl.DisplayNames(tag, { type: 'language' }).of(tag);
  } catch (error) {
    warn(`languages="${tag}"`, error);
    return undefined;
  }
}

/** POSIX writes `en_US`. */
function tagOf(text: string): string {
  return text.replaceAll('_', '-');
}

/** The language of the page around the element if the chat offers it, else one of its regions, else the chat's first one. */
export function languageAround(host: HTMLElement): string {
  const tag = tagOf(host.closest('[lang]')?.getAttribute('lang') ?? '').toLowerCase();
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
    ...(suggestions && { suggestions }),
  };
}

/** Passes on properties that were set before the element was defined: they hide the accessors of its class. */
export function upgradeProperties<T extends HTMLElement>(
  host: T,
  names: readonly (keyof T & string)[],
): void {
  for (const name of names) {
    if (!Object.hasOwn(host, name)) continue;
    try {
      const value = host[name];
      Reflect.deleteProperty(host, name);
      host[name] = value;
    } catch (error) {
      Reflect.deleteProperty(host, name);
      warn(`chat.${name}`, error); // A getter of the page.
    }
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
