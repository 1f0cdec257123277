/** The question under a bad rating: why. Sending it is optional. */
import { make, referenceLine } from '../make.ts';
import type { Wording } from '../words/wording.ts';
import { answerStrings } from './answer-strings.ts';

/** As the protocol limits `message.rate`. */
const MAX_REASON_LENGTH = 500;

/** @param id - of the answer, shown as the reference number for the shop's support. */
export function ratingReason(wording: Wording, id: string, onReason: (reason: string) => void): HTMLElement {
  const attributes = {
    class: 'why',
    rows: '2',
    maxlength: String(MAX_REASON_LENGTH),
    'data-testid': 'reason',
  };
  const field = make('textarea', attributes);
  const send = make('button', { class: 'retry', type: 'submit', 'data-testid': 'send-reason' });
  wording.text(send, (strings) => answerStrings(strings).sendReason);
  const label = make(
    'label',
    {},
    wording.text(make('span'), (strings) => answerStrings(strings).whyBad),
    field,
  );
  const form = make('form', { class: 'reason' }, label, send, referenceLine(wording, id));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const reason = field.value.trim();
    if (reason === '') return field.focus();
    onReason(reason);
    const thanks = wording.text(
      make('p', { role: 'status', tabindex: '-1' }),
      (strings) => answerStrings(strings).reasonSent,
    );
    form.replaceChildren(thanks, referenceLine(wording, id));
    thanks.focus(); // The field that had the focus is gone.
  });
  return form;
}
