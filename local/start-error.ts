/** Why the product cannot start here, in a line for the person who typed the command. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
