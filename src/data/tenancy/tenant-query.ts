import type { ClientBase } from 'pg';
import type { Statement } from '../../access/context';
import { type Preamble, sendPreceded } from './preceded-query';

/** Says what `$1` is, so that a statement on reference tables may leave the tenant unused. */
const OID_OF_UUID = 2950;

/** Sends a tenant's statement behind a preamble: the tenant is `$1`, the statement's values begin at `$2`. */
export function sendTenantQuery<Row>(
  client: ClientBase,
  preamble: Preamble,
  settings: readonly string[],
  tenantId: string,
  { text, values = [] }: Statement,
): Promise<Row[]> {
  return sendPreceded<Row>(client, preamble, settings, { text, values: [tenantId, ...values] }, [OID_OF_UUID]);
}
