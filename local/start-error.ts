/** The reason for which the product cannot start, as one line for the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
