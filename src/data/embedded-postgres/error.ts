const WAY_OUT =
  'Set DATABASE_URL to a PostgreSQL 15 or newer instead (README, "Your own PostgreSQL"), or mend the cause and start again.';

/** The embedded PostgreSQL cannot run here: the reason in one sentence, and the way out. */
export class EmbeddedPostgresError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The embedded PostgreSQL cannot run: ${reason} ${WAY_OUT}`, options);
    this.name = 'EmbeddedPostgresError';
  }
}

/** What a failed run of `initdb` or `postgres` tells. */
export interface FailedRun {
  program: string;
  /** `ENOENT`, `EACCES` … when the program could not be started at all. */
  errorCode: string | null;
  exitCode: number | null;
  /** What it wrote to its error output, or the end of its log. */
  output: string;
}

/** Turns a failed run into a sentence that names the reason. The file itself is known to exist. */
export function explain({ program, errorCode, exitCode, output }: FailedRun): string {
  const tail = output.trim().split('\n').slice(-8).join('\n');
  // A program whose file exists and yet is "not found" lacks its loader: musl instead of glibc.
  if (errorCode === 'ENOENT' || /Error relocating|symbol not found|ld-linux|not found \(required by/.test(output)) {
    return 'this system has no glibc (Alpine and other musl systems), and its programs are built for glibc.';
  }
  if (errorCode === 'EACCES' || errorCode === 'EPERM') {
    return `${program} may not be executed (${errorCode}); the folder may be mounted noexec.`;
  }
  if (/cannot be run as root/.test(output)) {
    return 'it runs as root, which PostgreSQL refuses, and no other account could be used.';
  }
  if (/database files are incompatible/.test(output)) {
    return `its data were made by another version of PostgreSQL (${tail}). \`npm run db:reset\` makes new ones, empty.`;
  }
  if (/No space left on device/.test(output)) return 'the disk is full.';
  if (/error while loading shared libraries: (\S+):/.test(output)) {
    return `the system lacks a library: ${tail}`;
  }
  const ending = errorCode ?? (exitCode === null ? 'it was killed' : `exit code ${exitCode}`);
  return `${program} failed (${ending}).${tail === '' ? '' : ` It said:\n${tail}\n`}`;
}
