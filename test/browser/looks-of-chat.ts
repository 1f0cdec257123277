/** Measures of the looks of a chat, for tests; the functions run in its page. */

/** The control that has the focus; `fault` is the reason why a shopper would not see it. */
export interface FocusStop {
  readonly name: string;
  readonly fault: string | null;
}

/** Returns what is outside of the chat, or hidden in a box that is too narrow. */
export function LAYOUT(): string[] {
  const chat = document.querySelector('manga-assist-chat')?.shadowRoot?.querySelector('.chat');
  if (chat == null) return ['There is no chat.'];
  const around = chat.getBoundingClientRect();
  const name = (element: Element) =>
    `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`;
  const { scrollWidth, clientWidth } = document.documentElement;
  const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide of ${clientWidth}`] : [];
  for (const element of chat.querySelectorAll<HTMLElement>('*')) {
    const { left, right, width } = element.getBoundingClientRect();
    if (width <= 1 || element.closest('.visually-hidden, .announcer, svg') !== null) continue;
    if (left < around.left - 1 || right > around.right + 1)
      faults.push(`${name(element)} is outside of the chat`);
    const hiddenPx = element.scrollWidth - element.clientWidth;
    const isClipped =
      getComputedStyle(element).overflowX !== 'visible' && !element.matches('textarea, input');
    if (isClipped && hiddenPx > 1) faults.push(`${name(element)} hides ${hiddenPx} px`);
  }
  for (const needed of chat.querySelectorAll('.log, .composer')) {
    if (needed.getBoundingClientRect().height < 44) faults.push(`${name(needed)} has no height`);
  }
  return faults;
}

/** Null once the focus has left the page's controls. */
export function FOCUS(): FocusStop | null {
  const host = document.activeElement;
  const focused = host?.shadowRoot?.activeElement;
  if (host === null || host === document.body || focused == null) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(focused);
  const name = `${focused.tagName.toLowerCase()}.${focused.getAttribute('class') ?? ''} ${focused.textContent?.slice(0, 20)}`;
  const { left, right, top, bottom } = focused.getBoundingClientRect();
  const log = focused.parentElement?.closest('.log')?.getBoundingClientRect();
  const isInView =
    top < Math.min(innerHeight, log?.bottom ?? innerHeight) && bottom > Math.max(0, log?.top ?? 0);
  const isWithin = left >= -1 && right <= innerWidth + 1;
  if (outlineStyle === 'none' || Number.parseFloat(outlineWidth) < 2)
    return { name, fault: 'has no outline' };
  return { name, fault: isInView && isWithin ? null : 'is out of view' };
}
