/** `npm run cli`: the product from a terminal. */
import { endAtClosedPipe } from './closed-output.ts';
import { runCommand } from './commands.ts';

// Suppresses the SDK's warning on Node 20 that its versions of 2027 need Node 22; package.json has the range.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

endAtClosedPipe();
await runCommand(process.argv.slice(2));
