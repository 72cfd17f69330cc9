import { type ClientBase, type Connection, Query, type ResultBuilder } from 'pg';
import type { Statement } from '../../access/context';
import { assertStorable } from './assert-storable';
import { statementName } from './statement-name';

/** What pg's Query has besides its published types: the protocol steps that a query of ours replaces. */
declare module 'pg' {
  interface Query {
    types: unknown;
    requiresPreparation(): boolean;
    prepare(connection: Connection): void;
    handleDataRow(message: unknown): void;
    handleCommandComplete(message: unknown, connection: Connection): void;
  }
  interface Connection {
    bind(config: {
      portal: string;
      statement: string;
      values: readonly string[];
      valueMapper: (value: string) => string;
    }): void;
    execute(config: { portal: string; rows: number }): void;
  }
}

/** A statement of settings that connections prepare once; it runs in front of a query. */
export interface Preamble {
  name: string;
  text: string;
  /** How many text parameters it takes. */
  parameters: number;
}

/** Binds the tenant, gives the server the time that is left, and forbids writes: for one implicit transaction. */
export const BIND_READ: Preamble = {
  name: 'zuzhi_bind_read',
  text: `select set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true), set_config('transaction_read_only', 'on', true)`,
  parameters: 2,
};

/** Gives the server the time that is left, inside an open transaction. */
export const LIMIT_TIME: Preamble = {
  name: 'zuzhi_limit_time',
  text: `select set_config('statement_timeout', $1, true)`,
  parameters: 1,
};

/**
 * Prepares the preambles on a new connection, by ordinary queries. Not inside PrecededQuery: pg would credit the
 * preamble's ParseComplete to the query behind it and, should that one not parse, take it for prepared for ever.
 */
export async function preparePreambles(client: ClientBase): Promise<void> {
  for (const { name, text, parameters } of [BIND_READ, LIMIT_TIME]) {
    await client.query({ name, text, values: Array(parameters).fill('0') });
  }
}

/**
 * A query with a preamble in front, as one message sequence with a single Sync: one round trip and, outside a
 * transaction, one implicit transaction, at whose end the settings vanish (docs/decisions/0005).
 */
class PrecededQuery extends Query {
  private isInPreamble = true;

  constructor(
    private readonly preamble: Preamble,
    private readonly settings: readonly string[],
    query: { name?: string | undefined; text: string; values: unknown[] },
    parameterTypes: readonly number[],
    callback: (error: Error | undefined, result: ResultBuilder) => void,
  ) {
    super(query, callback);
    this.types = parameterTypes;
  }

  override requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: Connection): void {
    connection.bind({
      portal: '',
      statement: this.preamble.name,
      values: this.settings,
      valueMapper: (value) => value,
    });
    connection.execute({ portal: '', rows: 0 });
    super.prepare(connection);
  }

  /** The preamble's own row and completion must not reach the query's result. */
  override handleDataRow(message: unknown): void {
    if (!this.isInPreamble) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.isInPreamble) {
      this.isInPreamble = false;
      return;
    }
    super.handleCommandComplete(message, connection);
  }
}

/**
 * Sends a statement behind a preamble; resolves to its rows as plain objects, rejects with the server's error. Every
 * statement of a request passes here, so texts that cannot be stored stop here: BAD_USER_INPUT.
 *
 * @param parameterTypes type ids of the first parameters, where the statement alone does not say them
 */
export function sendPreceded<Row>(
  client: ClientBase,
  preamble: Preamble,
  settings: readonly string[],
  { text, values = [] }: Statement,
  parameterTypes: readonly number[] = [],
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    assertStorable(values);
    const query = { name: statementName(text), text, values: [...values] };
    client.query(
      new PrecededQuery(preamble, settings, query, parameterTypes, (error, result) => {
        if (error) reject(error);
        else resolve(result.rows as Row[]);
      }),
    );
  });
}

/**
 * Waits for a statement sent outside any transaction. Its error arrives before the server has ended the implicit
 * transaction; the answer to an empty query comes after: from then on the connection's state is known, and the pool
 * need not destroy it.
 */
export async function settled<Row>(client: ClientBase, sent: Promise<Row[]>): Promise<Row[]> {
  try {
    return await sent;
  } catch (error) {
    await client.query('').catch(() => undefined);
    throw error;
  }
}
