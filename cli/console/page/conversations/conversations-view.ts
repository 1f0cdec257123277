/** The view of conversations: a search, its answers, and the transcript of one. */
import type { FoundAnswers, ShownConversation } from '../../server/routes.ts';
import type { Api } from '../api.ts';
import { make, problem } from '../make.ts';
import { answerTable } from './answer-table.ts';
import { searchForm } from './search-form.ts';
import { transcript } from './transcript.ts';

export class ConversationsView {
  readonly element = make('div', {});
  readonly #api: Api;
  readonly #results = make('div', { attributes: { 'aria-live': 'polite', 'data-testid': 'results' } });
  readonly #transcript = make('div', { attributes: { tabindex: '-1' } });
  readonly #reading = new Map<HTMLElement, Promise<HTMLElement>>();
  #searched = false;

  constructor(api: Api) {
    this.#api = api;
    this.element.append(
      searchForm((query) => void this.#search(query)),
      this.#results,
      this.#transcript,
    );
  }

  /** `id` in the URL opens a transcript, so that it can be kept as a link beside a ticket. */
  async show(parameters: URLSearchParams): Promise<void> {
    const id = parameters.get('id');
    // Before the search, which may end after a transcript was opened.
    if (id === null) this.#transcript.replaceChildren();
    await Promise.all([
      this.#searched ? null : this.#search({}),
      id === null ? null : this.#open(id, parameters.get('reference') ?? id),
    ]);
  }

  async #search(query: Readonly<Record<string, string>>): Promise<void> {
    this.#searched = true;
    await this.#into(this.#results, async () => {
      const { answers } = await this.#api.get<FoundAnswers>('conversations', query);
      return answerTable(answers);
    });
  }

  async #open(id: string, reference: string): Promise<void> {
    await this.#into(this.#transcript, async () =>
      transcript(await this.#api.get<ShownConversation>('conversation', { id }), reference, this.#api),
    );
    const meant = this.#transcript.querySelector('[aria-current]') ?? this.#transcript;
    meant.scrollIntoView();
    this.#transcript.focus({ preventScroll: true });
  }

  /** The latest request of a place is shown, also if an earlier one ends after it. */
  async #into(place: HTMLElement, content: () => Promise<HTMLElement>): Promise<void> {
    const reading = content().catch((error) =>
      problem(error instanceof Error ? error.message : String(error)),
    );
    this.#reading.set(place, reading);
    const element = await reading;
    if (this.#reading.get(place) === reading) place.replaceChildren(element);
  }
}
