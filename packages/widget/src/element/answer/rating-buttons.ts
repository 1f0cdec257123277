/** Thumbs up and down under an answer. The last rating counts; it can be changed but not withdrawn. */
import type { Rating } from '@mangaassist/protocol';
import { icon, make } from '../make.ts';
import type { Strings } from '../words/strings.ts';
import type { Wording } from '../words/wording.ts';

const THUMB =
  'M3 10.5h3.5V21H3zM8.5 10.6 12.3 3c1.4 0 2.5 1.1 2.5 2.5L14.2 9h5a2 2 0 0 1 2 2.4l-1.4 7.9a2 2 0 0 1-2 1.7H8.5z';

const NAMES: Readonly<Record<Rating, (strings: Strings) => string>> = {
  up: (strings) => strings.goodAnswer,
  down: (strings) => strings.badAnswer,
};

/** @param rating - the stored rating. */
export function ratingButtons(
  wording: Wording,
  rating: Rating | undefined,
  onRate: (rating: Rating) => void,
): HTMLElement {
  const group = make('div', { class: 'rating', role: 'group' });
  wording.bind((strings) => group.setAttribute('aria-label', strings.rating));
  const press = (pressed: Rating | undefined) => {
    for (const { button, rated } of buttons) button.setAttribute('aria-pressed', `${rated === pressed}`);
  };
  const buttons = (['up', 'down'] as const).map((rated) => {
    const attributes = { type: 'button', class: `thumb ${rated}`, 'data-testid': `rate-${rated}` };
    const button = make('button', attributes, icon(THUMB));
    wording.bind((strings) => {
      button.setAttribute('aria-label', NAMES[rated](strings));
      button.title = NAMES[rated](strings);
    });
    button.addEventListener('click', () => {
      press(rated);
      onRate(rated);
    });
    return { button, rated };
  });
  press(rating);
  group.append(...buttons.map(({ button }) => button));
  return group;
}
