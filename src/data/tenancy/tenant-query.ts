import type { ClientBase } from 'pg';
import type { Statement, TextRows } from '../../access/context';
import type { Preamble } from './preambles';
import { sendPreceded } from './preceded-query';

/** Says what `$1` is, so that a statement on reference tables may leave the tenant unused. */
const OID_OF_UUID = 2950;

/** Sends a tenant's statement behind a preamble: the tenant is `$1`, the statement's values begin at `$2`. */
export function sendTenantQuery(
  client: ClientBase,
  preamble: Preamble,
  settings: readonly string[],
  tenantId: string,
  { text, values = [] }: Statement,
  onPreceded?: () => void,
): Promise<TextRows> {
  const bound = { text, values: [tenantId, ...values] };
  return sendPreceded(client, preamble, settings, bound, [OID_OF_UUID], onPreceded);
}
