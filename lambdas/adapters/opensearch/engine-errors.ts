/** Faults of requests to the collection, in the port's words. */
import { type EngineFailure, SeriesEngineError } from '@mangaassist/store';
import { errors } from '@opensearch-project/opensearch';

export function engineError(error: unknown): SeriesEngineError {
  if (error instanceof SeriesEngineError) return error;
  const { message } = error as Error;
  return new SeriesEngineError(reasonOf(error), `OpenSearch: ${firstLine(message)}`, { cause: error });
}

function reasonOf(error: unknown): EngineFailure {
  if (error instanceof errors.ResponseError) return reasonOfStatus(error.statusCode);
  if (error instanceof errors.TimeoutError || error instanceof errors.RequestAbortedError) return 'late';
  if (error instanceof errors.DeserializationError) return 'unreadable';
  return 'unreachable';
}

export function reasonOfStatus(status: number): EngineFailure {
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'refused';
  if (status === 404) return 'missing';
  return status < 500 ? 'unreadable' : 'unreachable';
}

const firstLine = (text: string) => (text.split('\n')[0] ?? '').slice(0, 300);

/** True if the collection lacks hybrid queries or the pipeline: it refuses the request itself. */
export function isUnsupported(error: unknown): boolean {
  return error instanceof errors.ResponseError && error.statusCode === 400;
}
