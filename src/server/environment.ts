import { OPERATION_LIMIT_MS } from '../data/deadline';

/** What the environment says about the server; the database's part is in `data/database-urls.ts`. */
export interface Environment {
  host: string;
  port: number;
  isProduction: boolean;
  introspection: boolean;
  /** Whether errors may suggest names of the schema. */
  hints: boolean;
  allowedOrigins: string[];
  operationMs: number;
}

/**
 * `HOST` (127.0.0.1), `PORT` (4000; 0 takes a free one), `NODE_ENV`, `INTROSPECTION`, `ALLOWED_ORIGINS` (comma-separated), `OPERATION_DEADLINE_MS`.
 *
 * In production the schema is told to nobody: no introspection unless `INTROSPECTION=true`, and no "did you mean".
 *
 * @throws Error naming the variable that cannot be understood
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const isProduction = env.NODE_ENV === 'production';
  return {
    host: env.HOST || '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4000, 0, 65_535),
    isProduction,
    introspection: isProduction ? env.INTROSPECTION === 'true' : env.INTROSPECTION !== 'false',
    hints: !isProduction,
    allowedOrigins: (env.ALLOWED_ORIGINS ?? '')
      .split(',')
      .map(originOf)
      .filter((origin) => origin !== ''),
    operationMs: wholeNumber(env, 'OPERATION_DEADLINE_MS', OPERATION_LIMIT_MS, 1, 600_000),
  };
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, usual: number, least: number, most: number): number {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new Error(`${name} is "${text}"; it takes a whole number from ${least} to ${most}.`);
}

function originOf(entry: string): string {
  const text = entry.trim();
  if (text === '') return '';
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new Error(
    `ALLOWED_ORIGINS has "${text}"; write origins such as https://app.example.cn, without a path or a star.`,
  );
}
