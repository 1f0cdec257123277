/** The settings of the hand-off to a person: one form for each kind of desk. */
import * as z from 'zod';
import { httpsUrl } from './setting-forms.ts';

const PARAMETER = 'must be the name of a parameter of Systems Manager';

/** The desk of the shop's people. */
export const handOff = z.discriminatedUnion(
  'desk',
  [
    /** A help desk that takes signed requests, and replies at the output `HandOffUrl`. */
    z.strictObject({
      desk: z.literal('webhook'),
      url: httpsUrl('must be the https URL of your help desk'),
      /** Parameter of Systems Manager, a SecureString, with the secret of the signatures. */
      secretParameter: z
        .string(PARAMETER)
        .regex(/^\/?[\w.-]+(\/[\w.-]+)*$/, PARAMETER)
        .refine(
          (name) => !/^\/?(aws|ssm)/i.test(name),
          "must not begin with 'aws' or 'ssm', which AWS reserves",
        ),
    }),
    /** E-mails through SES. The shopper gives an address, and the reply comes there. */
    z.strictObject({
      desk: z.literal('email'),
      from: z.email('must be an e-mail address that SES may send from'),
      to: z.email('must be the e-mail address of your team'),
    }),
    /** A chat of Amazon Connect. */
    z.strictObject({
      desk: z.literal('connect'),
      instanceId: z.uuid('must be the id of an Amazon Connect instance'),
      flowId: z.uuid('must be the id of a contact flow'),
    }),
  ],
  "must be { desk: 'webhook', url, secretParameter }, { desk: 'email', from, to } or { desk: 'connect', instanceId, flowId }",
);
