/** Closes connections from the server's side. */
export interface ConnectionCloser {
  /** Closes the socket: `gone` if it is closed already. API Gateway then calls `$disconnect`. */
  close(connectionId: string): Promise<'closed' | 'gone'>;
}
