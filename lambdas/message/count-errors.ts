/** Counts error frames by code at the sender, so that each error frame to a client is in the metrics and in the log. */
import type { AnswerMetrics, FrameSender, Log } from '@mangaassist/conversation';

/**
 * A sender that counts and logs its error frames, including those that do not arrive. A frame of a client that has left finds no
 * connection and is `unauthorized`: nothing is refused to a client, and any guest could start the alarm on refusals.
 */
export function countingErrors(
  sender: FrameSender,
  metrics: Pick<AnswerMetrics, 'errorFrame'>,
  log: Pick<Log, 'info'>,
): FrameSender {
  return {
    async send(connectionId, frame) {
      if (frame.type !== 'error') return sender.send(connectionId, frame);
      const { code } = frame;
      log.info('error frame', { connectionId, code });
      const mayHaveLeft = code === 'unauthorized';
      if (!mayHaveLeft) metrics.errorFrame(code);
      const outcome = await sender.send(connectionId, frame);
      if (mayHaveLeft && outcome === 'sent') metrics.errorFrame(code);
      return outcome;
    },
  };
}
