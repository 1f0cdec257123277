/** Detects example values in a stage's settings. */
import { examplesIn } from '../../../lib/stages/deploy-rules.ts';
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { error, type Finding, ok, warning } from './finding.ts';

export function checkSettings(settings: DeploySettings, stage: string): Finding[] {
  const serious = settings.production ? error : warning;
  const file = `config/${stage}.ts`;
  const findings: Finding[] = [];
  for (const { path, value } of examplesIn(settings)) {
    const what = path === 'allowedOrigins' ? 'an example, not your shop' : 'an example';
    findings.push(serious(`${value} is ${what}`, `Put your own into ${file}, ${path}.`));
  }
  if (settings.alarms.email === undefined) {
    findings.push(warning('alarms have no recipient', `Put an address into ${file}, alarms.email.`));
  }
  if (settings.dailyBudgetUsd === null) {
    findings.push(warning('no alarm on what models cost a day', `Set dailyBudgetUsd in ${file}.`));
  }
  if (settings.auth.mode === 'guest' && settings.production) {
    findings.push(
      warning('every visitor is a guest', 'Fine for a shop without login; else set auth to oidc.'),
    );
  }
  return findings.length === 0 ? [ok('settings are filled in')] : findings;
}
