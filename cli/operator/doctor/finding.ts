import type { Deployment } from '../deployment/deployment.ts';
import type { WorstCase } from './worst-case.ts';

/** One thing the doctor looked at. `error` would stop a deployment or its first answer. */
export interface Finding {
  readonly severity: 'ok' | 'warning' | 'error';
  readonly what: string;
  /** What to do about it; empty where there is nothing. */
  readonly advice: string;
  /** Of the finding on costs: the most that each payer can cost. */
  readonly worstCases?: readonly WorstCase[];
  /** Of the finding on the stack. */
  readonly deployment?: Deployment;
}

export const ok = (what: string): Finding => ({ severity: 'ok', what, advice: '' });
export const warning = (what: string, advice: string): Finding => ({ severity: 'warning', what, advice });
export const error = (what: string, advice: string): Finding => ({ severity: 'error', what, advice });
