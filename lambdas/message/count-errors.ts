/** Counts error frames by code at the sender, so that each error frame to a client is in the metrics. */
import type { AnswerMetrics, FrameSender } from '@mangaassist/conversation';

/** A sender that counts its error frames, including those that do not arrive. */
export function countingErrors(sender: FrameSender, metrics: Pick<AnswerMetrics, 'errorFrame'>): FrameSender {
  return {
    send(connectionId, frame) {
      if (frame.type === 'error') metrics.errorFrame(frame.code);
      return sender.send(connectionId, frame);
    },
  };
}
