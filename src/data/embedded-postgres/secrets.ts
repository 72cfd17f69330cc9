import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './error';

/** Passwords of the roles of an embedded cluster. */
export interface Secrets {
  superuser: string;
  app: string;
  migrator: string;
  aggregate: string;
}

const secretsFile = (directory: string) => join(directory, 'secrets.json');

/** Draws passwords and keeps them in `directory/secrets.json`, for this account only. */
export function createSecrets(directory: string): Secrets {
  const password = () => randomBytes(24).toString('base64url');
  const secrets: Secrets = { superuser: password(), app: password(), migrator: password(), aggregate: password() };
  const fresh = `${secretsFile(directory)}.${process.pid}`;
  writeFileSync(fresh, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  renameSync(fresh, secretsFile(directory));
  return secrets;
}

/** @throws EmbeddedPostgresError when they are gone or belong to another account */
export function readSecrets(directory: string): Secrets {
  const path = secretsFile(directory);
  if (!existsSync(path)) {
    throw new EmbeddedPostgresError(
      `the passwords of its data are gone (${path}). \`npm run db:reset\` makes a new one, empty.`,
    );
  }
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Secrets;
  } catch (error) {
    throw new EmbeddedPostgresError(
      `${path} cannot be read: the data may belong to another account. Run as that account, or choose another folder with ZUZHI_HOME.`,
      { cause: error },
    );
  }
}
