/** `npm run cli`: the product from a terminal. */
import { runCommand } from './commands.ts';

// The SDK would warn on Node 20 that its versions of 2027 need 22; package.json says what we support.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// A reader that has seen enough (`| head`) closes the pipe: that ends the command and is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(`Standard output cannot be written: ${error.message}\n`);
  process.exit(1);
});

await runCommand(process.argv.slice(2));
