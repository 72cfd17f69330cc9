import { basename } from 'node:path';
import type { SourceFile } from './source-tree';

/** A file past this many lines is two files. */
const MAX_LINES = 200;

/** Files that may be longer, each with its reason. One that no longer needs it is an offence. */
export const LONG_FILES: Readonly<Record<string, string>> = {};

/** Names that say nothing about what a file does. */
const EMPTY_NAME = /(^|[-.])(utils?|helpers?|managers?|services?|common|misc)([-.]|$)/;

const DOMAIN_FILE = /^[a-z][a-z0-9-]*\.(entity|type|inputs|resolver|loaders|rules|checks|domain|planned|watch)\.ts$/;

/** First words of use cases (`move-organization.ts`) and reads (`find-organization.ts`). A new verb is a line here. */
export const VERBS = [
  'accept',
  'acknowledge',
  'activate',
  'admit',
  'annul',
  'apply',
  'approve',
  'assert',
  'assign',
  'cancel',
  'change',
  'close',
  'complete',
  'compute',
  'confirm',
  'correct',
  'count',
  'create',
  'declare',
  'deliver',
  'disable',
  'discard',
  'dismiss',
  'dissolve',
  'download',
  'draft',
  'enable',
  'end',
  'establish',
  'expire',
  'extend',
  'find',
  'finish',
  'identify',
  'incorporate',
  'link',
  'list',
  'load',
  'lock',
  'log',
  'move',
  'name',
  'nominate',
  'open',
  'place',
  'plant',
  'postpone',
  'propose',
  'provision',
  'publish',
  'push',
  'purge',
  'queue',
  'ratify',
  'read',
  'readmit',
  'receive',
  'reconcile',
  'record',
  'redeliver',
  'redraw',
  'refer',
  'refresh',
  'refuse',
  'register',
  'remove',
  'rename',
  'reopen',
  'report',
  'request',
  'resolve',
  'restore',
  'retire',
  'return',
  'reveal',
  'review',
  'revoke',
  'rotate',
  'seal',
  'search',
  'send',
  'sign',
  'start',
  'submit',
  'survey',
  'suspend',
  'take',
  'update',
  'void',
  'withdraw',
  'write',
];

/** What is wrong with the name, kind, place or length of a file below src. */
export function fileOffences(files: SourceFile[], longFiles: Readonly<Record<string, string>> = LONG_FILES): string[] {
  const offences = files.flatMap((file) => offencesOf(file, longFiles));
  const idle = Object.keys(longFiles).filter((path) => !files.some((file) => file.path === path && isLong(file)));
  return [...offences, ...idle.map((path) => `${path} needs no exception for its length any more: remove it.`)];
}

function offencesOf(file: SourceFile, longFiles: Readonly<Record<string, string>>): string[] {
  const name = basename(file.path);
  const offences: string[] = [];
  if (name === 'index.ts') offences.push('is an index.ts: import the file that does the thing');
  if (file.isBarrel) offences.push('only re-exports: import the file that does the thing');
  if (EMPTY_NAME.test(name)) offences.push('is named after nothing it does');
  if (isLong(file) && !(file.path in longFiles)) {
    offences.push(`has ${file.lineCount} lines; past ${MAX_LINES} it is two files`);
  }
  if (!isDomainKind(file.path)) offences.push('is no kind of file that a domain has (CONTRIBUTING.md, file kinds)');
  return offences.map((offence) => `${file.path} ${offence}.`);
}

function isLong(file: SourceFile): boolean {
  return file.lineCount > MAX_LINES;
}

/** Whether a file inside a domain's folder is of a known kind; true for all files elsewhere. */
function isDomainKind(path: string): boolean {
  const inDomain = /^src\/domains\/[^/]+\/(.+)$/.exec(path)?.[1];
  if (inDomain === undefined || DOMAIN_FILE.test(inDomain)) return true;
  return /^[a-z]+(-[a-z0-9]+)+\.ts$/.test(inDomain) && VERBS.includes(inDomain.split('-')[0] ?? '');
}
