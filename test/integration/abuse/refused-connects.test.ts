/** Clients that get no socket: each refusal is counted by its kind, with the stage, and nothing else is. */
import { describe, expect, it } from '@jest/globals';
import { ChatSocket } from '../../support/stack/chat-socket.ts';
import { useFaultyStack } from '../../support/stack/faulty-stack.ts';
import { useLocalStack } from '../../support/stack/local-stack.ts';

const guests = useLocalStack({
  env: { STAGE: 'test', CONNECTIONS_PER_ADDRESS: '1', ALLOWED_ORIGINS: 'https://shop.example' },
});
const users = useLocalStack({ auth: 'oidc', env: { STAGE: 'test' } });
const deniedTable = useFaultyStack({ speed: 50, env: { STAGE: 'test' } });
const deadIssuer = useLocalStack({
  env: {
    STAGE: 'test',
    AUTH_MODE: 'oidc',
    OIDC_ISSUER: 'http://127.0.0.1:9',
    OIDC_AUDIENCE: 'shop',
  },
});

/** Counts by name and kind. */
function counts(documents: readonly Record<string, unknown>[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const document of documents) {
    const name = ['ConnectsRefused', 'ConnectsFailed'].find((each) => each in document);
    if (name === undefined) continue;
    expect(document).toMatchObject({ service: 'mangaassist', stage: 'test', [name]: 1 });
    const key = `${name} ${document['kind']}`;
    found[key] = (found[key] ?? 0) + 1;
  }
  return found;
}

const offering = (bearer: string) => ({ protocols: ['mangaassist.v1', `bearer.${bearer}`] });

describe('a refused $connect', () => {
  // Foreign origins are refused by the local server itself; the unit tests of $connect have them.
  it('is counted as refused, with its reason as a dimension', async () => {
    const { stack, connect, documents } = guests;
    const open = (options: object) => ChatSocket.open(stack().socket, options);
    await connect();

    await expect(connect()).rejects.toThrow('429');
    await expect(open({ protocols: ['other'] })).rejects.toThrow('400');
    await expect(open(offering('abc'))).rejects.toThrow('401');

    expect(counts(documents)).toEqual({
      'ConnectsRefused address_full': 1,
      'ConnectsRefused subprotocol': 1,
      'ConnectsRefused bad_token': 1,
    });
  });

  it('is counted as refused where auth is oidc and the client has no token', async () => {
    await expect(ChatSocket.open(users.stack().socket)).rejects.toThrow('401');

    expect(counts(users.documents)).toEqual({ 'ConnectsRefused no_token': 1 });
  });
});

describe('a failed $connect', () => {
  it('is counted as failed where the table denies access, with and without a token', async () => {
    const { faulty, counted } = deniedTable;
    faulty().table.faultOf = () => ({ kind: 'refuse', status: 400, type: 'AccessDeniedException' });
    const { socket } = faulty().stack;

    await expect(ChatSocket.open(socket)).rejects.toThrow('500');
    await expect(ChatSocket.open(socket, offering('a.b.c'))).rejects.toThrow(/500|401/);

    expect(counts(counted)['ConnectsFailed table']).toBeGreaterThanOrEqual(1);
  });

  it('is counted as failed where the issuer’s keys cannot be fetched', async () => {
    const token = await users.stack().issuer?.token({ sub: 'ana' });

    await expect(ChatSocket.open(deadIssuer.stack().socket, offering(`${token}`))).rejects.toThrow('500');

    expect(counts(deadIssuer.documents)).toEqual({ 'ConnectsFailed issuer': 1 });
  });
});
