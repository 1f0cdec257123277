/**
 * Reads the mark with which a model begins its answer if the shopper, or a person near them, seems to be in danger
 * (docs/decisions/0056). The mark has the code of the request: no text of a shopper and no data of the store has it.
 */
import type { LegEvent } from '../leg-event.ts';
import type { Stage } from '../leg-stages.ts';

/** The mark as the prompt names it, without its closing bracket. */
export const dangerMark = (code: string): string => `<danger-${code}`;

/** White space, invisible characters and marks of emphasis before it. */
const DECORATION = /^[\s\p{DI}*_`"'#>]+/u;
/** Most of an opening that is held back, in UTF-16 units. */
const MAX_OPENING = 48;

/**
 * Puts a `danger` event in the place of a text that begins with the mark, and drops the rest of that text. Other texts
 * pass unchanged; they wait while they may become the mark.
 */
export function readDanger(mark: string): Stage {
  let opening = '';
  let state: ReturnType<typeof readOpening> = 'unsure';
  return (event) => {
    if (state === 'danger') return event.type === 'text' ? [] : [event];
    if (state === 'answer' || !READ.has(event.type)) return [event];
    if (event.type === 'text') opening += event.text;
    const isEnd = event.type === 'end';
    state = readOpening(opening, mark, isEnd);
    if (state === 'unsure') return [];
    const held: LegEvent = state === 'danger' ? { type: 'danger' } : { type: 'text', text: opening };
    return isEnd ? [held, event] : [held];
  };
}

const READ: ReadonlySet<LegEvent['type']> = new Set<LegEvent['type']>(['text', 'end']);

function readOpening(opening: string, mark: string, isEnd: boolean): 'danger' | 'answer' | 'unsure' {
  const bare = opening.replace(DECORATION, '').toLowerCase();
  if (bare.startsWith(mark)) return 'danger';
  return !isEnd && mark.startsWith(bare) && opening.length <= MAX_OPENING ? 'unsure' : 'answer';
}
