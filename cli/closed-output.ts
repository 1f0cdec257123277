/** Ends a command whose output is closed by its reader (`| head -1`). */

let changes = 0;

/** Runs a change to its end, also if its output is closed meanwhile: half of it would be left, with exit code 0. */
export async function toItsEnd<Result>(change: () => Promise<Result>): Promise<Result> {
  changes += 1;
  try {
    return await change();
  } finally {
    changes -= 1;
  }
}

/** A closed pipe ends this process without a failure, once no change is under way. */
export function endAtClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (changes > 0) return;
      if (error.code === 'EPIPE') process.exit();
      if (stream === process.stdout) process.stderr.write(`The output cannot be written: ${error.message}\n`);
      process.exit(1);
    });
  }
}
