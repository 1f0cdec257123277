/** The form of a search. Its fields have the names of the command's options. */
import { TASKS } from '@mangaassist/protocol';
import { make } from '../make.ts';

const OUTCOMES = ['answered', 'degraded', 'refused', 'failed', 'cancelled', 'interrupted', 'generating'];

const KEYS = [
  ['reference', 'Reference number'],
  ['session', 'Session'],
  ['user', 'Signed-in user (subject)'],
  ['principal', 'Principal, or its hash'],
] as const;

export function searchForm(onSearch: (query: Readonly<Record<string, string>>) => void): HTMLElement {
  const key = select('key', 'Find by', [['', 'time alone'], ...KEYS]);
  const value = make('input', { attributes: { name: 'value', autocomplete: 'off', spellcheck: 'false' } });
  const form = make(
    'form',
    { class: 'toolbar card', attributes: { 'aria-label': 'Search', 'data-testid': 'search' } },
    key,
    make('label', {}, 'Value', value),
    select('since', 'Asked within', [
      ['24h', 'a day'],
      ['1h', 'an hour'],
      ['6h', '6 hours'],
      ['7d', '7 days'],
      ['31d', '31 days'],
    ]),
    select('task', 'Task', [['', 'any'], ...TASKS.map((task) => [task, task] as const)]),
    select('outcome', 'Outcome', [['', 'any'], ...OUTCOMES.map((name) => [name, name] as const)]),
    select('rating', 'Rating', [
      ['', 'any'],
      ['down', 'down'],
      ['up', 'up'],
      ['none', 'none'],
    ]),
    make('button', { text: 'Search', attributes: { type: 'submit' } }),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onSearch(queryOf(new FormData(form)));
  });
  return form;
}

function queryOf(data: FormData): Readonly<Record<string, string>> {
  const { key, value, ...rest } = Object.fromEntries(
    [...data].map(([name, text]) => [name, String(text).trim()]),
  );
  return key ? { ...rest, [key]: value ?? '' } : rest;
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
): HTMLElement {
  const choices = options.map(([value, text]) => make('option', { text, attributes: { value } }));
  return make('label', {}, label, make('select', { attributes: { name } }, ...choices));
}
