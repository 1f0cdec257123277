/** `npm run bench`: the figures of docs/performance.md, each beside its baseline from the same run. */
import { endAtClosedPipe } from '../cli/closed-output.ts';
import { runProgram } from '../cli/run-program.ts';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

endAtClosedPipe();
const { program } = await import('./bench-program.ts');
await runProgram(program, process.argv.slice(2));
