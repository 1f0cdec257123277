import type { Log } from '@mangaassist/conversation';
import type { Alerts } from '@mangaassist/tuning';

/** Alerts as lines of the log, where no topic takes them. */
export function logAlerts(log: Log): Alerts {
  return {
    async send({ begun, over }) {
      for (const { name, text } of begun) log.warn('alert', { name, text });
      for (const { name } of over) log.info('alert over', { name });
    },
  };
}
