/** Counts each error frame by its code, from wherever it is sent: a client that sees one is never missing in the metrics. */
import type { AnswerMetrics, FrameSender } from '@mangaassist/conversation';

/** A sender that counts the error frames it sends, also those that do not arrive. */
export function countingErrors(sender: FrameSender, metrics: Pick<AnswerMetrics, 'errorFrame'>): FrameSender {
  return {
    send(connectionId, frame) {
      if (frame.type === 'error') metrics.errorFrame(frame.code);
      return sender.send(connectionId, frame);
    },
  };
}
