/** Gives the hand-off handler its adapters. */
import { Logger } from '@aws-lambda-powertools/logger';
import type { Clock } from '@mangaassist/cascade-core';
import { contextualLog, type Desk, type Log, randomToken } from '@mangaassist/conversation';
import {
  type ManagementAccess,
  ManagementFrameSender,
  managementClient,
} from '../adapters/api-gateway/management-frame-sender.ts';
import type { AwsAccess } from '../adapters/aws-access.ts';
import { EmfHandoffMetrics } from '../adapters/cloudwatch/emf-handoff-metrics.ts';
import { DynamoSessionStore } from '../adapters/dynamodb/dynamo-session-store.ts';
import { dynamoClient, type TableAccess } from '../adapters/dynamodb/dynamo-table.ts';
import { DynamoTurnStore } from '../adapters/dynamodb/dynamo-turn-store.ts';
import { ConnectDesk } from '../adapters/handoff/connect-desk.ts';
import { DynamoHandoffs } from '../adapters/handoff/dynamo-handoffs.ts';
import { EmailDesk } from '../adapters/handoff/email-desk.ts';
import { WebhookDesk } from '../adapters/handoff/webhook-desk.ts';
import { parameterSecret } from '../adapters/requests/parameter-secret.ts';
import { systemClock } from '../adapters/system-clock.ts';
import { SettingsError } from '../settings.ts';
import { createHandler } from './handler.ts';
import type { HandoffSettings } from './settings.ts';

export interface HandoffOverrides {
  readonly dynamo?: TableAccess;
  readonly management?: ManagementAccess;
  /** Endpoint and credentials of the AWS services behind the desks. */
  readonly services?: AwsAccess;
  /** Takes one EMF document; standard output if left out. */
  readonly writeMetrics?: (line: string) => void;
  readonly log?: Log;
  readonly clock?: Clock;
}

/** The hand-off handler with its real adapters; `overrides` replaces services, clock and log. */
export function composeHandoff(settings: HandoffSettings, overrides: HandoffOverrides = {}) {
  const { dynamo, management, writeMetrics, clock = systemClock } = overrides;
  const table = { client: dynamoClient(dynamo), table: settings.TABLE_NAME, clock };
  const turns = new DynamoTurnStore(table);
  const client = managementClient({ ...management, endpoint: settings.MANAGEMENT_ENDPOINT });
  const secret = secretOf(settings, overrides);
  return createHandler({
    handoffs: new DynamoHandoffs(table),
    desk: deskOf(settings, secret, overrides),
    secret,
    sessions: new DynamoSessionStore({ ...table, turns }),
    turns,
    sender: new ManagementFrameSender(client, management),
    metrics: new EmfHandoffMetrics(settings.STAGE, writeMetrics),
    randomToken,
    clock,
    log: contextualLog(overrides.log ?? new Logger()),
  });
}

type Secret = () => Promise<string>;

function sendingOf({ clock = systemClock }: HandoffOverrides) {
  return { clock, random: Math.random };
}

/** Null for a desk whose requests are not signed by it. */
function secretOf(settings: HandoffSettings, overrides: HandoffOverrides): Secret | null {
  const { HANDOFF_SECRET: secret, HANDOFF_SECRET_PARAMETER: parameter } = settings;
  if (parameter !== undefined)
    return parameterSecret(parameter, overrides.services ?? {}, sendingOf(overrides));
  return secret === undefined ? null : async () => secret;
}

function deskOf(settings: HandoffSettings, secret: Secret | null, overrides: HandoffOverrides): Desk {
  const { services: access = {} } = overrides;
  const sending = sendingOf(overrides);
  const needed = (name: keyof HandoffSettings) => settingOf(settings, name);
  switch (settings.HANDOFF_DESK) {
    case 'webhook':
      return new WebhookDesk({ url: needed('HANDOFF_URL'), secret: secret ?? missingSecret(), ...sending });
    case 'email':
      return new EmailDesk({
        from: needed('HANDOFF_MAIL_FROM'),
        to: needed('HANDOFF_MAIL_TO'),
        access,
        ...sending,
      });
    default:
      return new ConnectDesk({
        instance: needed('HANDOFF_CONNECT_INSTANCE'),
        flow: needed('HANDOFF_CONNECT_FLOW'),
        topic: needed('HANDOFF_CONNECT_TOPIC'),
        access,
        ...sending,
      });
  }
}

/** @throws SettingsError if the desk's setting is missing. */
function settingOf(settings: HandoffSettings, name: keyof HandoffSettings): string {
  const value = settings[name];
  if (value !== undefined) return value;
  throw new SettingsError(`${name} is missing: HANDOFF_DESK '${settings.HANDOFF_DESK}' needs it.`);
}

function missingSecret(): never {
  throw new SettingsError(
    'HANDOFF_SECRET_PARAMETER is missing: a webhook is signed. Set it, or HANDOFF_SECRET on this machine.',
  );
}
