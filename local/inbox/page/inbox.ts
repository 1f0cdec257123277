/** The inbox's page: lists requests for a person, takes them over, writes, and ends them. */

interface Entry {
  readonly handoff: string;
  readonly state: 'requested' | 'accepted' | 'closed';
  readonly language: string;
  readonly reason: string;
  readonly user?: string;
  readonly contact?: string;
  readonly note?: string;
  readonly transcript: readonly {
    readonly question: string;
    readonly answer: string;
    readonly shown?: readonly string[];
  }[];
  readonly lines: readonly { readonly from: 'shopper' | 'person'; readonly text: string }[];
}

const POLL_MS = 1_000;
const NAME = 'Aoi';
/** Most UTF-16 units of a message, as the desk's requests have it. */
const LONGEST_TEXT = 2_000;

const find = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const list = find('list');
const lines = find('lines');
const problem = find('problem');
const text = find<HTMLTextAreaElement>('text');
const [accept, close, send] = ['accept', 'close', 'send'].map((id) => find<HTMLButtonElement>(id));

let entries: readonly Entry[] = [];
let chosen: string | undefined;
let shown = '';

async function poll(): Promise<void> {
  const response = await fetch('/inbox/handoffs').catch(() => null);
  if (response?.ok) {
    entries = await response.json();
    show();
  }
  setTimeout(() => void poll(), POLL_MS);
}

function show(): void {
  const state = JSON.stringify([entries, chosen]);
  if (state === shown) return;
  shown = state;
  find('empty').hidden = entries.length > 0;
  const wasOn = (document.activeElement as HTMLElement | null)?.dataset['id'];
  list.replaceChildren(...entries.map(item));
  list.querySelector<HTMLElement>(`[data-id="${wasOn}"]`)?.focus();
  const entry = entries.find(({ handoff }) => handoff === chosen);
  find('conversation').hidden = entry === undefined;
  if (entry !== undefined) showEntry(entry);
}

function item(entry: Entry): HTMLElement {
  const button = make('button', titleOf(entry));
  button.type = 'button';
  button.dataset['id'] = entry.handoff;
  button.setAttribute('aria-current', String(entry.handoff === chosen));
  button.append(make('span', entry.state));
  button.addEventListener('click', () => {
    chosen = entry.handoff;
    show();
  });
  const row = make('li');
  row.append(button);
  return row;
}

const titleOf = ({ transcript, note }: Entry) =>
  (note ?? transcript.at(-1)?.question ?? 'A request').slice(0, 60);

function showEntry(entry: Entry): void {
  find('title').textContent = `${titleOf(entry)} (${entry.state})`;
  if (accept) accept.disabled = entry.state !== 'requested';
  if (close) close.disabled = entry.state === 'closed';
  if (send) send.disabled = entry.state !== 'accepted';
  text.disabled = entry.state !== 'accepted';
  const { language, user = 'a guest', contact = 'none given', note } = entry;
  find('facts').replaceChildren(
    ...Object.entries({
      Language: language,
      Shopper: user,
      Contact: contact,
      ...(note && { Note: note }),
    }).map(fact),
  );
  lines.replaceChildren(
    ...entry.transcript.flatMap(({ question, answer, shown: cards = [] }) => [
      line('shopper', question),
      line('assistant', [answer, ...cards.map((card) => `[${card}]`)].join('\n')),
    ]),
    ...entry.lines.map(({ from, text: words }) => line(from, words)),
  );
  lines.scrollTop = lines.scrollHeight;
}

function fact([name, value]: [string, string]): HTMLElement {
  const row = make('div');
  row.append(make('dt', `${name}:`), make('dd', value));
  return row;
}

function line(from: string, words: string): HTMLElement {
  const element = make('div');
  element.className = `line ${from}`;
  element.append(make('b', from), words);
  return element;
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, words = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.textContent = words;
  return element;
}

async function act(action: object): Promise<boolean> {
  const response = await fetch('/inbox/actions', {
    method: 'POST',
    body: JSON.stringify({ handoff: chosen, ...action }),
  });
  const reply = await response.json();
  problem.textContent = response.ok ? '' : reply.message;
  return response.ok;
}

accept?.addEventListener('click', () => void act({ action: 'accept', person: NAME }));
close?.addEventListener('click', () => void act({ action: 'close' }));
find<HTMLFormElement>('reply').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (await act({ action: 'message', text: text.value })) text.value = '';
});
// A longer text stays as it was pasted: a cut one would be sent without its end.
text.addEventListener('input', () => {
  const { length } = text.value;
  const tooLong = `The message has ${length.toLocaleString('en-US')} characters: at most ${LONGEST_TEXT.toLocaleString('en-US')} can be sent.`;
  problem.textContent = length > LONGEST_TEXT ? tooLong : '';
  text.setCustomValidity(problem.textContent);
});
lines.tabIndex = 0; // Keyboard scrolling needs the focus.
void poll();
