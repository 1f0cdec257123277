/** The service of a local stack in a process of its own, as a container runs it; the stack starts it. */
import { composeService } from '../../lambdas/service/compose.ts';
import { runService } from '../../lambdas/service/run-service.ts';

// Ctrl-C reaches each process of the terminal; the stack ends its tasks by SIGTERM.
process.on('SIGINT', () => undefined);
// The stack is gone: nothing is left to serve.
process.once('disconnect', () => process.exit(1));

const { settings, deps } = composeService(
  process.env,
  JSON.parse(process.env['LOCAL_SERVICE_OVERRIDES'] ?? '{}'),
);
const service = await runService(settings, deps);
process.send?.({ port: service.port });
process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
