/** A conversation, with the facts of each answer. */
import type { StoredTurn } from '@mangaassist/conversation';
import type { ShownConversation } from '../../server/routes.ts';
import type { Api } from '../api.ts';
import { milliseconds, percent, time } from '../figures.ts';
import { facts, make } from '../make.ts';
import { legTable } from './leg-table.ts';
import { replayOf } from './replay.ts';

/** @param reference - of the answer that is meant. */
export function transcript(conversation: ShownConversation, reference: string, api: Api): HTMLElement {
  const { session, principalHash, isGuest, expiresAtMs, turns } = conversation;
  const who = `${isGuest ? 'guest' : 'signed-in user'} ${principalHash}`;
  return make(
    'section',
    { attributes: { 'data-testid': 'transcript', 'aria-label': 'Transcript' } },
    make('h2', { text: 'Transcript' }),
    facts([
      ['session', make('code', { text: session })],
      ['person', make('code', { text: who })],
      ['kept until', time(expiresAtMs)],
    ]),
    make(
      'ol',
      { class: 'turns' },
      ...turns.map((turn) => item(turn, turn.id === reference, replayOf(session, turn, api))),
    ),
  );
}

function item(turn: StoredTurn, isMeant: boolean, replay: HTMLElement): HTMLElement {
  const { id, question, answer, askedAtMs, started } = turn;
  const asked = askedAtMs === undefined ? '' : `${time(askedAtMs)} · `;
  const resolved = started?.resolved;
  return make(
    'li',
    { class: 'turn', attributes: isMeant ? { 'aria-current': 'true' } : {} },
    make('p', { class: 'muted' }, `${asked}reference `, make('code', { text: id })),
    make('p', { class: 'asked', text: question }),
    resolved === undefined ? null : make('p', { class: 'muted', text: `Read as: ${resolved}` }),
    make('p', { class: 'answered', text: answer === '' ? '(no text)' : answer }),
    ratingOf(turn),
    make(
      'details',
      isMeant ? { attributes: { open: '' } } : {},
      make('summary', { text: summaryOf(turn) }),
      ...details(turn),
    ),
    replay,
  );
}

function ratingOf({ rating, ratingReason }: StoredTurn): HTMLElement | null {
  if (rating === undefined) return null;
  const why = ratingReason ? `: “${ratingReason}”` : '';
  return make('p', {
    class: `rating ${rating}`,
    text: `${rating === 'up' ? 'rated up' : 'rated down'}${why}`,
  });
}

function summaryOf({ status, tier, started, facts: known, ended }: StoredTurn): string {
  const confidence = ended?.type === 'answer.finished' ? `, confidence ${percent(ended.confidence, 0)}` : '';
  const cost =
    known === undefined
      ? ''
      : `, $${known.costUsd.toFixed(6)}, first text ${milliseconds(known.firstTextMs)}`;
  return `${known?.outcome ?? status} by ${tier ?? 'no tier'}, ${started?.task ?? 'no task'}${confidence}${cost}`;
}

function details(turn: StoredTurn): readonly HTMLElement[] {
  const { facts: known } = turn;
  if (known === undefined)
    return [make('p', { class: 'muted', text: 'No facts are stored of this answer.' })];
  const probability = known.taskProbability === null ? '' : ` (${percent(known.taskProbability, 0)})`;
  return [
    facts([
      ['task', `${known.task}${probability}, ${known.language ?? 'no language'}`],
      ['rule of the plan', known.rule],
      [
        'cost',
        `$${known.costUsd.toFixed(6)}, wasted $${known.wastedUsd.toFixed(6)}, saved $${known.savedUsd.toFixed(6)}`,
      ],
      ['time', `first text ${milliseconds(known.firstTextMs)}, ${milliseconds(known.latencyMs)} in all`],
      [
        'tokens',
        `${known.inputTokens} in, ${known.outputTokens} out${known.cached ? '; from the cache' : ''}`,
      ],
      ['live configuration', `version ${known.configVersion}, variant ${known.variant}`],
      ['shop’s data', known.storeVersion ?? 'not loaded'],
      ['request', make('code', { text: known.requestId })],
      ...contextOf(turn),
    ]),
    legTable(known.legs),
  ];
}

function contextOf({ ended }: StoredTurn): readonly (readonly [string, string | null])[] {
  if (ended?.type === 'error') return [['error', `${ended.code}: ${ended.message}`]];
  if (ended?.type !== 'answer.finished') return [];
  const { retrieved = [], sources = [], products = [], orders = [] } = ended;
  return [
    ['passages in its context', retrieved.join(', ')],
    ['cited', sources.map(({ id, title }) => `${title} (${id})`).join(', ')],
    ['items shown', products.map(({ id }) => id).join(', ')],
    ['orders shown', orders.map(({ number }) => number).join(', ')],
  ];
}
