/** The same question against the present configuration, beside the old answer. */
import type { StoredTurn } from '@mangaassist/conversation';
import type { Replayed } from '../../../operator/replay/replay.ts';
import type { Api } from '../api.ts';
import { milliseconds, percent } from '../figures.ts';
import { button, facts, make, problem } from '../make.ts';
import { legTable } from './leg-table.ts';

/** A button that asks for the price first, then the answer. */
export function replayOf(session: string, turn: StoredTurn, api: Api): HTMLElement {
  const place = make('div', { attributes: { 'aria-live': 'polite' } });
  const into = async (content: () => Promise<readonly HTMLElement[]>) => {
    try {
      place.replaceChildren(...(await content()));
    } catch (error) {
      place.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    }
  };
  const key = { session, reference: turn.id };
  const run = () =>
    into(async () => {
      place.replaceChildren(make('p', { class: 'muted', text: 'Asking …' }));
      return [beside(turn, await api.post<Replayed>('replay', key))];
    });
  const price = () =>
    into(async () => {
      const { mostUsd } = await api.get<{ readonly mostUsd: number | null }>('most', key);
      if (mostUsd === null) return [problem('Questions cannot be asked again here: name the stage.')];
      return [
        make(
          'p',
          { class: 'toolbar' },
          `It costs $${mostUsd.toFixed(4)} at most. Nothing is stored.`,
          button('Ask again', () => void run()),
        ),
      ];
    });
  const start = button('Replay', () => void price(), { 'aria-label': `Replay ${turn.id}` });
  return make('div', { class: 'replay' }, start, place);
}

function beside(turn: StoredTurn, now: Replayed): HTMLElement {
  const { facts: then, answer } = turn;
  const before =
    then === undefined
      ? ''
      : `version ${then.configVersion}, $${then.costUsd.toFixed(6)}, first text ${milliseconds(then.firstTextMs)}`;
  return make(
    'div',
    { attributes: { 'data-testid': 'replay' } },
    make(
      'div',
      { class: 'beside' },
      make(
        'div',
        {},
        make('h3', { text: 'Then' }),
        make('p', { class: 'muted', text: before }),
        make('p', { class: 'answered', text: answer }),
      ),
      make(
        'div',
        {},
        make('h3', { text: 'Now' }),
        make('p', {
          class: 'muted',
          text: `version ${now.configVersion}, $${now.costUsd.toFixed(6)}, first text ${milliseconds(now.firstTextMs)}`,
        }),
        make('p', { class: 'answered', text: now.answer === '' ? `(no text: ${now.outcome})` : now.answer }),
        facts([
          ['by', `${now.tier}, ${now.task ?? 'no task'}`],
          ['rule of the plan', now.rule],
          ['confidence', now.confidenceBp === null ? null : percent(now.confidenceBp / 10_000, 0)],
          ['passages in its context', now.retrieved.join(', ')],
        ]),
      ),
    ),
    legTable(now.legs),
  );
}
