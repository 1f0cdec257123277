/** A wrong use of a command, or a failure of its work. Only the message is printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** Of the process: 1 if the work failed, 2 if the arguments are invalid. */
  readonly exitCode: 1 | 2;

  constructor(
    message: string,
    { exitCode = 1, ...options }: ErrorOptions & { readonly exitCode?: 1 | 2 } = {},
  ) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
