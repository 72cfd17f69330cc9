import type { Connection } from 'pg';
import { serialize } from 'pg-protocol';

/** To whom a query of pg gives its messages. */
export interface Recipient extends Pick<Connection, 'stream'> {
  /** Texts of statements by their names: pg's books of what was sent. */
  readonly submittedNamedStatements: Record<string, string>;
}

/**
 * The messages of one query, gathered and sent as one piece: one by one each goes through the buffers of the socket, for longer than it
 * takes to make it. To the query it is its connection.
 */
export class MessageSequence implements Recipient {
  readonly stream: Recipient['stream'];
  /** Nobody's: which statements a connection holds is kept by PreparedStatements. */
  readonly submittedNamedStatements = {};
  /** Whether it is known which columns the answer has: the server need not say so again. */
  isDescribed = false;
  private readonly messages: Buffer[] = [];

  constructor({ stream }: Pick<Recipient, 'stream'>) {
    this.stream = stream;
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
