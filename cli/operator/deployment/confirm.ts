/** Consent to a change: on AWS, a question on the terminal or --yes; local deployments need none. */
import { createInterface } from 'node:readline';
import { CommandError } from '../command-error.ts';
import { type Deployment, inWords } from './deployment.ts';

export interface Consent {
  /** Consent by --yes. */
  readonly yes?: true;
}

/** Streams of the question. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream;
}

const PROCESS: Terminal = { input: process.stdin, output: process.stderr };

/** True on an interactive terminal. */
export const isTerminal = ({ input }: Terminal = PROCESS): boolean => input.isTTY === true;

/**
 * Resolves with the operator's consent.
 * @param change - in words, for the question: `set budget.dailyUsd=400`.
 * @throws CommandError if the answer is not `y`.
 */
export async function confirm(
  deployment: Deployment,
  change: string,
  { yes }: Consent,
  terminal: Terminal = PROCESS,
): Promise<void> {
  if (yes || deployment.kind === 'local') return;
  terminal.output.write(`${change}\non ${inWords(deployment)}? [y/N] `);
  const answer = await firstLine(terminal.input);
  if (!/^y(es)?$/i.test(answer.trim())) throw new CommandError('Nothing was changed.');
}

/** Reads a line; empty at the end of the input. */
async function firstLine(input: Terminal['input']): Promise<string> {
  const lines = createInterface({ input });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}
