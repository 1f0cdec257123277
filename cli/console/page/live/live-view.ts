/** The live view: is the deployment well, fast, cheap and good, in a range of time. */
import { RANGES_MS, type RangeName } from '../../figures/chart-periods.ts';
import type { LiveFigures } from '../../figures/live-figures.ts';
import type { Api } from '../api.ts';
import { time } from '../figures.ts';
import { button, make, problem } from '../make.ts';
import { liveParts } from './live-parts.ts';

/** A request reads about 90 metrics: on AWS $0.0009 each time. */
const REFRESH_MS = 60_000;

export class LiveView {
  readonly element = make('div', {});
  readonly #api: Api;
  readonly #body = make('div', { attributes: { 'aria-live': 'off' } });
  readonly #state = make('p', { class: 'muted', attributes: { role: 'status', 'data-testid': 'refreshed' } });
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #redraw = () => this.#figures && this.#draw(this.#figures);
  #range: RangeName = '1h';
  #figures: LiveFigures | null = null;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(api: Api) {
    this.#api = api;
    this.element.append(this.#toolbar(), this.#body);
    this.#timer = setInterval(() => document.visibilityState === 'visible' && void this.#read(), REFRESH_MS);
    // Colours of a chart are read when it is drawn.
    this.#dark.addEventListener('change', this.#redraw);
  }

  async show(): Promise<void> {
    await this.#read();
  }

  hide(): void {
    clearInterval(this.#timer);
    this.#dark.removeEventListener('change', this.#redraw);
  }

  #toolbar(): HTMLElement {
    const ranges = Object.keys(RANGES_MS) as RangeName[];
    const choices = ranges.map((range) => {
      const input = make('input', { attributes: { type: 'radio', name: 'range', value: range } });
      input.checked = range === this.#range;
      input.addEventListener('change', () => {
        this.#range = range;
        void this.#read();
      });
      return make('label', {}, input, range);
    });
    const legend = make('legend', { text: 'Time range' });
    return make(
      'div',
      { class: 'toolbar' },
      make('fieldset', {}, legend, ...choices),
      button('Refresh', () => void this.#read()),
      this.#state,
    );
  }

  async #read(): Promise<void> {
    const range = this.#range;
    this.#state.textContent = 'Reading …';
    try {
      const figures = await this.#api.get<LiveFigures>('live', { range });
      if (range !== this.#range) return;
      this.#figures = figures;
      this.#draw(figures);
      this.#state.textContent = `As of ${time(figures.atMs)}`;
    } catch (error) {
      this.#state.textContent = '';
      this.#body.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    }
  }

  #draw(figures: LiveFigures): void {
    const open = [...this.#body.querySelectorAll('details')].map(({ open }) => open);
    this.#body.replaceChildren(...liveParts(figures));
    for (const [at, details] of [...this.#body.querySelectorAll('details')].entries()) {
      details.open = open[at] ?? false;
    }
  }
}
