import type { Connection } from 'pg';
import { serialize } from 'pg-protocol';

/** What pg's Connection has besides its published types. */
declare module 'pg' {
  interface Connection {
    /** Texts of statements by their names. */
    readonly parsedStatements: Record<string, string>;
    readonly submittedNamedStatements: Record<string, string>;
  }
}

/** To whom a query of pg gives its messages. */
export type Recipient = Pick<Connection, 'stream' | 'parsedStatements' | 'submittedNamedStatements'>;

/**
 * The messages of one query, gathered and sent as one piece: one by one each goes through the buffers of the socket, for longer than it
 * takes to make it. To the query it is its connection.
 */
export class MessageSequence implements Recipient {
  readonly stream: Recipient['stream'];
  readonly parsedStatements: Recipient['parsedStatements'];
  readonly submittedNamedStatements: Recipient['submittedNamedStatements'];
  private readonly messages: Buffer[] = [];

  /** @param isDescribed whether it is known which columns the answer has: the server need not say so again */
  constructor(
    { stream, parsedStatements, submittedNamedStatements }: Recipient,
    private readonly isDescribed: boolean,
  ) {
    this.stream = stream;
    this.parsedStatements = parsedStatements;
    this.submittedNamedStatements = submittedNamedStatements;
  }

  parse(statement: Parameters<typeof serialize.parse>[0]): void {
    this.messages.push(serialize.parse(statement));
  }

  bind(values: Parameters<typeof serialize.bind>[0]): void {
    this.messages.push(serialize.bind(values));
  }

  describe(what: Parameters<typeof serialize.describe>[0]): void {
    if (!this.isDescribed) this.messages.push(serialize.describe(what));
  }

  execute(portal: Parameters<typeof serialize.execute>[0]): void {
    this.messages.push(serialize.execute(portal));
  }

  close(what: Parameters<typeof serialize.close>[0]): void {
    this.messages.push(serialize.close(what));
  }

  sync(): void {
    this.messages.push(serialize.sync());
  }

  send(): void {
    this.stream.write(Buffer.concat(this.messages));
  }
}
