/** Storages of a conversation: that of the tab, and one that ends with the page. */
import type { SessionStorage } from '../../client/session-memory.ts';

/** Keeps session and guest until the page is closed. */
export function pageStorage(): SessionStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

/**
 * Undefined if the browser blocks cookies, and storage with them.
 *
 * @param name - of the chat, so that two of a page have a conversation each; empty for a chat without a name.
 */
export function tabStorage(name: string): SessionStorage | undefined {
  try {
    const tab = sessionStorage;
    return {
      getItem: (key) => tab.getItem(name + key),
      setItem: (key, value) => tab.setItem(name + key, value),
      removeItem: (key) => tab.removeItem(name + key),
    };
  } catch {
    return undefined;
  }
}
