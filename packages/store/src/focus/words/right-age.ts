/** A question whose reader had a wrong age before: with the right one, it is for another reader. */
import type { Focus } from '../focus.ts';
import { ofReader } from '../reader-age.ts';
import type { ResolvedQuestion } from '../resolved-question.ts';
import { ofCorrectedAge, withCorrectedAge } from './corrected-age.ts';

/**
 * @param resolve resolves a question against a focus.
 * @returns null for a message that corrects no age.
 */
export function ofRightAge(
  words: string,
  focus: Focus,
  resolve: (text: string, focus: Focus) => ResolvedQuestion,
): ResolvedQuestion | null {
  const corrected = ofCorrectedAge(words, focus);
  if (corrected === null) return null;
  const right = withCorrectedAge(focus, words);
  const resolved = resolve(corrected.text, ofReader(right, right.reader));
  return {
    ...resolved,
    by: resolved.by ?? 'corrected',
    task: (corrected.isAgain ? focus.task : null) ?? resolved.task,
    reader: right.reader ?? resolved.reader,
  };
}
