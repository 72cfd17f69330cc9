import type { ClientBase } from 'pg';
import { SQL_STATE, sqlStateOf } from '../sql-state';

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
 * Prepares the preambles on a new connection, by ordinary queries: then none behind one need ask whether it is there. They are never
 * closed, since they are none of PreparedStatements.
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
export async function prepareConfirmation(client: ClientBase): Promise<void> {
  const { name, text, try: values } = CONFIRM_AND_BIND_READ;
  const types = values.map(() => 'text').join(', ');
  try {
    await client.query(`prepare ${name} (${types}) as ${text}`);
  } catch (error) {
    const state = sqlStateOf(error);
    if (state !== SQL_STATE.UNDEFINED_FUNCTION && state !== SQL_STATE.INVALID_SCHEMA_NAME) throw error;
  }
}
