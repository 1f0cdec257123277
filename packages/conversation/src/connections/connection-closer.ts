/** Closes connections from the server's side. */
export interface ConnectionCloser {
  /** Closes the socket; API Gateway then calls `$disconnect`. Returns `gone` if it is closed already. */
  close(connectionId: string): Promise<'closed' | 'gone'>;
}
