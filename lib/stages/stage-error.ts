/** A mistake in the settings of a stage, or a stage that is not there. The message is whole: no stack is needed. */
export class StageError extends Error {
  override readonly name = 'StageError';
}
