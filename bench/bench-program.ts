/** The commands of `npm run bench`. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { path, someTexts, wholeNumber } from '../cli/option-values.ts';
import { startLocalStack } from '../local/stack.ts';
import { benchAnswers } from './answers.ts';
import { addCacheKeys } from './cache-keys/add-cache-keys.ts';
import { benchCare } from './care/care.ts';
import { fitCare } from './care/fit-care.ts';
import { benchCascade } from './cascade.ts';
import { benchConversations } from './conversations/conversations.ts';
import { fitFollowUpTasks } from './conversations/fit-follow-ups.ts';
import { SETS } from './conversations/records.ts';
import { fitGate } from './fit-gate.ts';
import { benchGrounding } from './grounding.ts';
import { benchHostile } from './hostile/hostile.ts';
import { benchLoad } from './load/load.ts';
import { benchPaths } from './paths.ts';
import { fitEvidence } from './retrieval/fit-evidence.ts';
import { QUERY_PARTS, type QueryPart } from './retrieval/queries.ts';
import { benchRetrieval } from './retrieval/retrieval.ts';
import { benchRouting } from './routing.ts';
import { benchSigns } from './signs.ts';
import { benchSoak } from './soak/soak.ts';
import { benchStore } from './store/store.ts';
import { benchStoreDigest } from './store-digest.ts';
import { SUGGESTION_PARTS } from './suggestions/requests.ts';
import { benchSuggestions } from './suggestions/suggestions.ts';
import { benchTuning } from './tuning/tuning.ts';
import { benchTuningAttack } from './tuning/tuning-attack.ts';
import { benchTuningResamples } from './tuning/tuning-resamples.ts';

export const program = new Command('npm run bench --').description('Measures MangaAssist on this machine.');

const measurement = (name: string, description: string) =>
  program.command(name).description(description).option('--json', 'print JSON');

const atLeastOne = wholeNumber(1, 1_000_000_000);

measurement(
  'answers',
  'first text, total time and frames of each path of the cascade, against the models called directly',
)
  .option('--rounds <number>', 'how often each question is asked', atLeastOne, 5)
  .action((options) => benchAnswers(options, startLocalStack));

measurement(
  'care',
  'people before products: recall and precision by kind on labelled messages, false alarms on shop questions, µs',
).action(benchCare);

addCacheKeys(program);

measurement(
  'cascade',
  'the core with scripted models: first text, tokens and dollars of each path, against the document',
).action(benchCascade);

measurement(
  'cold-start',
  'bytes of the bundles; the message function from process start to its first answer, against an empty handler with the same SDK clients',
)
  .option('--rounds <number>', 'processes of each that are started', atLeastOne, 15)
  // Loaded on demand: it bundles the functions as the stack does.
  .action(async (options) => (await import('./cold-start/cold-start.ts')).benchColdStart(options));

measurement(
  'conversations',
  'recorded conversations through focus, classifier, retrieval and plan: data in the context, task, tier, time and cost',
)
  .addOption(new Option('--set <name>', 'one set only').choices(SETS))
  .option('--mistakes', 'with --json: print the turns that lack something')
  .action(benchConversations);

measurement(
  'cpu',
  'CPU time a message of the message function, in its bundle as it is deployed, against a naive function in the same run',
)
  .option('--rounds <number>', 'connections of each visitor, with five questions each', atLeastOne, 4)
  .option('--visitors <number>', 'visitors who ask at the same time', atLeastOne, 6)
  .option('--profile <folder>', 'write a CPU profile of the function there', path)
  .action(async (options) => (await import('./cpu/cpu.ts')).benchCpu(options));

measurement(
  'grounding',
  'statements of answers labelled right or wrong: wrong ones that pass, right ones that count as unsupported',
)
  .option('--mistakes', 'with --json: print the statements of the development set that are judged wrongly')
  .action(benchGrounding);

measurement(
  'hostile',
  'texts made to take long over every function that reads text of shoppers or models; fails if one takes over 20 ms, or over 20 times a usual text; some minutes',
)
  .option('--only <name>', 'only functions whose names have this part; may be given again', someTexts)
  .action(benchHostile);

measurement(
  'load',
  'concurrent sessions through the local stack, every promise of the protocol checked, against a naive baseline; about a minute',
)
  .option('--sessions <number>', 'sockets that are open', atLeastOne, 20)
  .option('--rate <number>', 'questions a second, of all sessions together', atLeastOne, 6)
  .option('--seconds <number>', 'how long they are asked, of each side', atLeastOne, 15)
  .option('--seed <number>', 'for which questions are asked, and when', atLeastOne, 1)
  .option('--env <NAME=value>', 'a setting of the handlers; may be given again for another', setting, {})
  .option(
    '--misbehave <percent>',
    'share of answers that the models write as small models do',
    wholeNumber(0, 100),
    0,
  )
  .action(benchLoad);

measurement(
  'paths',
  'which path the held-out questions take, with the stand-in models, by way of display',
).action(benchPaths);

measurement(
  'retrieval',
  "the shop's search on labelled queries of both languages: recall, wrong books, conditions, µs and memory, beside substrings and MiniSearch's defaults; about two minutes",
)
  .option('--part <name>', QUERY_PARTS.join(', '), queryPart, 'dev')
  .option('--series <number>', 'series of the synthetic shop', atLeastOne, 20_000)
  .option('--kinds', 'a row for each kind of query, too')
  .action(benchRetrieval);

measurement('routing', 'what a decision costs, in µs, against parsing a frame').action(benchRouting);

measurement(
  'store',
  "the shop's data at 300 series with 6,000 items and at 20,000 with 200,000: memory and time of a load, of a function's first read, and of a swap; some minutes",
)
  .option('--small', 'the small size alone')
  .action(benchStore);

measurement(
  'store-digest',
  'computed: what a digest of the store in a cached system prompt adds to a strong answer, by the gap between strong answers',
).action(benchStoreDigest);

measurement(
  'suggestions',
  'how well suggestions fit, on graded requests of both languages: of the search, in the context of a turn, and by MiniSearch with its defaults',
)
  .addOption(new Option('--part <name>', 'requests').choices(SUGGESTION_PARTS).default('dev'))
  .option('--kinds', 'a row for each kind of request, too')
  .option('--mistakes', 'with --json: print the requests with suggestions that do not fit')
  .action(benchSuggestions);

measurement(
  'tuning',
  'the optimizer in closed loop with a simulated shop, against the document and an oracle',
)
  .option('--seeds <number>', 'how often it is repeated', atLeastOne, 20)
  .option('--first-seed <number>', 'for other shops', atLeastOne, 1)
  .option('--per-day <number>', 'messages a day', atLeastOne, 1_000_000)
  .action(benchTuning);

measurement(
  'tuning-pairs',
  'thresholds from small shadow samples: how often they keep the target, and at how much escalation',
)
  .option('--seeds <number>', 'shops', atLeastOne, 10)
  .option('--first-seed <number>', 'for other shops', atLeastOne, 1)
  .option('--resamples <number>', 'samples of each task of each shop', atLeastOne, 50)
  .option('--begin-cheap', 'instead: what cascade.beginCheap saves, by the quality of the verifier')
  .action(benchTuningResamples);

measurement(
  'tuning-attack',
  'guests who only rate answers down, against the optimizer in closed loop: a simulation',
)
  .option('--seeds <number>', 'how often it is repeated', atLeastOne, 10)
  .option('--first-seed <number>', 'for other shops', atLeastOne, 1)
  .action(benchTuningAttack);

measurement(
  'signs',
  'signs that an answer was bad: recall and precision on labelled next messages, by language',
)
  .option('--held', 'the held-out messages, too')
  .action(benchSigns);

measurement('soak', 'visitors come and go: memory, sockets and items of the table must not stay behind')
  .option('--messages <number>', 'questions that are asked', atLeastOne, 10_000)
  .option('--seed <number>', 'for who asks what, and who leaves early', atLeastOne, 1)
  .action(benchSoak);

measurement('fit-gate', 'fits the fixed weights of the gate to graded drafts, and times a verdict')
  .requiredOption('--data <folder>', 'graded drafts (docs/operations.md has their format)', path)
  .option('--held', 'the files that are kept apart, too: their names end with -held.jsonl')
  .action(fitGate);

measurement(
  'fit-care',
  'fits the model that finds people in danger where no rule does, and prints its rates on unseen messages',
).action(fitCare);

measurement(
  'fit-evidence',
  'the weights of the evidence in the search, learnt from the labelled queries and questions',
).action(fitEvidence);

measurement(
  'fit-follow-ups',
  'writes the weights by which the task of a follow-up is decided, learnt from recorded conversations; then `npm run format`',
).action(fitFollowUpTasks);

function queryPart(text: string): QueryPart {
  const part = QUERY_PARTS.find((each) => each === text);
  if (part !== undefined) return part;
  throw new InvalidArgumentError(`It must be one of ${QUERY_PARTS.join(', ')}.`);
}

function setting(text: string, others: Readonly<Record<string, string>>): Record<string, string> {
  const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('It must be NAME=value.');
  return { ...others, [name]: value };
}
