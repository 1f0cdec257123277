/** Alerts on SNS. */
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Alert, Alerts } from '@mangaassist/tuning';
import type { AwsAccess } from '../aws-access.ts';

const MAX_ATTEMPTS = 3;
const TIMEOUTS = { connectionTimeout: 1_000, requestTimeout: 5_000, throwOnRequestTimeout: true };

/** SNS takes fewer than this, and ASCII only. */
const LONGEST_SUBJECT = 99;

export function snsClient(access: AwsAccess = {}): SNSClient {
  return new SNSClient({ ...access, maxAttempts: MAX_ATTEMPTS, requestHandler: TIMEOUTS });
}

/** Alerts as messages of an SNS topic, in words for an e-mail. */
export class SnsAlerts implements Alerts {
  readonly #client: Pick<SNSClient, 'send'>;
  readonly #topicArn: string;

  constructor(client: Pick<SNSClient, 'send'>, topicArn: string) {
    this.#client = client;
    this.#topicArn = topicArn;
  }

  async send({ begun, over }: Parameters<Alerts['send']>[0]): Promise<void> {
    const subject = `MangaAssist: ${[...names('amiss', begun), ...names('over', over)].join('; ')}`;
    const lines = [
      ...begun.map(({ name, text }) => `Amiss: ${name}. ${text}`),
      ...over.map(({ name, text }) => `Over: ${name}. It was: ${text}`),
      '',
      'npm run cli -- report shows the newest report; docs/operations.md says what to do.',
    ];
    await this.#client.send(
      new PublishCommand({
        TopicArn: this.#topicArn,
        Subject: subject.slice(0, LONGEST_SUBJECT),
        Message: lines.join('\n'),
      }),
    );
  }
}

function names(state: string, alerts: readonly Alert[]): readonly string[] {
  return alerts.length === 0 ? [] : [`${state}: ${alerts.map(({ name }) => name).join(', ')}`];
}
