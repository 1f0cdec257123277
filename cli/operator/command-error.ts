/** What an operator did wrong, or cannot be done: told in words, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}
