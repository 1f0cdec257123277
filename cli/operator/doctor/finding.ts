import type { Deployment } from '../deployment/deployment.ts';
import type { WorstCase } from './worst-case.ts';

/** The result of one check. `error` would stop a deployment or its first answer. */
export interface Finding {
  readonly severity: 'ok' | 'warning' | 'error';
  readonly what: string;
  /** The remedy; empty for `ok`. */
  readonly advice: string;
  /** Of the finding on costs: the highest cost by payer. */
  readonly worstCases?: readonly WorstCase[];
  /** Of the finding on the stack. */
  readonly deployment?: Deployment;
}

export const ok = (what: string): Finding => ({ severity: 'ok', what, advice: '' });
export const warning = (what: string, advice: string): Finding => ({ severity: 'warning', what, advice });
export const error = (what: string, advice: string): Finding => ({ severity: 'error', what, advice });
