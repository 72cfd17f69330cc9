/**
 * Completes package-lock.json with the optional platform packages that the registry at hand did not offer.
 *
 * npm writes a lock entry only for what it could resolve, and `npm ci` elsewhere then stops with "Missing: X from lock
 * file". An entry without an integrity hash is enough for `npm ci`; the hash is checked for all that were resolved.
 * Run it after every change of a package; `--check` only lists what is missing and ends with 1.
 *
 *   node tools/complete-lock.mjs [--check] [package-lock.json]
 */
import { readFileSync, writeFileSync } from 'node:fs';

const OPERATING_SYSTEMS = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
};
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32', 'arm'];

/** Optional dependencies without an entry: `{ holder, name, range }`, the holder being the lock key of who wants it. */
function missingOptionals(packages) {
  return Object.entries(packages).flatMap(([holder, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !resolutionPlaces(holder, name).some((place) => place in packages))
      .map(([name, range]) => ({ holder, name, range })),
  );
}

/** Where Node looks for a package, nearest first: below the holder, then below each folder that contains it. */
function resolutionPlaces(holder, name) {
  const parents = holder
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/node_modules/'));
  return [...parents.map((parent) => `${parent}/node_modules/${name}`), `node_modules/${name}`];
}

/** The entry of a platform package, told by its name: `@swc/core-linux-arm-gnueabihf` is for linux, arm, glibc. */
function entryFor({ name, range }, holder) {
  if (!/^\d/.test(range)) throw new Error(`${name} is wanted as "${range}": only an exact version can be completed.`);
  const words = name.split('/').pop().split('-');
  const os = words.map((word) => OPERATING_SYSTEMS[word]).find(Boolean);
  const cpu = PROCESSORS.find((processor) => words.includes(processor));
  const libc = os === 'linux' ? libcOf(words.at(-1)) : undefined;
  return {
    version: range,
    ...(cpu && { cpu: [cpu] }),
    ...(holder.dev && { dev: true }),
    ...(libc && { libc: [libc] }),
    optional: true,
    ...(os && { os: [os] }),
  };
}

function libcOf(lastWord) {
  if (lastWord.startsWith('musl')) return 'musl';
  return lastWord.startsWith('gnu') ? 'glibc' : undefined;
}

const args = process.argv.slice(2);
const isCheck = args.includes('--check');
const path = args.find((arg) => !arg.startsWith('--')) ?? 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const missing = missingOptionals(lock.packages);

if (isCheck) {
  for (const { holder, name, range } of missing)
    console.error(`${holder} wants ${name}@${range}: no entry in ${path}.`);
  if (missing.length > 0) console.error('Run `node tools/complete-lock.mjs`.');
  process.exitCode = missing.length > 0 ? 1 : 0;
} else {
  for (const wanted of missing) {
    lock.packages[`node_modules/${wanted.name}`] = entryFor(wanted, lock.packages[wanted.holder]);
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${path}: ${missing.length} entries added.`);
}
