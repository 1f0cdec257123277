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

/**
 * A run of characters that only their case and width change, or a character with its combining marks. Each character of
 * a run is one unit, also in the form, and has no mark.
 */
const PARTS = /([\0-\x7fぁ-んァ-ヶー一-龯、。「」！-～]+(?!\p{M}))|\P{M}\p{M}*|\p{M}+/gsu;
const INVISIBLE = /\p{DI}/gu;
/** UTF-16 units by which a form is longer than its text; characters that grow behind them stay as they are. */
const MOST_GROWTH = 200;

export function placedForm(text: string): PlacedForm {
  const from: number[] = [];
  let form = '';
  let growth = MOST_GROWTH;
  for (const { 0: part, 1: run, index } of text.matchAll(PARTS)) {
    const folded =
      run === undefined ? foldedOf(part, part.length + growth) : run.normalize('NFKC').toLowerCase();
    for (let n = 0; n < folded.length; n += 1) from.push(run === undefined ? index : index + n);
    growth -= Math.max(0, folded.length - part.length);
    form += folded;
  }
  from.push(text.length);
  return { form, from };
}

/** A character in one width and case, or as it is if that is longer. */
function foldedOf(character: string, longest: number): string {
  const oneWidth = character.normalize('NFKC');
  const lower = oneWidth.toLowerCase();
  const folded = (lower === oneWidth ? lower : lower.normalize('NFKC')).replace(INVISIBLE, '');
  return folded.length <= longest ? folded : character;
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
  let blanked = '';
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const from = Math.max(start, blanked.length);
    if (end > from) blanked += form.slice(blanked.length, from) + ' '.repeat(end - from);
  }
  return blanked + form.slice(blanked.length);
}
