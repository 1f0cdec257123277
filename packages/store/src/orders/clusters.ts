/**
 * A text in one width and case with the place of each of its units in the original, so that what is found in the form
 * can be replaced in the text as it was typed.
 */

/** A form with the places of its units. */
export interface PlacedForm {
  /** NFKC and lower case, without invisible characters. */
  readonly form: string;
  /** For each unit of `form` the index in the text at which its character begins, and at the end the text's length. */
  readonly from: readonly number[];
}

/** A stretch of a form: from the unit `start` to before the unit `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A character with its combining marks. */
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gsu;
const INVISIBLE = /\p{DI}/gu;

export function placedForm(text: string): PlacedForm {
  const from: number[] = [];
  let form = '';
  for (const { 0: character, index } of text.matchAll(CHARACTER)) {
    const folded = character.normalize('NFKC').toLowerCase().normalize('NFKC').replace(INVISIBLE, '');
    for (let n = 0; n < folded.length; n += 1) from.push(index);
    form += folded;
  }
  from.push(text.length);
  return { form, from };
}

/** Replaces spans of the form, which do not overlap and are in order, in the text that the form was made of. */
export function replaceSpans(
  text: string,
  { from }: PlacedForm,
  spans: readonly (Span & { readonly by: string })[],
): string {
  let replaced = '';
  let at = 0;
  for (const { start, end, by } of spans) {
    replaced += text.slice(at, from[start]) + by;
    at = from[end] ?? text.length;
  }
  return replaced + text.slice(at);
}

/** Replaces spans of a form by spaces, which leaves all other units at their places. */
export function blankSpans(form: string, spans: readonly Span[]): string {
  return spans.reduce(
    (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
    form,
  );
}
