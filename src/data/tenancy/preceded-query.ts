import { type ClientBase, Query } from 'pg';
import type { Statement, TextColumn, TextRows } from '../../access/context';
import { SQL_STATE, sqlStateOf } from '../sql-state';
import { assertStorable } from './assert-storable';
import type { ByteRow } from './byte-row';
import { HeardRows } from './late-rows';
import { MessageSequence, type Recipient } from './message-sequence';
import { statementName } from './statement-name';
import { columnsOf, type DescribedColumn } from './text-rows';

/** What pg's Query has besides its published types: the protocol steps that a query of ours replaces. */
declare module 'pg' {
  interface Query {
    name: string | undefined;
    values: unknown[];
    types: unknown;
    requiresPreparation(): boolean;
    prepare(connection: Recipient): void;
    handleRowDescription(message: { fields: DescribedColumn[] }): void;
    handleDataRow(row: ByteRow): void;
    handleCommandComplete(): void;
  }
}

/** A statement of settings that connections prepare once; it runs in front of a query. */
export interface Preamble {
  name: string;
  text: string;
  /** Parameters with which it is run to prepare it, all of them texts. */
  try: readonly string[];
}

const SET_READ = `set_config('app.tenant_id', $1, true), set_config('statement_timeout', $2, true), set_config('plan_cache_mode', $3, true), set_config('transaction_read_only', 'on', true)`;

/** Binds the tenant, gives the server the time that is left, says how to plan, and forbids writes: for one implicit transaction. */
export const BIND_READ: Preamble = {
  name: 'zuzhi_bind_read',
  text: `select ${SET_READ}`,
  try: ['0', '0', 'auto'],
};

/** The same, after it made sure that a login is as it was: `app.confirm_login` raises when it is not, and nothing after it runs. */
export const CONFIRM_AND_BIND_READ: Preamble = {
  name: 'zuzhi_confirm_and_bind_read',
  text: `select app.confirm_login($4, $5, $6), ${SET_READ}`,
  try: ['0', '0', 'auto', '0', '0', '0'],
};

/** Gives the server the time that is left, inside an open transaction. */
export const LIMIT_TIME: Preamble = {
  name: 'zuzhi_limit_time',
  text: `select set_config('statement_timeout', $1, true)`,
  try: ['0'],
};

/**
 * Prepares the preambles on a new connection, by ordinary queries. Not inside PrecededQuery: pg would credit the
 * preamble's ParseComplete to the query behind it and, should that one not parse, take it for prepared for ever.
 */
export async function preparePreambles(client: ClientBase): Promise<void> {
  for (const { name, text, try: values } of [BIND_READ, LIMIT_TIME]) {
    await client.query({ name, text, values: [...values] });
  }
  await prepareConfirmation(client);
}

/**
 * By name only, as running it would raise. A database whose migrations are not all done has no such function yet: then there is no such
 * statement either, who asks for it has nothing confirmed, and it is tried again (`settled`).
 */
async function prepareConfirmation(client: ClientBase): Promise<void> {
  const { name, text, try: values } = CONFIRM_AND_BIND_READ;
  const types = values.map(() => 'text').join(', ');
  try {
    await client.query(`prepare ${name} (${types}) as ${text}`);
  } catch (error) {
    const state = sqlStateOf(error);
    if (state !== SQL_STATE.UNDEFINED_FUNCTION && state !== SQL_STATE.INVALID_SCHEMA_NAME) throw error;
  }
}

/** Statements whose columns are what they were when they were prepared, or they are not executed. A FETCH has those of its cursor. */
const HAS_FIXED_COLUMNS = /^\s*(select|with)\b/i;

/** The columns of a connection's prepared statements, by their names. */
type Described = Map<string, readonly TextColumn[]>;

const described = new WeakMap<Recipient, Described>();

function describedOn(connection: Recipient): Described {
  const known = described.get(connection) ?? new Map<string, readonly TextColumn[]>();
  if (known.size === 0) described.set(connection, known);
  return known;
}

/**
 * A query with a preamble in front, as one message sequence with a single Sync: one round trip and, outside a
 * transaction, one implicit transaction, at whose end the settings vanish (docs/decisions/0005).
 */
class PrecededQuery extends Query {
  private isInPreamble = true;
  private columns: readonly TextColumn[] = [];
  private described: Described | undefined;
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
    super(asked.text, (error) => callback(error, { columns: this.columns, rows: this.received.taken() }));
    this.name = asked.name;
    this.values = asked.values;
    this.types = parameterTypes;
  }

  override requiresPreparation(): boolean {
    return true;
  }

  override prepare(connection: Recipient): void {
    this.described = describedOn(connection);
    const columns = this.described.get(this.name ?? '');
    if (columns !== undefined) this.columns = columns;
    const messages = new MessageSequence(connection, columns !== undefined);
    messages.bind({ statement: this.preamble.name, values: [...this.settings] });
    messages.execute({});
    super.prepare(messages);
    messages.send();
  }

  override handleRowDescription({ fields }: { fields: DescribedColumn[] }): void {
    this.columns = columnsOf(this.asked.text, fields);
    if (this.name && HAS_FIXED_COLUMNS.test(this.asked.text)) this.described?.set(this.name, this.columns);
  }

  /** Rows are kept as they come. The preamble's own row and completion must not reach the query's result. */
  override handleDataRow(row: ByteRow): void {
    if (!this.isInPreamble) this.received.add(row);
  }

  /** The rows are all that is wanted of a completion: pg would read its words. */
  override handleCommandComplete(): void {
    if (!this.isInPreamble) return;
    this.isInPreamble = false;
    this.onPreceded?.();
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
