/** Notes inside an answer: that it was replaced, cut off, or failed. */
import { make, referenceLine } from '../make.ts';
import { type Failure, failureText } from '../words/failure-text.ts';
import type { Strings } from '../words/strings.ts';
import type { Wording } from '../words/wording.ts';

export function noteLine(
  wording: Wording,
  className: string,
  pick: (strings: Strings) => string,
): HTMLElement {
  return wording.text(make('p', { class: className }), pick);
}

export function typingDots(wording: Wording): HTMLElement {
  const typing = make('span', { class: 'typing', role: 'img' }, make('i'), make('i'), make('i'));
  wording.bind((strings) => typing.setAttribute('aria-label', strings.waiting));
  return typing;
}

/** A copy of a withdrawn text that fades out, struck through; none with reduced motion. */
export function fadingCopy(text: HTMLElement): HTMLElement[] {
  if (!text.hasChildNodes() || matchMedia('(prefers-reduced-motion: reduce)').matches) return [];
  const attributes = { class: 'withdrawn', 'aria-hidden': 'true', lang: text.lang };
  const copy = make('div', attributes, make('s', {}, text.innerText));
  copy.addEventListener('animationend', () => copy.remove());
  return [copy];
}

/** A button that asks for the rest of an answer, beside the note that it was cut off. */
export function cutOffNote(wording: Wording, onGoOn: () => void): HTMLElement {
  const button = make('button', { class: 'retry', type: 'button', 'data-testid': 'go-on' });
  button.addEventListener('click', () => {
    button.remove();
    onGoOn();
  });
  const line = noteLine(wording, 'problem-text', (strings) => strings.cutOff);
  const goOn = wording.text(button, (strings) => strings.goOn);
  return make('div', { class: 'problem', 'data-testid': 'cut-off' }, line, goOn);
}

/** @param id - of the answer, shown as the reference number for the shop's support. */
export function problemNote(
  wording: Wording,
  id: string,
  failure: Failure,
  onRetry: () => void,
): HTMLElement {
  const problem = make('div', { class: 'problem', 'data-testid': 'problem', 'data-code': failure.code });
  problem.append(noteLine(wording, 'problem-text', failureText(failure)));
  if (failure.retryable) problem.append(retryButton(wording, failure.retryAfterMs ?? 0, onRetry));
  problem.append(referenceLine(wording, id));
  return problem;
}

function retryButton(wording: Wording, afterMs: number, onRetry: () => void): HTMLButtonElement {
  const button = make('button', { class: 'retry', type: 'button', 'data-testid': 'retry' });
  button.disabled = afterMs > 0;
  if (button.disabled) setTimeout(() => Object.assign(button, { disabled: false }), afterMs);
  button.addEventListener('click', onRetry);
  return wording.text(button, (strings) => strings.retry);
}
