/** Environment variables of the message handler. */
import { EMBEDDING_NAMES } from '@mangaassist/cascade-core/embeddings';
import { RANGES } from '@mangaassist/protocol';
import * as z from 'zod/mini';
import {
  clockTolerance,
  functionVersion,
  guestKeyTable,
  haveProfiles,
  managementEndpoint,
  modelSettings,
  stage,
  tableName,
  text,
  usd,
  wholeNumberIn,
} from '../settings.ts';

const SHARED_CACHES = ['table', 'valkey', 'none'] as const;

/** Settings of the message function. */
export const messageSettings = z
  .object({
    TABLE_NAME: tableName,
    /** `TABLE_NAME` if left out. */
    GUEST_KEY_TABLE: guestKeyTable,
    STAGE: stage,
    ...modelSettings,
    ORDERS_TABLE_NAME: text("the name of the DynamoDB table of the shoppers' orders"),
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    /** A Bedrock guardrail that checks every question and answer; its version is a number or DRAFT. */
    GUARDRAIL_ID: z.optional(text('the id of a Bedrock guardrail')),
    GUARDRAIL_VERSION: z.optional(
      z.string().check(z.regex(/^(DRAFT|[1-9]\d*)$/, 'the version of the guardrail, a number or DRAFT')),
    ),
    /** File of the deployment's own verifier of drafts, beside the program. Left out: fixed weights. */
    VERIFIER_FILE: z.optional(text("the path of the verifier's file")),
    /** Shared level of the response cache; each environment also caches in memory. */
    SHARED_CACHE: z._default(z.enum(SHARED_CACHES, `one of ${SHARED_CACHES.join(', ')}`), 'table'),
    /** Endpoint of a collection of OpenSearch Serverless. Left out: the embedded index answers alone. */
    SEARCH_ENDPOINT: z.optional(
      z.url({ protocol: /^https?$/, error: 'the URL of a collection of OpenSearch Serverless' }),
    ),
    /** Model of the vectors in the collection. */
    SEARCH_EMBEDDING: z._default(z.enum(EMBEDDING_NAMES, `one of ${EMBEDDING_NAMES.join(', ')}`), 'titan-v2'),
    /** Of `SHARED_CACHE=valkey`. */
    VALKEY_URL: z.optional(
      z.url({ protocol: /^rediss?$/, error: 'the URL of the Valkey server, rediss://user@host:6379' }),
    ),
    /** Name of the ElastiCache serverless cache, whose user IAM authenticates. */
    VALKEY_IAM_CACHE: z.optional(text('the name of the ElastiCache serverless cache')),
    /** Parameter of Systems Manager with the password, for a server without IAM. */
    VALKEY_PASSWORD_PARAMETER: z.optional(text('the name of the parameter with the password')),
    MANAGEMENT_ENDPOINT: managementEndpoint,
    CLOCK_TOLERANCE_SECONDS: clockTolerance,
    SESSION_TTL_SECONDS: wholeNumberIn('of seconds', RANGES.sessionTtlSeconds, 86_400),
    /** Lifetime of a guest token: 30 days. */
    GUEST_TOKEN_TTL_SECONDS: wholeNumberIn('of seconds', RANGES.guestTokenTtlSeconds, 2_592_000),
    ANSWER_DEADLINE_MS: wholeNumberIn('of ms', RANGES.answerDeadlineMs, 25_000),
    FRAME_INTERVAL_MS: wholeNumberIn('of ms', RANGES.frameIntervalMs, 200),
    /** Interval of heartbeats, which store the text so far and read requests to cancel. */
    CHECK_IN_MS: wholeNumberIn('of ms', RANGES.heartbeatMs, 1_000),
    /** Time for which an answer continues after its socket is gone. */
    DISCONNECT_GRACE_MS: wholeNumberIn('of ms', RANGES.disconnectGraceMs, 10_000),
    /** As many may come at once; 0: any number. */
    MESSAGES_PER_MINUTE: wholeNumberIn('of messages', RANGES.messagesPerMinute, 30),
    /** Many clients, of a school or an office, may share one address; 0: any number. */
    MESSAGES_PER_MINUTE_PER_ADDRESS: wholeNumberIn('of messages', RANGES.messagesPerMinutePerAddress, 600),
    /** Most USD that an hour of questions of one guest, signed-in user or address costs; 0: any amount. */
    USD_PER_HOUR_PER_GUEST: usd(2),
    USD_PER_HOUR_PER_USER: usd(4),
    USD_PER_HOUR_PER_ADDRESS: usd(5),
    /** The day's budget where the live configuration sets none; 0: none. */
    DAILY_BUDGET_USD: usd(0),
    /** Most USD a day for the judge and the shadow sample; 0: no answer is stored to be graded. */
    JUDGE_DAILY_USD: usd(50),
    /** A question's `options`, which can raise its cost, have an effect. */
    CLIENT_OPTIONS: z._default(z.enum(['on', 'off'], 'on or off'), 'off'),
    /** The hand-off function, by name or ARN. Left out: conversations are not handed to a person. */
    HANDOFF_FUNCTION: z.optional(text('the name of the hand-off function')),
    /** A request for a person needs a contact: the reply comes outside of the chat. */
    HANDOFF_CONTACT: z._default(z.enum(['optional', 'required'], 'optional or required'), 'optional'),
    /** Tokens for frames of one connection, a minute and at once; 0: any number. */
    FRAMES_PER_MINUTE: wholeNumberIn('of tokens', RANGES.framesPerMinute, 120),
  })
  .check((context) => {
    const { GUARDRAIL_ID, GUARDRAIL_VERSION } = context.value;
    if ((GUARDRAIL_ID === undefined) === (GUARDRAIL_VERSION === undefined)) return;
    const [missing, given] =
      GUARDRAIL_ID === undefined
        ? ['GUARDRAIL_ID', 'GUARDRAIL_VERSION']
        : ['GUARDRAIL_VERSION', 'GUARDRAIL_ID'];
    const message = `set together with ${given}, or neither`;
    context.issues.push({ code: 'custom', message, path: [missing], input: undefined });
  })
  .check((context) => {
    const { SHARED_CACHE, VALKEY_URL } = context.value;
    if (SHARED_CACHE !== 'valkey' || VALKEY_URL !== undefined) return;
    const message = 'the URL of the Valkey server, as SHARED_CACHE is valkey';
    context.issues.push({ code: 'custom', message, path: ['VALKEY_URL'], input: undefined });
  })
  .check(haveProfiles);

export type MessageSettings = z.infer<typeof messageSettings>;
