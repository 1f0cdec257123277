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
    if (!this.#searched) await this.#search({});
    const id = parameters.get('id');
    if (id === null) this.#transcript.replaceChildren();
    else await this.#open(id, parameters.get('reference') ?? id);
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

  async #into(place: HTMLElement, content: () => Promise<HTMLElement>): Promise<void> {
    try {
      place.replaceChildren(await content());
    } catch (error) {
      place.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    }
  }
}
