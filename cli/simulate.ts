/** `npm run simulate`: the design document's cost tables, from their inputs, at any preset's prices. */
import { costEfficiencyScore, MODEL_PRESETS, PRESET_NAMES, type PresetName } from '@mangaassist/cascade-core';
import { Command, Option } from 'commander';
import { printTable } from './operator/print-table.ts';
import { wholeNumber } from './option-values.ts';
import { breakEvenDays, callsUsd, sameTraffic, strategyCosts } from './simulate/costs.ts';
import { SCORED, TRAFFIC } from './simulate/document.ts';

interface Options {
  readonly preset: PresetName;
  readonly messages: number;
  readonly json?: true;
}

export function simulateCommand(): Command {
  return new Command('simulate')
    .description("The design document's cost tables, from their inputs, at the catalogue's prices.")
    .addOption(new Option('--preset <preset>', 'whose prices').choices([...PRESET_NAMES]).default('seed'))
    .option('--messages <count>', 'messages a day', wholeNumber(1, 1_000_000_000), 1_000_000)
    .option('--json', 'print JSON')
    .allowExcessArguments(false)
    .action(simulate);
}

function simulate({ preset, messages, json }: Options): void {
  const models = MODEL_PRESETS[preset];
  const traffic = TRAFFIC.map(({ what, share, calls }) => ({ what, share, usd: callsUsd(calls, models) }));
  const strategies = strategyCosts(models, messages);
  const same = sameTraffic(models, messages);
  const days = breakEvenDays(models, messages);
  const scores = Object.entries(SCORED).map(([strategy, input]) => ({
    strategy,
    ces: costEfficiencyScore(input),
  }));
  if (json) {
    const all = { preset, messages, traffic, strategies, sameTraffic: same, breakEvenDays: days, scores };
    process.stdout.write(`${JSON.stringify(all)}\n`);
    return;
  }
  printTable(
    ['traffic', 'share', 'USD a question'],
    traffic.map(({ what, share, usd }) => [what, `${Math.round(100 * share)} %`, usd.toFixed(6)]),
  );
  process.stdout.write('\n');
  printTable(
    ['strategy', 'daily', 'monthly', 'annual', 'against all Sonnet'],
    strategies.map((each) => [
      each.strategy,
      dollars(each.dailyUsd),
      dollars(each.monthlyUsd),
      dollars(each.annualUsd),
      `${(-each.savingPercent).toFixed(1)} %`,
    ]),
  );
  process.stdout.write(
    `\nOn the same traffic: all Sonnet ${dollars(same.allStrongUsd)} a day, the cascade ${dollars(same.cascadeUsd)}: ` +
      `${same.savingPercent.toFixed(1)} % saved. The table above gives the strategies different tokens, as the document does.\n` +
      `It has paid for itself after ${days.toFixed(1)} days.\n\n`,
  );
  printTable(
    ['strategy', 'cost efficiency score'],
    scores.map(({ strategy, ces }) => [strategy, ces.toFixed(4)]),
  );
}

function dollars(usd: number): string {
  return usd.toLocaleString('en-US', { style: 'currency', currency: 'USD' });
}
