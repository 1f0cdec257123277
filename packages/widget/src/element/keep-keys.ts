/**
 * Keys pressed in the chat stay in the chat: the shortcuts of a page, which cannot see the chat's text fields, would
 * take what the shopper types. Those by which a page is left or closed, and its commands, go on to the page.
 */

/** An Escape that the chat has no use for closes what is around it. */
const OF_THE_PAGE = /^(Escape|Tab|F\d+|Shift|Control|Alt|Meta)$/;

/** With Ctrl or Cmd: characters by which no text is edited. */
const COMMANDS = /^[^acvxyz]$/i;

/** Used keys are those whose default a part of the chat prevents; their release stays, too. */
export function keepKeys(root: ShadowRoot): void {
  let used: string;
  const keep = (event: KeyboardEvent) => {
    const { type, key, target } = event;
    if (type === 'keydown') used = event.defaultPrevented ? key : '';
    // Slotted content is the page's own.
    if ((key === used || !isOfPage(event)) && root.contains(target as Node)) event.stopPropagation();
  };
  for (const type of ['keydown', 'keypress', 'keyup'] as const)
    root.addEventListener(type, keep as EventListener);
}

function isOfPage({ key, isComposing, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (isComposing) return false;
  // With Alt it is AltGr, which writes.
  const isCommand = (ctrlKey || metaKey) && !altKey;
  return OF_THE_PAGE.test(key) || (isCommand && COMMANDS.test(key));
}
