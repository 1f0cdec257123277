/** A change of the live configuration: its fields, then a preview that names the deployment, then the change. */
import type { Preview } from '../../server/config-routes.ts';
import type { Api } from '../api.ts';
import { json } from '../figures.ts';
import { button, make, problem } from '../make.ts';
import { changeTable } from './change-table.ts';

export interface WantedChange {
  readonly title: string;
  /** The field to change; left out: it is typed in, or is given by the others. */
  readonly path?: string;
  readonly value?: unknown;
  readonly bounds?: string;
  /** The change itself, as `path=value`. */
  readonly fields?: readonly string[];
  readonly rollBackTo?: number;
}

export class ChangeDialog {
  readonly element = make('dialog', { attributes: { 'data-testid': 'dialog' } });
  readonly #api: Api;
  readonly #where: () => string;
  readonly #onChanged: (version: number) => void;

  constructor(api: Api, where: () => string, onChanged: (version: number) => void) {
    this.#api = api;
    this.#where = where;
    this.#onChanged = onChanged;
  }

  open(wanted: WantedChange): void {
    const inputs = inputsOf(wanted);
    const result = make('div', { attributes: { 'aria-live': 'polite', 'data-testid': 'preview' } });
    const form = make(
      'form',
      {},
      make('h2', { text: wanted.title, attributes: { id: 'change-title' } }),
      ...labelsOf(wanted, inputs),
      result,
      make(
        'div',
        { class: 'toolbar' },
        make('button', { text: 'Preview', attributes: { type: 'submit' } }),
        button('Cancel', () => this.element.close()),
      ),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#preview(changeOf(wanted, inputs), result);
    });
    // The change is the one that was previewed.
    form.addEventListener('input', () => result.replaceChildren());
    this.element.setAttribute('aria-labelledby', 'change-title');
    this.element.replaceChildren(form);
    this.element.showModal();
  }

  async #preview(body: object, result: HTMLElement): Promise<void> {
    try {
      const { version, changes, note } = await this.#api.post<Preview>('preview', body);
      result.replaceChildren(
        make(
          'p',
          {},
          'On ',
          make('strong', { text: this.#where(), attributes: { 'data-testid': 'change-where' } }),
          `, in place of version ${version}:`,
        ),
        changeTable(changes),
        ...(note === null ? [] : [make('p', { class: 'notice', text: note })]),
        button('Make this change', () => void this.#change({ ...body, seenVersion: version }, result), {
          class: 'danger',
        }),
      );
    } catch (error) {
      result.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    }
  }

  async #change(body: object, result: HTMLElement): Promise<void> {
    try {
      const { version } = await this.#api.post<Preview>('config', body);
      this.element.close();
      this.#onChanged(version);
    } catch (error) {
      result.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    }
  }
}

interface Inputs {
  readonly path: HTMLInputElement;
  readonly value: HTMLInputElement;
  readonly reason: HTMLInputElement;
}

function inputsOf({ path = '', value }: WantedChange): Inputs {
  const text = value === undefined ? '' : json(value);
  return {
    path: make('input', {
      attributes: { name: 'path', required: '', value: path, placeholder: 'cascade.confidenceThreshold' },
    }),
    value: make('input', { attributes: { name: 'value', value: text, autocomplete: 'off' } }),
    reason: make('input', {
      attributes: { name: 'reason', required: '', maxlength: '500', autocomplete: 'off' },
    }),
  };
}

/** The inputs that the change leaves open, each with its label. */
function labelsOf({ path, bounds = '', fields, rollBackTo }: WantedChange, inputs: Inputs): HTMLElement[] {
  const reason = make('label', {}, 'Reason, shown in the history', inputs.reason);
  if (fields !== undefined || rollBackTo !== undefined) return [reason];
  const title = `Value, as JSON${bounds === '' ? '' : ` (${bounds})`}`;
  const value = make('label', {}, title, inputs.value);
  return path === undefined ? [make('label', {}, 'Field', inputs.path), value, reason] : [value, reason];
}

/** The body of a request. */
function changeOf({ fields, rollBackTo }: WantedChange, { path, value, reason }: Inputs): object {
  const change =
    rollBackTo === undefined
      ? { fields: fields ?? [`${path.value.trim()}=${value.value.trim()}`] }
      : { rollBackTo };
  return { ...change, reason: reason.value };
}
