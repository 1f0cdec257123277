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
 * That of a chat, so that several of a page have a conversation each: by its id, or by its place among the chats of
 * the page, which the first one leaves out. Undefined if the browser blocks cookies, and storage with them.
 */
export function tabStorage(chat: Element): SessionStorage | undefined {
  try {
    const tab = sessionStorage;
    const all = (chat.getRootNode() as Document).querySelectorAll(chat.localName);
    const name = chat.id || [...all].indexOf(chat) || '';
    return {
      getItem: (key) => tab.getItem(name + key),
      setItem: (key, value) => tab.setItem(name + key, value),
      removeItem: (key) => tab.removeItem(name + key),
    };
  } catch {
    return undefined;
  }
}
