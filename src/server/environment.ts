import { OPERATION_LIMIT_MS } from '../data/tenancy/deadline';
import { LOG_LEVELS, type LogLevel } from './log';

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
  /** Connections beyond this number are closed unheard. */
  maxConnections: number;
  logLevel: LogLevel;
}

/** A word that is none of these would be taken for development, and the schema told to everybody. */
const MODES = ['production', 'development', 'test'] as const;

/** Each may hold a body being sent: a gigabyte in all when everyone sends the largest. */
const USUAL_CONNECTIONS = 1_000;

/**
 * `HOST` (127.0.0.1), `PORT` (4000; 0 takes a free one), `NODE_ENV` (development), `INTROSPECTION`, `ALLOWED_ORIGINS`
 * (comma-separated), `OPERATION_DEADLINE_MS`, `MAX_CONNECTIONS` (1000), `LOG_LEVEL` (info). Empty is as good as not set.
 *
 * In production the schema is told to nobody: no introspection unless `INTROSPECTION=true`, and no "did you mean".
 *
 * @throws Error naming the variable that cannot be understood
 */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const isProduction = oneOf(env, 'NODE_ENV', MODES, 'development') === 'production';
  return {
    host: env.HOST || '127.0.0.1',
    port: wholeNumber(env, 'PORT', 4000, 0, 65_535),
    isProduction,
    introspection: oneOf(env, 'INTROSPECTION', ['true', 'false'], isProduction ? 'false' : 'true') === 'true',
    hints: !isProduction,
    allowedOrigins: (env.ALLOWED_ORIGINS ?? '')
      .split(',')
      .map(originOf)
      .filter((origin) => origin !== ''),
    operationMs: wholeNumber(env, 'OPERATION_DEADLINE_MS', OPERATION_LIMIT_MS, 1, 600_000),
    maxConnections: wholeNumber(env, 'MAX_CONNECTIONS', USUAL_CONNECTIONS, 1, 1_000_000),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info'),
  };
}

function oneOf<Word extends string>(env: NodeJS.ProcessEnv, name: string, words: readonly Word[], usual: Word): Word {
  const text = env[name] || usual;
  const word = words.find((each) => each === text);
  if (word !== undefined) return word;
  throw new Error(`${name} is "${text}"; it takes ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`);
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
