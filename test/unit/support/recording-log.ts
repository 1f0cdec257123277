import type { Log } from '../../../packages/conversation/src/observability/log.ts';

/** A log that keeps its lines. */
export class RecordingLog implements Log {
  readonly lines: { readonly level: string; readonly message: string; readonly [field: string]: unknown }[] =
    [];

  info(message: string, fields: Record<string, unknown>): void {
    this.lines.push({ ...fields, level: 'info', message });
  }

  warn(message: string, fields: Record<string, unknown>): void {
    this.lines.push({ ...fields, level: 'warn', message });
  }

  error(message: string, fields: Record<string, unknown>): void {
    this.lines.push({ ...fields, level: 'error', message });
  }
}
