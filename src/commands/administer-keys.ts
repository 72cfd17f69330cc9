import type { Client } from 'pg';
import { SCOPES, type Scope } from '../access/scopes';
import type { AuditNote } from '../audit/run-mutation';
import { statusOn } from '../domains/api-keys/api-key.rules';
import { type LockedKey, lockApiKey } from '../domains/api-keys/lock-api-key';
import type { KeyTransaction, MadeKey } from '../domains/api-keys/record-api-key';
import { recordIntegration } from '../domains/api-keys/record-integration';
import { recordRevocation } from '../domains/api-keys/record-revocation';
import { recordSuccessor } from '../domains/api-keys/record-successor';
import { today } from '../shared/clock';
import { readOptions } from './command-options';
import { tenantOf, withMigrator } from './with-migrator';
import { writeAsOperator } from './write-as-operator';

const COMMAND = 'npm run --silent admin -- key';
const EXPIRES_ON = '<YYYY-MM-DD>';

const CREATE = {
  command: `${COMMAND} create`,
  about:
    'Makes an integration with its first API key, and prints the key, this once. ' +
    `Scopes, with commas between: ${SCOPES.join(' ')}. It works for 90 days unless a last day is given, a year ahead at most.`,
  required: { tenant: '<code>', name: '<name>', scopes: '<scope,…>' },
  optional: { 'expires-on': EXPIRES_ON },
};

const ROTATE = {
  command: `${COMMAND} rotate`,
  about:
    'Makes the successor of the API key with that prefix, and prints it, this once. The old one works until it is revoked or expires.',
  required: { tenant: '<code>', prefix: '<prefix>' },
  optional: { 'expires-on': EXPIRES_ON },
};

const REVOKE = {
  command: `${COMMAND} revoke`,
  about: 'Takes the API key with that prefix back: the next request that comes with it is refused.',
  required: { tenant: '<code>', prefix: '<prefix>' },
  optional: {},
};

const LIST = {
  command: `${COMMAND} list`,
  about:
    'Lists API keys, the newest first: prefix, integration, state, last day, last use, scopes. Never the keys themselves.',
  required: { tenant: '<code>' },
  optional: {},
};

/** `npm run admin -- key …`: a key goes to standard output, alone; what is said about it to standard error. */
export async function administerKeys([step = '', ...args]: string[]): Promise<void> {
  const run = STEPS.get(step);
  if (run === undefined) {
    const said = step === '' ? 'No step is named' : `There is no step "key ${step}"`;
    throw new Error(`${said}. Use key ${[...STEPS.keys()].join(', key ')}.`);
  }
  await run(args);
}

const STEPS: ReadonlyMap<string, (args: string[]) => Promise<void>> = new Map([
  ['create', create],
  ['rotate', rotate],
  ['revoke', revoke],
  ['list', list],
]);

async function create(args: string[]): Promise<void> {
  const values = readOptions(args, CREATE);
  if (values === null) return;
  const { tenant, name } = values;
  const asked = { name, scopes: scopesOf(values.scopes), expiresOn: dateOf(values['expires-on']), createdBy: null };
  await tellKey(tenant, (tx) => recordIntegration(tx, asked));
}

async function rotate(args: string[]): Promise<void> {
  const values = readOptions(args, ROTATE);
  if (values === null) return;
  const { tenant, prefix } = values;
  const asked = { expiresOn: dateOf(values['expires-on']), createdBy: null };
  await tellKey(tenant, async (tx) => recordSuccessor(tx, await keyWith(tx, prefix), asked));
}

type MakeKey = (tx: KeyTransaction) => Promise<{ made: MadeKey; audit: AuditNote[] }>;

async function tellKey(tenant: string, makeKey: MakeKey): Promise<void> {
  const { secret } = await withMigrator(process.env, ({ migrator }) =>
    writeAsOperator(migrator, tenant, 'key:write', async (tx) => {
      const { made, audit } = await makeKey(tx);
      return { result: made, audit };
    }),
  );
  console.error('This is the key. It is shown this once and kept nowhere: hand it over by a safe way.');
  process.stdout.write(`${secret}\n`);
}

async function revoke(args: string[]): Promise<void> {
  const values = readOptions(args, REVOKE);
  if (values === null) return;
  const { tenant, prefix } = values;
  await withMigrator(process.env, ({ migrator }) =>
    writeAsOperator(migrator, tenant, 'key:write', async (tx) => ({
      result: null,
      audit: await recordRevocation(tx, await keyWith(tx, prefix), null),
    })),
  );
  console.error(`Key ${prefix} is revoked: the next request that comes with it is refused.`);
}

async function list(args: string[]): Promise<void> {
  const values = readOptions(args, LIST);
  if (values === null) return;
  await withMigrator(process.env, async ({ migrator }) => {
    const { tenantId } = await tenantOf(migrator, values.tenant);
    const keys = await keysOf(migrator, tenantId);
    if (keys.length === 0) console.error('The tenant has no API key yet.');
    for (const key of keys) {
      const lastUse = key.lastUsedAt?.toISOString() ?? 'never used';
      const told = [key.prefix, key.name, statusOn(key, today()), key.expiresOn, lastUse, key.scopes.join(',')];
      console.log(told.join('\t'));
    }
  });
}

interface ListedKey extends Pick<LockedKey, 'prefix' | 'scopes' | 'expiresOn' | 'revokedAt'> {
  name: string;
  lastUsedAt: Date | null;
}

async function keysOf(migrator: Client, tenantId: string): Promise<ListedKey[]> {
  const { rows } = await migrator.query<ListedKey>(
    `select k.prefix, a.display_name as name, k.scopes, k.expires_on::text as "expiresOn", k.revoked_at as "revokedAt",
            k.last_used_at as "lastUsedAt"
       from api_keys k
       join accounts a on a.tenant_id = $1 and a.id = k.account_id
      where k.tenant_id = $1
      order by k.created_at desc, k.id desc`,
    [tenantId],
  );
  return rows;
}

async function keyWith(tx: KeyTransaction, prefix: string): Promise<LockedKey> {
  const [found] = await tx.query<{ id: string }>({
    text: `select k.id from api_keys k where k.tenant_id = $1 and k.prefix = $2`,
    values: [prefix],
  });
  // The prefix is not repeated: somebody may have given the whole key.
  if (found === undefined)
    throw new Error('The tenant has no key with this prefix; "key list" shows those that it has.');
  return lockApiKey(tx, found.id);
}

function scopesOf(text: string): Scope[] {
  const words = text.split(',').map((word) => word.trim());
  const unknown = words.find((word) => !SCOPES.some((scope) => scope === word));
  if (unknown !== undefined) throw new Error(`--scopes has "${unknown}"; it takes ${SCOPES.join(', ')}.`);
  return SCOPES.filter((scope) => words.includes(scope));
}

function dateOf(text: string | undefined): string | null {
  if (text === undefined) return null;
  const isDate = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
  if (isDate) return text;
  throw new Error(`--expires-on is "${text}"; it takes a date such as 2027-06-30.`);
}
