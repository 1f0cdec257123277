import * as z from 'zod/mini';
import { managementEndpoint, stage, tableName, text } from '../settings.ts';

/** Adapters of the desk. */
export const DESKS = ['webhook', 'email', 'connect'] as const;

/** Settings of the hand-off function. */
export const handoffSettings = z.object({
  STAGE: stage,
  TABLE_NAME: tableName,
  MANAGEMENT_ENDPOINT: managementEndpoint,
  HANDOFF_DESK: z.enum(DESKS, `one of ${DESKS.join(', ')}`),
  /** Of the webhook: https, or http on this machine. */
  HANDOFF_URL: z.optional(
    z
      .url({ protocol: /^https?$/, error: 'the https URL of the webhook' })
      .check(
        z.refine(
          (url) => url.startsWith('https:') || /^http:\/\/127\.0\.0\.1[:/]/.test(url),
          'the https URL of the webhook',
        ),
      ),
  ),
  /** Name of the parameter of Systems Manager with the secret, or the secret itself. */
  HANDOFF_SECRET_PARAMETER: z.optional(text('the name of the parameter with the secret of the webhook')),
  HANDOFF_SECRET: z.optional(z.string().check(z.minLength(24, 'a secret of at least 24 characters'))),
  /** Sender and receiver of the e-mails. */
  HANDOFF_MAIL_FROM: z.optional(text('the e-mail address that sends, verified in SES')),
  HANDOFF_MAIL_TO: z.optional(text('the e-mail address of the team')),
  /** Amazon Connect: instance, flow, and topic of the agents' messages. */
  HANDOFF_CONNECT_INSTANCE: z.optional(text('the id of the Amazon Connect instance')),
  HANDOFF_CONNECT_FLOW: z.optional(text('the id of the contact flow')),
  HANDOFF_CONNECT_TOPIC: z.optional(text('the ARN of the SNS topic of the chat stream')),
});

export type HandoffSettings = z.infer<typeof handoffSettings>;
