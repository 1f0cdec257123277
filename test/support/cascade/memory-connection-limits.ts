import type { ConnectionLimits } from '../../../packages/conversation/src/connections/connection-limits.ts';

/** Counts open connections in memory, for tests of their limits. */
export class MemoryConnectionLimits implements ConnectionLimits {
  readonly #holders = new Map<string, Map<string, number>>();

  async join(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<'joined' | 'full'> {
    const open = this.#holders.get(holder) ?? new Map<string, number>();
    this.#holders.set(holder, open);
    for (const [id, expiresAtMs] of open) if (expiresAtMs <= nowMs) open.delete(id);
    if (open.size >= max && !open.has(connection.id)) return 'full';
    // A clock that runs behind would make the connection seem older than earlier ones.
    const latestMs = Math.max(0, ...open.values());
    open.set(
      connection.id,
      Math.max(connection.expiresAtMs, Math.min(latestMs, connection.expiresAtMs + 300_000)),
    );
    return 'joined';
  }

  async displace(
    holder: string,
    max: number,
    connection: { readonly id: string; readonly expiresAtMs: number },
    nowMs: number,
  ): Promise<readonly string[]> {
    const displaced: string[] = [];
    while ((await this.join(holder, max, connection, nowMs)) === 'full') {
      const [oldest] = [...(this.#holders.get(holder) ?? [])].toSorted(([, a], [, b]) => a - b);
      if (oldest === undefined) break;
      this.#holders.get(holder)?.delete(oldest[0]);
      displaced.push(oldest[0]);
    }
    return displaced;
  }

  async open(holder: string, nowMs: number): Promise<readonly string[]> {
    const open = [...(this.#holders.get(holder) ?? [])].toSorted(([, a], [, b]) => a - b);
    return open.flatMap(([id, expiresAtMs]) => (expiresAtMs > nowMs ? [id] : []));
  }

  async takePlace(
    holder: string,
    max: number,
    { id, expiresAtMs }: { readonly id: string; readonly expiresAtMs: number },
    of: string,
  ): Promise<boolean> {
    const open = this.#holders.get(holder);
    if (open === undefined || open.size > max || !open.delete(of)) return false;
    open.set(id, expiresAtMs);
    return true;
  }

  async leave(holder: string, connectionId: string): Promise<void> {
    this.#holders.get(holder)?.delete(connectionId);
  }

  /** The number of counted connections of all holders together. */
  get counted(): number {
    return [...this.#holders.values()].reduce((sum, open) => sum + open.size, 0);
  }
}
