/** `npm run bench`: the figures of docs/performance.md, each beside its baseline from the same run. */
import { endAtClosedPipe } from '../cli/closed-output.ts';
import { runProgram } from '../cli/run-program.ts';
import { program } from './bench-program.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

endAtClosedPipe();
await runProgram(program, process.argv.slice(2));
