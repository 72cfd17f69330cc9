import type { Connection } from 'pg';
import type { TextColumn } from '../../access/context';
import { MAX_NAMES } from './statement-name';

/** A named statement on a connection, from when it is sent to be parsed until it is closed or parsed anew. */
export interface PreparedStatement {
  /** Whether an answer has shown that the server holds it: before, and after an error, it is parsed anew. */
  isPrepared: boolean;
  /** Of its answers, once they are known. */
  columns: readonly TextColumn[] | undefined;
}

/**
 * The named statements of a connection: those that the server may hold, by what was sent to it, whether or not that is answered yet. pg
 * keeps books of its own by what was answered, never gives one up, and takes for prepared what a query waiting behind others has closed.
 *
 * Whoever sends a query closes first, before all else of its message sequence, what is said here. There nothing can fail before it, so
 * that PostgreSQL skips no Close: what is not kept here is not there, and no name is parsed that is taken.
 */
export class PreparedStatements {
  /** The one used longest ago comes first. */
  private readonly held = new Map<string, PreparedStatement>();

  /** @param most how many the server may hold: each costs it memory, and the plan of one may be large */
  constructor(private readonly most: number) {}

  /**
   * The statement of a query that is to be sent now. One that is not prepared is to be parsed by it.
   *
   * @param close called with the names to be closed before
   */
  use(name: string, close: (name: string) => void): PreparedStatement {
    const before = this.held.get(name);
    this.held.delete(name);
    if (before?.isPrepared) {
      this.held.set(name, before);
      return before;
    }
    if (before !== undefined) close(name);
    for (const oldest of this.held.keys()) {
      if (this.held.size < this.most) break;
      close(oldest);
      this.held.delete(oldest);
    }
    // One for each time that it is parsed: an answer that comes late says nothing of what was sent after its query.
    const statement: PreparedStatement = { isPrepared: false, columns: undefined };
    this.held.set(name, statement);
    return statement;
  }
}

const known = new WeakMap<Pick<Connection, 'stream'>, PreparedStatements>();

/**
 * The statements of a connection.
 *
 * @param most how many it may hold, said by whoever asks first
 */
export function preparedOn(connection: Pick<Connection, 'stream'>, most = MAX_NAMES): PreparedStatements {
  const before = known.get(connection);
  if (before !== undefined) return before;
  const statements = new PreparedStatements(most);
  known.set(connection, statements);
  return statements;
}
