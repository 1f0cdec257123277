/** Counts error frames by code at the sender, so that each error frame to a client is in the metrics and in the log. */
import type { AnswerMetrics, FrameSender, Log } from '@mangaassist/conversation';

/** A sender that counts and logs its error frames, including those that do not arrive. */
export function countingErrors(
  sender: FrameSender,
  metrics: Pick<AnswerMetrics, 'errorFrame'>,
  log: Pick<Log, 'info'>,
): FrameSender {
  return {
    send(connectionId, frame) {
      if (frame.type === 'error') {
        metrics.errorFrame(frame.code);
        log.info('error frame', { connectionId, code: frame.code });
      }
      return sender.send(connectionId, frame);
    },
  };
}
