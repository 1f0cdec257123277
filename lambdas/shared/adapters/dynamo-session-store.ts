import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Claim, Session, SessionStore, StoredTurn } from '../session-store.ts';
import { expiry, sessionKey, turnKey } from './dynamo-table.ts';

/** Sessions and their turns in the table: an item per session and one per turn, conditional writes only. */
export class DynamoSessionStore implements SessionStore {
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;

  constructor(client: DynamoDBDocumentClient, table: string) {
    this.#client = client;
    this.#table = table;
  }

  async create({ id, principal, resumeHash, expiresAtMs }: Omit<Session, 'recentTurns'>): Promise<void> {
    await this.#client.send(
      new PutCommand({
        TableName: this.#table,
        ConditionExpression: 'attribute_not_exists(pk)',
        Item: { ...sessionKey(id), principal, resumeHash, recentTurns: [], ...expiry(expiresAtMs) },
      }),
    );
  }

  async get(id: string): Promise<Session | null> {
    const item = await this.#item(sessionKey(id));
    if (item === undefined) return null;
    const { principal, resumeHash, expiresAtMs, recentTurns } = item as Omit<Session, 'id'>;
    return { id, principal, resumeHash, expiresAtMs, recentTurns };
  }

  async claim(request: Parameters<SessionStore['claim']>[0]): Promise<Claim> {
    const { session, principal, turn, connection, nowMs, leaseUntilMs } = request;
    const { expiresAtMs, ttl } = expiry(request.expiresAtMs);
    try {
      const { Attributes: before } = await this.#client.send(
        new UpdateCommand({
          TableName: this.#table,
          Key: sessionKey(session),
          ConditionExpression:
            'principal = :principal AND expiresAtMs > :now AND (attribute_not_exists(claimedBy) OR claimedUntilMs <= :now)',
          UpdateExpression:
            'SET claimedBy = :turn, claimedFor = :connection, claimedUntilMs = :lease, expiresAtMs = :expires, #ttl = :ttl, recentTurns = list_append(recentTurns, :turns)',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: {
            ':principal': principal,
            ':now': nowMs,
            ':turn': turn,
            ':connection': connection,
            ':turns': [turn],
            ':lease': leaseUntilMs,
            ':expires': expiresAtMs,
            ':ttl': ttl,
          },
          ReturnValues: 'ALL_OLD',
        }),
      );
      return {
        kind: 'claimed',
        recentTurns: before?.['recentTurns'] ?? [],
        abandonedTurn: before?.['claimedBy'] ?? null,
      };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
    const item = await this.#item(sessionKey(session));
    if (item === undefined || Number(item['expiresAtMs']) <= nowMs) return { kind: 'expired' };
    if (item['principal'] !== principal) return { kind: 'foreign' };
    // Released between the two requests: for this one the session was busy all the same.
    return {
      kind: 'busy',
      turn: String(item['claimedBy'] ?? ''),
      connection: String(item['claimedFor'] ?? ''),
    };
  }

  async release(session: string, turn: string, recentTurns: readonly string[]): Promise<void> {
    await this.#update(sessionKey(session), {
      ConditionExpression: 'claimedBy = :turn',
      UpdateExpression: 'SET recentTurns = :turns REMOVE claimedBy, claimedFor, claimedUntilMs',
      ExpressionAttributeValues: { ':turn': turn, ':turns': recentTurns },
    });
  }

  async turn(session: string, id: string): Promise<StoredTurn | null> {
    const item = await this.#item(turnKey(session, id));
    return item === undefined ? null : storedTurn(item);
  }

  async turns(session: string, ids: readonly string[]): Promise<readonly StoredTurn[]> {
    const found = new Map<string, StoredTurn>();
    const unique = [...new Set(ids)];
    let Keys: Record<string, unknown>[] = unique.map((id) => turnKey(session, id));
    while (Keys.length > 0) {
      const { Responses, UnprocessedKeys } = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.#table]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[this.#table] ?? []) {
        const turn = storedTurn(item);
        found.set(turn.id, turn);
      }
      Keys = UnprocessedKeys?.[this.#table]?.Keys ?? [];
    }
    return unique.flatMap((id) => found.get(id) ?? []);
  }

  async begin(
    session: string,
    turn: { readonly id: string; readonly question: string },
    expiresAtMs: number,
  ): Promise<'begun' | 'exists'> {
    try {
      await this.#client.send(
        new PutCommand({
          TableName: this.#table,
          ConditionExpression: 'attribute_not_exists(pk) OR #status IN (:failed, :interrupted)',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':failed': 'failed', ':interrupted': 'interrupted' },
          Item: {
            ...turnKey(session, turn.id),
            ...turn,
            status: 'generating',
            answer: '',
            tier: null,
            started: null,
            ended: null,
            ...expiry(expiresAtMs),
          },
        }),
      );
      return 'begun';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'exists';
      throw error;
    }
  }

  async finish(session: string, turn: Omit<StoredTurn, 'question'>): Promise<void> {
    const updated = await this.#update(turnKey(session, turn.id), {
      ConditionExpression: 'attribute_exists(pk)',
      UpdateExpression:
        'SET #status = :status, answer = :answer, tier = :tier, started = :started, ended = :ended',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ':status': turn.status,
        ':answer': turn.answer,
        ':tier': turn.tier,
        ':started': turn.started,
        ':ended': turn.ended,
      },
    });
    if (!updated)
      throw new Error(`Turn ${turn.id} of session ${session} is gone: its answer cannot be stored.`);
  }

  async interrupt(session: string, turn: string): Promise<void> {
    await this.#update(turnKey(session, turn), {
      ConditionExpression: '#status = :generating',
      UpdateExpression: 'SET #status = :interrupted',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: { ':generating': 'generating', ':interrupted': 'interrupted' },
    });
  }

  async #item(Key: Record<string, string>): Promise<Record<string, unknown> | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#table, Key, ConsistentRead: true }),
    );
    return Item;
  }

  /** A conditional update; false, and nothing changed, if the condition does not hold. */
  async #update(
    Key: Record<string, string>,
    update: {
      ConditionExpression: string;
      UpdateExpression: string;
      ExpressionAttributeNames?: Record<string, string>;
      ExpressionAttributeValues: Record<string, unknown>;
    },
  ): Promise<boolean> {
    try {
      await this.#client.send(new UpdateCommand({ TableName: this.#table, Key, ...update }));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

function storedTurn(item: Record<string, unknown>): StoredTurn {
  const { id, question, status, answer, tier, started, ended } = item as unknown as StoredTurn;
  return { id, question, status, answer, tier, started, ended };
}
