/** The commands of `npm run cli`. */
import { Command } from 'commander';
import { runProgram } from './run-program.ts';

/** Loaded on demand, because many have AWS clients of their own. The help loads all. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  chat: async () => (await import('./offline-commands.ts')).chatCommand(),
  classify: async () => (await import('./offline-commands.ts')).classifyCommand(),
  search: async () => (await import('./offline-commands.ts')).searchCommand(),
  train: async () => (await import('./offline-commands.ts')).trainCommand(),
  evaluate: async () => (await import('./evaluate/evaluate.ts')).evaluateCommand(),
  doctor: async () => (await import('./operator/doctor.ts')).doctorCommand(),
  simulate: async () => (await import('./simulate.ts')).simulateCommand(),
  config: async () => (await import('./operator/config.ts')).configCommand(),
  conversations: async () =>
    (await import('./operator/conversations/conversations.ts')).conversationsCommand(),
  console: async () => (await import('./operator/console.ts')).consoleCommand(),
  connections: async () => (await import('./operator/connections.ts')).connectionsCommand(),
  person: async () => (await import('./operator/person/person.ts')).personCommand(),
  report: async () => (await import('./operator/report/report.ts')).reportCommand(),
  store: async () => (await import('./store/store.ts')).storeCommand(),
  tune: async () => (await import('./operator/tune.ts')).tuneCommand(),
};

/** Runs a command: the arguments after `npm run cli --`. */
export async function runCommand(args: readonly string[]): Promise<void> {
  await runProgram(await commandTree(args[0]), args);
}

/** The command of this name; without one of them, all commands. */
export async function commandTree(asked = ''): Promise<Command> {
  const program = new Command('npm run cli --')
    .description('MangaAssist from a terminal.')
    .enablePositionalOptions();
  const names = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
  for (const load of names.map((name) => COMMANDS[name])) if (load) program.addCommand(await load());
  return program;
}
