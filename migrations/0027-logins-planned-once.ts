import type { MigrationInterface, QueryRunner } from 'typeorm';
import { run } from './support/statements';

const TODAY = `(now() at time zone 'Asia/Shanghai')::date`;

const currentGrants = (further = '') => `from public.grants g
             where g.tenant_id = l.tenant_id and g.account_id = l.account_id${further}
               and g.revoked_at is null and g.valid @> ${TODAY}`;

const grantsOf = (order: string, further: string) =>
  `coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'organizationId', g.organization_id) order by ${order})
              ${currentGrants(further)}), '[]'::jsonb)`;

interface Login {
  name: string;
  /** As they are declared, and their types alone. */
  takes: { declared: string; types: string };
  returns: string;
  query: string;
}

const FROM_TOKEN = `from public.login_directory l
    join public.tenants t on t.tenant_id = l.tenant_id
    join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id`;

const OF_TOKEN = `where l.issuer = token_issuer and l.subject = token_subject and a.is_active and not t.is_suspended`;

const BY_TOKEN = {
  name: 'app.find_login',
  takes: { declared: 'token_issuer text, token_subject text', types: 'text, text' },
};

const FOUND_BY_TOKEN = 'tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb';

/** Whom a token stands for, as migration 0001 has it. */
const PLAIN_LOGIN: Login = {
  ...BY_TOKEN,
  returns: FOUND_BY_TOKEN,
  query: `select t.tenant_id, t.division_code, a.id, a.display_name, ${grantsOf('g.role, g.id', '')}
    ${FROM_TOKEN}
   ${OF_TOKEN}`,
};

/** A digest of all that a login says: where it is the same, the login is. What may hold a bar itself, the name, comes last. */
const MARK = `sha256(convert_to(concat_ws('|', t.tenant_id, t.division_code, a.id,
    array(select concat_ws(':', g.role, g.organization_id) ${currentGrants()} order by g.id), a.display_name), 'UTF8'))`;

/** The same, with a mark to know it again by. */
const MARKED_LOGIN: Login = {
  ...BY_TOKEN,
  returns: `${FOUND_BY_TOKEN}, mark text`,
  query: `select t.tenant_id, t.division_code, a.id, a.display_name, ${grantsOf('g.role, g.id', '')}, ${MARK}::text
    ${FROM_TOKEN}
   ${OF_TOKEN}`,
};

/** Whom an API key stands for, as migration 0020 has it. */
const BY_KEY: Login = {
  name: 'app.find_key_login',
  takes: { declared: 'key_prefix text, key_digest bytea', types: 'text, bytea' },
  returns:
    'tenant_id uuid, tenant_code text, account_id uuid, display_name text, grants jsonb, key_id uuid, scopes text[], expires_on date',
  query: `select t.tenant_id, t.division_code, a.id, a.display_name, ${grantsOf('g.id', ` and g.role = 'INTEGRATOR'`)},
         k.id, k.scopes, k.expires_on
    from public.login_directory l
    join public.tenants t on t.tenant_id = l.tenant_id
    join public.accounts a on a.tenant_id = l.tenant_id and a.id = l.account_id
    join public.api_keys k on k.tenant_id = l.tenant_id and k.account_id = l.account_id and k.prefix = l.subject
   where l.issuer = 'zuzhi:api-key' and l.subject = key_prefix and k.secret_digest = key_digest
     and k.revoked_at is null and k.expires_on >= ${TODAY}
     and a.is_active and not t.is_suspended`,
};

/** PL/pgSQL keeps the plan of its query on the connection; a function in SQL is planned anew at each call, for longer than it runs. */
const plannedOnce = ({ query }: Login) => ({ language: 'plpgsql', body: `as $$ begin return query ${query}; end $$` });

const plannedEachTime = ({ query }: Login) => ({ language: 'sql', body: `begin atomic ${query}; end` });

/** What a function returns cannot be replaced: it is made again, and with it who may call it. */
function remade(login: Login, { language, body }: { language: string; body: string }): string[] {
  const { name, takes, returns } = login;
  return [
    `drop function ${name}(${takes.types})`,
    `create function ${name}(${takes.declared}) returns table (${returns})
     language ${language} stable security definer set search_path = pg_catalog, public ${body}`,
    ...onlyForTheApplication(`${name}(${takes.types})`),
  ];
}

const onlyForTheApplication = (signature: string) => [
  `revoke all on function ${signature} from public`,
  `grant execute on function ${signature} to zuzhi_app`,
];

/**
 * Every request looks its caller up. The two functions that do it are planned once for each connection, and `app.confirm_login` says in front
 * of a read that a login is as it was: it raises when the login is gone, or another one.
 */
export class LoginsPlannedOnce1760000000027 implements MigrationInterface {
  name = 'LoginsPlannedOnce1760000000027';

  async up(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      ...[MARKED_LOGIN, BY_KEY].flatMap((login) => remade(login, plannedOnce(login))),
      `create function app.confirm_login(token_issuer text, token_subject text, expected_mark text) returns void
       language plpgsql stable security definer set search_path = pg_catalog, public as $$
       begin
         perform ${FROM_TOKEN} ${OF_TOKEN} and ${MARK} = expected_mark::bytea;
         if not found then
           raise exception using errcode = 'ZL001', message = 'The login is not as it was.';
         end if;
       end $$`,
      ...onlyForTheApplication('app.confirm_login(text, text, text)'),
    ]);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await run(queryRunner, [
      'drop function app.confirm_login(text, text, text)',
      ...[PLAIN_LOGIN, BY_KEY].flatMap((login) => remade(login, plannedEachTime(login))),
    ]);
  }
}
