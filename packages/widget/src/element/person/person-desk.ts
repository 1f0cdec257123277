/** The hand-off to a person in the element. It is loaded when the server has one, and not before. */
import type { HandoffFrame, PersonMessage, SessionHandoff } from '@mangaassist/protocol';
import { languageOf } from '../../language.ts';
import { addStyle } from '../add-style.ts';
import type { ChatMenu } from '../chat-menu.ts';
import { make } from '../make.ts';
import type { Transcript } from '../transcript.ts';
import type { Wording } from '../words/wording.ts';
import { PersonBar } from './person-bar.ts';
import { PERSON_STYLE } from './person-style.ts';
import { RepeatedFrames } from './repeated-frames.ts';

export interface PersonDeskOptions {
  readonly wording: Wording;
  readonly menu: ChatMenu;
  readonly transcript: Transcript;
  /** The bar is placed before it. */
  readonly composer: HTMLElement;
  readonly onRequest: (contact: string | undefined, locale: string) => void;
  readonly onLeave: () => void;
  /** A person has written. */
  readonly onMessage: () => void;
}

export class PersonDesk {
  readonly #options: PersonDeskOptions;
  readonly #bar: PersonBar;
  readonly #entry: HTMLElement;
  readonly #frames = new RepeatedFrames();
  #person = '';

  constructor(options: PersonDeskOptions) {
    this.#options = options;
    const { wording, menu, composer } = options;
    this.#bar = new PersonBar(wording, {
      onAsk: () => this.#ask(),
      onRequest: (contact) => {
        this.#bar.state = { kind: 'sent' };
        this.#frames.asked();
        options.onRequest(contact === '' ? undefined : contact, wording.strings.language);
      },
      onLeave: options.onLeave,
      onDismiss: () => this.reset(),
    });
    this.#entry = menu.entry(
      'talk',
      () => this.#bar.strings.talk,
      () => this.#ask(),
    );
    composer.before(this.#bar.element);
    addStyle(composer, PERSON_STYLE);
  }

  /** The conversation was started over. */
  reset(): void {
    this.#show({ kind: 'none' });
  }

  /** The hand-off of a session that was opened or resumed. */
  opened({ state, person = '', hours, contact, messages = [] }: SessionHandoff): void {
    this.#person = person;
    this.#bar.isContactRequired = contact === 'required';
    for (const message of messages) {
      this.#frames.hasMessage(message.message);
      this.#add(message);
    }
    if (state === 'requested') this.#show({ kind: 'requested', hours });
    else if (state === 'accepted') this.#show({ kind: 'accepted', person });
    // A question of the shopper may open the session while the form is filled in.
    else if (this.#bar.state.kind !== 'asking' && this.#bar.state.kind !== 'sent') this.reset();
  }

  /** Shows a frame. Returns false for one that came before: the reply to its post may have been lost. */
  take(frame: HandoffFrame): boolean {
    if (this.#frames.has(frame)) return false;
    switch (frame.type) {
      case 'handoff.offered':
        this.#bar.isContactRequired = frame.contact === 'required';
        this.#show({ kind: 'offered', text: frame.text });
        break;
      case 'handoff.requested':
        this.#show({ kind: 'requested', hours: frame.hours });
        break;
      case 'handoff.accepted':
        this.#person = frame.person ?? '';
        this.#show({ kind: 'accepted', person: this.#person });
        this.#note(frame.text);
        break;
      case 'handoff.message':
        this.#add(frame);
        this.#options.onMessage();
        break;
      case 'handoff.closed':
        this.reset();
        this.#note(frame.text);
    }
    return true;
  }

  #ask(): void {
    this.#show({ kind: 'asking' });
  }

  #show(state: PersonBar['state']): void {
    this.#bar.state = state;
    this.#entry.hidden = state.kind !== 'none' && state.kind !== 'offered';
  }

  #note(text: string): void {
    this.#options.transcript.addLine(make('p', { class: 'person-note', 'data-testid': 'person-note' }, text));
  }

  #add({ message, text, after }: PersonMessage): void {
    const name = this.#bar.strings.says(this.#person);
    const attributes = {
      class: 'answer person',
      part: 'person',
      lang: languageOf(text),
      'data-testid': 'person-message',
      'data-message': message,
    };
    this.#options.transcript.addLine(make('article', attributes, make('b', {}, name), text), message, after);
  }
}
