import { v7 as newId } from 'uuid';
import type { Grant } from '../../access/context';
import type { MigratorClient } from '../../data/migrator-client';
import { now, today } from '../../shared/clock';
import { grantsProblem } from './account.rules';

export interface NewAccount {
  tenantId: string;
  displayName: string;
  grants: readonly Grant[];
  /** Who vouches for the person and under which name: the `iss` and `sub` of their tokens. */
  login: { issuer: string; subject: string };
}

/**
 * Creates an account, its grants (valid from today, open-ended) and its entry in the login directory in one
 * statement. Runs as the migrator.
 *
 * @returns the new account's id; for a login that is already known, the id of its account, which stays as it is
 * @throws Error when a grant does not fit its role, or grants may not be held together (separation of duties)
 */
export async function provisionAccount(
  migrator: MigratorClient,
  account: NewAccount,
): Promise<{ accountId: string; wasKnown: boolean }> {
  const known = await accountOf(migrator, account.login);
  if (known !== null) return { accountId: known, wasKnown: true };
  const problem = grantsProblem(account.grants);
  if (problem !== null) throw new Error(problem);
  const accountId = newId();
  await migrator.query(
    `with new_account as (
       insert into accounts (tenant_id, id, display_name, created_at) values ($1, $2, $3, $4)
     ), new_grants as (
       insert into grants (tenant_id, id, account_id, role, organization_id, valid, granted_at)
       select $1, g.id, $2, g.role, g.organization_id, daterange($8::date, null), $4
         from unnest($5::uuid[], $6::text[], $7::uuid[]) as g (id, role, organization_id)
     )
     insert into login_directory (issuer, subject, tenant_id, account_id) values ($9, $10, $1, $2)`,
    [
      account.tenantId,
      accountId,
      account.displayName,
      now(),
      account.grants.map(() => newId()),
      account.grants.map((grant) => grant.role),
      account.grants.map((grant) => grant.organizationId),
      today(),
      account.login.issuer,
      account.login.subject,
    ],
  );
  return { accountId, wasKnown: false };
}

/** Id of the account that a login leads to, or null. */
async function accountOf(migrator: MigratorClient, login: NewAccount['login']): Promise<string | null> {
  const { rows } = await migrator.query('select account_id from login_directory where issuer = $1 and subject = $2', [
    login.issuer,
    login.subject,
  ]);
  return (rows as { account_id: string }[])[0]?.account_id ?? null;
}
