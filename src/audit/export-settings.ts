import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeOnce } from '../shared/write-once';

/** Where and with which key the daily heads of the audit log are exported. */
export interface ExportSettings {
  /** PEM file with an Ed25519 key; private to export, private or public to verify. */
  keyFile: string;
  directory: string;
}

/**
 * `AUDIT_SIGNING_KEY_FILE` and `AUDIT_EXPORT_DIR`. On the embedded database both have a place in its home and the key
 * is made at first use; it lies beside the data it vouches for, so it shows how things work and proves nothing.
 *
 * @param home folder of the embedded database, null on an external one
 * @returns null when the export is not set up
 * @throws Error when only one of the two is set
 */
export async function exportSettings(env: NodeJS.ProcessEnv, home: string | null): Promise<ExportSettings | null> {
  const keyFile = env.AUDIT_SIGNING_KEY_FILE || (home === null ? null : join(home, 'audit-key.pem'));
  const directory = env.AUDIT_EXPORT_DIR || (home === null ? null : join(home, 'audit-heads'));
  if (keyFile === null && directory === null) return null;
  if (keyFile === null || directory === null) {
    const missing = keyFile === null ? 'AUDIT_SIGNING_KEY_FILE' : 'AUDIT_EXPORT_DIR';
    throw new Error(`${missing} is not set: exporting the heads of the audit log needs a key and a folder.`);
  }
  if (!env.AUDIT_SIGNING_KEY_FILE) await makeOnce(keyFile);
  return { keyFile, directory };
}

/** The key that signs. @throws Error when the file holds no private Ed25519 key */
export async function readSigningKey(keyFile: string): Promise<KeyObject> {
  return readKey(keyFile, 'a private', createPrivateKey);
}

/** The key that verifies: the public half is enough, and is all that an auditor should have. */
export async function readVerifyingKey(keyFile: string): Promise<KeyObject> {
  return readKey(keyFile, 'an', createPublicKey);
}

async function readKey(keyFile: string, which: string, parse: (pem: Buffer) => KeyObject): Promise<KeyObject> {
  const wanted = `${keyFile} must hold ${which} Ed25519 key in PEM: openssl genpkey -algorithm ed25519 -out ${keyFile}`;
  const pem = await readFile(keyFile).catch((cause: NodeJS.ErrnoException) => {
    throw new Error(`The key cannot be read (${cause.code}). ${wanted}`, { cause });
  });
  try {
    const key = parse(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new Error(wanted, { cause });
  }
  throw new Error(wanted);
}

/** Of two processes that make it at once, both end with the same key. */
async function makeOnce(keyFile: string): Promise<void> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeOnce(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600);
}
