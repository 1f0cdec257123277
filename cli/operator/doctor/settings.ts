/** Detects example values in a stage's settings. */
import type { DeploySettings } from '../../../lib/stages/deploy-settings.ts';
import { error, type Finding, ok, warning } from './finding.ts';

const EXAMPLE = /(^|[@./])example\.(com|org|net)$/;

export function checkSettings(settings: DeploySettings, stage: string): Finding[] {
  const serious = settings.production ? error : warning;
  const file = `config/${stage}.ts`;
  const findings: Finding[] = [];
  for (const origin of settings.allowedOrigins) {
    if (!EXAMPLE.test(new URL(origin).hostname)) continue;
    findings.push(
      serious(`${origin} is an example, not your shop`, `Put your origins into ${file}, allowedOrigins.`),
    );
  }
  const { email } = settings.alarms;
  if (email === undefined) {
    findings.push(warning('alarms have no recipient', `Put an address into ${file}, alarms.email.`));
  } else if (EXAMPLE.test(email)) {
    findings.push(serious(`${email} is an example`, `Put your on-call address into ${file}, alarms.email.`));
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
