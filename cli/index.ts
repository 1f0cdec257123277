/** `npm run cli`: the product from a terminal. */
import { runCommand } from './commands.ts';

// The SDK would warn on Node 20 that its versions of 2027 need 22; package.json says what we support.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

await runCommand(process.argv.slice(2));
