/** Warnings for the page's developers. */

const warned = new Set<string>();

/** Warns, once for each name, that a value of the page is left out: the chat goes on without it. */
export function warn(name: string, value: unknown): void {
  // biome-ignore lint/suspicious/noConsole: `reportError` would count as a failure of the page.
  if (!warned.has(name)) console.warn(`manga-assist-chat: ${name} is left out:`, value);
  warned.add(name);
}
