/** The view of the live configuration: what is set, by whom and why; the difference of versions; changes. */
import type { Change } from '../../../operator/changes.ts';
import type { ConfigField } from '../../../operator/config-fields.ts';
import type { ShownConfig, VersionRow } from '../../server/config-routes.ts';
import type { Api } from '../api.ts';
import { json, time } from '../figures.ts';
import { button, make, muted, problem, section, table } from '../make.ts';
import { ChangeDialog } from './change-dialog.ts';
import { changeTable } from './change-table.ts';

export class ConfigView {
  readonly element = make('div', {});
  readonly #api: Api;
  readonly #dialog: ChangeDialog;
  readonly #body = make('div', {});
  readonly #state = make('p', {
    class: 'muted',
    attributes: { role: 'status', 'data-testid': 'config-state' },
  });

  /** @param where - the deployment in words. */
  constructor(api: Api, where: () => string) {
    this.#api = api;
    this.#dialog = new ChangeDialog(
      api,
      where,
      (version) => void this.#read(`Version ${version} is in force; functions see it within 15 seconds.`),
    );
    this.element.append(this.#state, this.#body, this.#dialog.element);
  }

  async show(): Promise<void> {
    await this.#read(null);
  }

  async #read(news: string | null): Promise<void> {
    try {
      const config = await this.#api.get<ShownConfig>('config');
      this.#state.textContent = news ?? stateOf(config);
      this.#body.replaceChildren(...this.#parts(config));
    } catch (error) {
      this.#body.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
    }
  }

  #parts(config: ShownConfig): readonly HTMLElement[] {
    const { frozen, fields, versions, unreadable, isUnreadable, ignored } = config;
    const freeze = button(frozen ? 'Unfreeze the optimizer' : 'Freeze the optimizer', () =>
      this.#dialog.open({
        title: frozen ? 'Unfreeze the optimizer' : 'Freeze the optimizer',
        fields: [`tuning.frozen=${!frozen}`],
      }),
    );
    const missing =
      unreadable.length === 0
        ? []
        : [problem(`Versions that this release cannot read: ${unreadable.join(', ')}.`)];
    const foreign =
      ignored.length === 0
        ? []
        : [problem(`Fields of another release, left out here: ${ignored.join(', ')}.`)];
    return [
      make(
        'div',
        { class: 'toolbar' },
        freeze,
        button('Set another field', () => this.#dialog.open({ title: 'Set a field' })),
      ),
      ...missing,
      ...foreign,
      section('What is set', ...this.#fields(fields)),
      section('Versions', this.#versions(versions, isUnreadable)),
      section('Difference of two versions', this.#diff(versions)),
    ];
  }

  #fields(fields: readonly ConfigField[]): readonly HTMLElement[] {
    const filter = make('input', {
      attributes: { type: 'search', placeholder: 'budget', 'data-testid': 'filter' },
    });
    const rows = fields.map((field) => this.#field(field));
    const list = table('What is set', ['field', 'value', 'may be', 'since', ''], rows, {
      class: 'stack',
      'data-testid': 'fields',
    });
    filter.addEventListener('input', () => {
      for (const [at, row] of [...list.querySelectorAll('tbody tr')].entries()) {
        (row as HTMLElement).hidden = !fields[at]?.path
          .toLowerCase()
          .includes(filter.value.trim().toLowerCase());
      }
    });
    return [make('label', { class: 'filter' }, 'Fields with', filter), list];
  }

  #field({ path, value, isDefault, bounds, since }: ConfigField) {
    const shown = json(value);
    const short = shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
    const change = () => this.#dialog.open({ title: `Change ${path}`, path, value, bounds });
    return [
      make('code', { text: path }),
      make('span', isDefault ? { class: 'value muted', text: short } : { class: 'value set', text: short }),
      bounds,
      sinceText(since, isDefault),
      button('Change', change, { 'aria-label': `Change ${path}` }),
    ];
  }

  #versions(versions: readonly VersionRow[], isUnreadable: boolean): HTMLElement {
    return table(
      'Versions',
      ['version', 'at', 'by', 'why', 'changes', ''],
      versions.map(({ version, atMs, author, reason, changes }, at) => [
        String(version),
        atMs === 0 ? '–' : time(atMs),
        author,
        reason,
        changes === null ? '–' : changes.map(({ path, to }) => `${path} = ${json(to)}`).join('; '),
        at === 0 && !isUnreadable
          ? 'in force'
          : button(
              'Roll back',
              () => this.#dialog.open({ title: `Roll back to version ${version}`, rollBackTo: version }),
              { 'aria-label': `Roll back to version ${version}` },
            ),
      ]),
      { class: 'stack', 'data-testid': 'versions' },
    );
  }

  #diff(versions: readonly VersionRow[]): HTMLElement {
    if (versions.length < 2) return muted('There is one version only.');
    const choose = (label: string, chosen: number) => {
      const select = make(
        'select',
        {},
        ...versions.map(({ version }) =>
          make('option', { text: String(version), attributes: { value: String(version) } }),
        ),
      );
      select.value = String(chosen);
      return { select, field: make('label', {}, label, select) };
    };
    const from = choose('From', versions[1]?.version ?? 0);
    const to = choose('To', versions[0]?.version ?? 0);
    const result = make('div', { attributes: { 'aria-live': 'polite', 'data-testid': 'diff' } });
    const compare = async () => {
      try {
        const changes = await this.#api.get<readonly Change[]>('diff', {
          from: from.select.value,
          to: to.select.value,
        });
        result.replaceChildren(changes.length === 0 ? muted('They are the same.') : changeTable(changes));
      } catch (error) {
        result.replaceChildren(problem(error instanceof Error ? error.message : String(error)));
      }
    };
    return make(
      'div',
      {},
      make(
        'div',
        { class: 'toolbar' },
        from.field,
        to.field,
        button('Compare', () => void compare()),
      ),
      result,
    );
  }
}

function stateOf({ version, isUnreadable }: ShownConfig): string {
  return isUnreadable
    ? `The version in force cannot be read by this release; functions use the last one that they could read. Roll back to put an earlier one in force: the newest is ${version}.`
    : `Version ${version} is in force.`;
}

function sinceText(since: ConfigField['since'], isDefault: boolean): string {
  if (since === null) return 'before the versions that are listed';
  if (since.version === 0) return isDefault ? 'default' : 'the first version';
  return `version ${since.version}, ${time(since.atMs)}, by ${since.author}: ${since.reason}`;
}
