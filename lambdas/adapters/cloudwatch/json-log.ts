/**
 * Log lines as CloudWatch Logs reads them: one JSON object a line, with the fields and the environment variables of
 * Powertools for AWS Lambda, whose queries and tools read them.
 */
import type { Log } from '@mangaassist/conversation';

const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT'] as const;
type LogLevel = (typeof LEVELS)[number];

export interface JsonLogOptions {
  /** Lines of a lower level are left out. Left out: the least of the environment's (see {@link levelOf}), else INFO. */
  readonly level?: LogLevel;
  /** Left out: POWERTOOLS_SERVICE_NAME of the environment. */
  readonly service?: string;
}

/** Names of a line that no field replaces. */
const RESERVED: ReadonlySet<string> = new Set(['level', 'message', 'sampling_rate', 'service', 'timestamp']);

export class JsonLog implements Log {
  readonly #least: number;
  readonly #service: string;

  constructor({ level, service }: JsonLogOptions = {}) {
    this.#least = LEVELS.indexOf(levelOf(level));
    this.#service = service ?? (process.env['POWERTOOLS_SERVICE_NAME'] || 'service_undefined');
  }

  info(message: string, fields: Record<string, unknown>): void {
    this.#write('INFO', message, fields);
  }

  warn(message: string, fields: Record<string, unknown>): void {
    this.#write('WARN', message, fields);
  }

  error(message: string, fields: Record<string, unknown>): void {
    this.#write('ERROR', message, fields);
  }

  #write(level: LogLevel, message: string, fields: Record<string, unknown>): void {
    if (LEVELS.indexOf(level) < this.#least) return;
    const own = Object.entries(fields).filter(([name]) => !RESERVED.has(name));
    const line = {
      level,
      message,
      timestamp: new Date().toISOString(),
      service: this.#service,
      sampling_rate: 0,
      xray_trace_id: traceId(),
      ...Object.fromEntries(own),
    };
    const filled = Object.entries(line).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    );
    const stream = level === 'INFO' ? process.stdout : process.stderr;
    stream.write(`${JSON.stringify(Object.fromEntries(filled), withErrors())}\n`);
  }
}

/** Lambda's own setting (advanced logging controls) is stronger than all others. */
function levelOf(level: LogLevel | undefined): LogLevel {
  const { AWS_LAMBDA_LOG_LEVEL: ofLambda, POWERTOOLS_LOG_LEVEL, LOG_LEVEL } = process.env;
  const set = [ofLambda === 'FATAL' ? 'CRITICAL' : ofLambda, level, POWERTOOLS_LOG_LEVEL || LOG_LEVEL];
  return LEVELS.find((each) => each === set.find((one) => LEVELS.some((known) => known === one))) ?? 'INFO';
}

/** The root of the invocation's trace, which Lambda writes into the environment. */
function traceId(): string | undefined {
  const trace = process.env['_X_AMZN_TRACE_ID'] ?? '';
  return trace.includes('=') ? /(?:^|;)Root=([^;]*)/.exec(trace)?.[1] : trace;
}

/** Writes errors with their causes, numbers of any size, and of circles their first turn. */
function withErrors() {
  const ancestors: unknown[] = [];
  return function (this: unknown, _: string, given: unknown): unknown {
    const value = given instanceof Error ? formOf(given) : given;
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return value;
    while (ancestors.length > 0 && ancestors.at(-1) !== this) ancestors.pop();
    if (ancestors.includes(value)) return undefined;
    ancestors.push(value);
    return value;
  };
}

function formOf(error: Error): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const { name: _n, message: _m, stack: _s, cause: _c, ...others } = error;
  return {
    name,
    location: locationOf(stack),
    message,
    stack,
    cause: cause instanceof Error ? formOf(cause) : cause,
    ...others,
  };
}

/** File and line of a stack's first frame that has brackets. */
function locationOf(stack = ''): string {
  const frame = stack.split('\n').find((line) => FRAME.test(line)) ?? '';
  const [, file, line] = FRAME.exec(frame) ?? [];
  return file === undefined ? '' : `${file}:${Number(line)}`;
}

const FRAME = /\(([^()]*?):(\d+?):\d+?\)\\?$/;
