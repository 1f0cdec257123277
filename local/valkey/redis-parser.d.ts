/** Types of redis-parser, which has none. */
declare module 'redis-parser' {
  /** Reads the Redis protocol; a command has the form of a reply that is an array. */
  class Parser {
    constructor(options: {
      readonly returnReply: (reply: unknown) => void;
      readonly returnError: (error: Error) => void;
      readonly returnFatalError: (error: Error) => void;
    });
    execute(data: Buffer): void;
  }
  export = Parser;
}
