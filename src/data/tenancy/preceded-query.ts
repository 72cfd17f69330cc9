import { type ClientBase, Query } from 'pg';
import type { Statement, TextColumn, TextRows } from '../../access/context';
import { SQL_STATE, sqlStateOf } from '../sql-state';
import { assertStorable } from './assert-storable';
import type { ByteRow } from './byte-row';
import { HeardRows } from './late-rows';
import { MessageSequence, type Recipient } from './message-sequence';
import { type Preamble, prepareConfirmation } from './preambles';
import { type PreparedStatement, preparedOn } from './prepared-statements';
import { renameStatement, statementName } from './statement-name';
import { columnsOf, type DescribedColumn } from './text-rows';

/** What pg's Query has besides its published types: the protocol steps that a query of ours replaces. */
declare module 'pg' {
  interface Query {
    name: string | undefined;
    values: unknown[];
    types: unknown;
    requiresPreparation(): boolean;
    hasBeenParsed(): boolean;
    prepare(connection: Recipient): void;
    handleRowDescription(message: { fields: DescribedColumn[] }): void;
    handleDataRow(row: ByteRow): void;
    handleCommandComplete(): void;
  }
}

/** Statements whose columns are what they were when they were prepared, or they are not executed. A FETCH has those of its cursor. */
const HAS_FIXED_COLUMNS = /^\s*(select|with)\b/i;

/**
 * A query with a preamble in front, as one message sequence with a single Sync: one round trip and, outside a
 * transaction, one implicit transaction, at whose end the settings vanish (docs/decisions/0005).
 */
class PrecededQuery extends Query {
  private isInPreamble = true;
  private columns: readonly TextColumn[] = [];
  private statement: PreparedStatement | undefined;
  /** Not `rows`: there pg keeps how many of them are wanted. */
  private readonly received = new HeardRows();

  constructor(
    private readonly preamble: Preamble,
    private readonly settings: readonly string[],
    private readonly asked: { name?: string | undefined; text: string; values: unknown[] },
    parameterTypes: readonly number[],
    private readonly onPreceded: (() => void) | undefined,
    callback: (error: Error | undefined, rows: TextRows) => void,
  ) {
    // Not as a configuration, which pg would copy property by property, for longer than it takes to send.
    super(asked.text, (error) => {
      if (error) this.doubtStatement(error);
      callback(error, { columns: this.columns, rows: this.received.taken() });
    });
    this.values = asked.values;
    this.types = parameterTypes;
  }

  override requiresPreparation(): boolean {
    return true;
  }

  override hasBeenParsed(): boolean {
    return this.statement?.isPrepared === true;
  }

  override prepare(connection: Recipient): void {
    const messages = new MessageSequence(connection);
    const { name } = this.asked;
    if (name !== undefined) {
      this.statement = preparedOn(connection).use(name, (name) => messages.close({ type: 'S', name }));
      this.columns = this.statement.columns ?? [];
      messages.isDescribed = this.statement.columns !== undefined;
    }
    messages.bind({ statement: this.preamble.name, values: [...this.settings] });
    messages.execute({});
    // Only while its messages are made: pg would keep books of it when the answer comes.
    this.name = name;
    super.prepare(messages);
    this.name = undefined;
    messages.send();
  }

  override handleRowDescription({ fields }: { fields: DescribedColumn[] }): void {
    this.columns = columnsOf(this.asked.text, fields);
    if (this.statement && HAS_FIXED_COLUMNS.test(this.asked.text)) this.statement.columns = this.columns;
  }

  /** Rows are kept as they come. The preamble's own row and completion must not reach the query's result. */
  override handleDataRow(row: ByteRow): void {
    if (!this.isInPreamble) this.received.add(row);
  }

  /** The rows are all that is wanted of a completion: pg would read its words. */
  override handleCommandComplete(): void {
    if (!this.isInPreamble) {
      if (this.statement) this.statement.isPrepared = true;
      return;
    }
    this.isInPreamble = false;
    this.onPreceded?.();
  }

  /** Whatever the error was, the next query parses anew. When it was that the columns have become others, all connections do. */
  private doubtStatement(error: Error): void {
    const { name, text } = this.asked;
    if (this.statement) this.statement.isPrepared = false;
    if (name !== undefined && sqlStateOf(error) === SQL_STATE.FEATURE_NOT_SUPPORTED) renameStatement(text, name);
  }
}

/**
 * Sends a statement behind a preamble; resolves to its rows, rejects with the server's error. Every
 * statement of a request passes here, so texts that cannot be stored stop here: BAD_USER_INPUT.
 *
 * @param parameterTypes type ids of the first parameters, where the statement alone does not say them
 * @param onPreceded called once the preamble has run, before anything of the statement is known
 */
export function sendPreceded(
  client: ClientBase,
  preamble: Preamble,
  settings: readonly string[],
  { text, values = [] }: Statement,
  parameterTypes: readonly number[] = [],
  onPreceded?: () => void,
): Promise<TextRows> {
  return new Promise((resolve, reject) => {
    assertStorable(values);
    const query = { name: statementName(text), text, values: [...values] };
    client.query(
      new PrecededQuery(preamble, settings, query, parameterTypes, onPreceded, (error, rows) => {
        if (error) reject(error);
        else resolve(rows);
      }),
    );
  });
}

/**
 * Waits for a statement sent outside any transaction. Its error arrives before the server has ended the implicit
 * transaction; the answer to an empty query comes after: from then on the connection's state is known, and the pool
 * need not destroy it.
 */
export async function settled(client: ClientBase, sent: Promise<TextRows>): Promise<TextRows> {
  try {
    return await sent;
  } catch (error) {
    await client.query('').catch(() => undefined);
    if (sqlStateOf(error) === SQL_STATE.INVALID_STATEMENT_NAME)
      await prepareConfirmation(client).catch(() => undefined);
    throw error;
  }
}
