/** The line above the composer that offers a person, asks for one, and shows the state of the hand-off. */
import type { PeopleHours } from '@mangaassist/protocol';
import { builtInLanguage } from '../../language.ts';
import { make } from '../make.ts';
import { merge } from '../words/merge.ts';
import type { Wording } from '../words/wording.ts';
import { PERSON_STRINGS, type PersonStrings } from './person-strings.ts';

/** `asking`: the form for a contact is open. `sent`: without a reply of the server so far. */
export type BarState =
  | { readonly kind: 'none' }
  | { readonly kind: 'offered'; readonly text: string }
  | { readonly kind: 'asking' | 'sent' }
  | { readonly kind: 'requested'; readonly hours?: PeopleHours | undefined }
  | { readonly kind: 'accepted'; readonly person: string };

export interface PersonBarOptions {
  readonly onAsk: () => void;
  /** @param contact - empty if none is given. */
  readonly onRequest: (contact: string) => void;
  readonly onLeave: () => void;
  /** An offer or a form is not wanted. */
  readonly onDismiss: () => void;
}

export class PersonBar {
  readonly element = make('div', { class: 'person-bar', role: 'status', 'data-testid': 'person' });
  readonly #wording: Wording;
  readonly #options: PersonBarOptions;
  #state: BarState = { kind: 'none' };
  isContactRequired = false;

  constructor(wording: Wording, options: PersonBarOptions) {
    this.#wording = wording;
    this.#options = options;
    wording.bind(() => this.#render());
  }

  get state(): BarState {
    return this.#state;
  }

  set state(state: BarState) {
    if (JSON.stringify(state) === JSON.stringify(this.#state)) return;
    const hadFocus = this.element.matches(':focus-within');
    this.#state = state;
    this.#render();
    if (hadFocus || state.kind === 'asking')
      this.element.querySelector<HTMLElement>('input, button')?.focus();
  }

  get strings(): PersonStrings {
    const { language, person } = this.#wording.strings;
    return merge(PERSON_STRINGS[builtInLanguage(language)], person, `chat.texts.${language}.person`);
  }

  #render(): void {
    this.element.dataset['state'] = this.#state.kind;
    this.element.replaceChildren(...this.#parts());
  }

  #parts(): readonly Node[] {
    const { strings } = this;
    const state = this.#state;
    const dismiss = () => this.#button(strings.cancel, 'person-cancel', this.#options.onDismiss);
    switch (state.kind) {
      case 'offered':
        return [
          make('p', {}, state.text),
          this.#button(strings.talk, 'person-talk', this.#options.onAsk, 'ask'),
          dismiss(),
        ];
      case 'asking':
        return this.#form();
      case 'sent':
        // A connection that broke may have taken the request with it.
        return [make('p', {}, '…'), dismiss()];
      case 'requested':
        return [
          make('p', {}, this.#waiting(state.hours)),
          this.#button(strings.withdraw, 'person-leave', this.#options.onLeave),
        ];
      case 'accepted':
        return [
          make('p', {}, strings.here(state.person)),
          this.#button(strings.leave, 'person-leave', this.#options.onLeave),
        ];
      default:
        return [];
    }
  }

  #form(): readonly Node[] {
    const { strings } = this;
    const input = make('input', { id: 'contact', 'data-testid': 'person-contact', maxlength: '200' });
    input.autocomplete = 'email';
    input.required = this.isContactRequired;
    const send = () => {
      if (input.reportValidity()) this.#options.onRequest(input.value.trim());
    };
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && !event.isComposing) send();
    });
    const label = this.isContactRequired ? strings.contactRequired : strings.contact;
    return [
      make('label', { for: 'contact' }, label),
      input,
      this.#button(strings.request, 'person-request', send, 'ask'),
      this.#button(strings.cancel, 'person-cancel', this.#options.onDismiss),
    ];
  }

  #waiting(hours: PeopleHours | undefined): string {
    const { strings } = this;
    if (hours?.opensAt === undefined) return strings.waiting;
    const format = new Intl.DateTimeFormat(this.#wording.strings.language, {
      timeZone: hours.timeZone,
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      timeZoneName: 'short',
    });
    return strings.waitingUntil(format.format(new Date(hours.opensAt)));
  }

  #button(text: string, id: string, onClick: () => void, className = ''): HTMLButtonElement {
    const button = make('button', { type: 'button', class: `retry ${className}`, 'data-testid': id }, text);
    button.addEventListener('click', onClick);
    return button;
  }
}
