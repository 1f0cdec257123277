/** A command that was used wrongly or cannot do its work: its message is all that is printed. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** Of the process: 1 if the work failed, 2 if the command was never begun. */
  readonly exitCode: 1 | 2;

  constructor(
    message: string,
    { exitCode = 1, ...options }: ErrorOptions & { readonly exitCode?: 1 | 2 } = {},
  ) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
