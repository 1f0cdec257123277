/** `npm run cli`: the product from a terminal. */
import { runCommand } from './commands.ts';

// Suppresses the SDK's warning on Node 20 that its versions of 2027 need Node 22; package.json has the range.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// A closed pipe (`| head`) ends the command without a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`Standard output cannot be written: ${error.message}\n`);
  process.exit(1);
});

await runCommand(process.argv.slice(2));
