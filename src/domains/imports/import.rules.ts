import type { Message } from '../../shared/errors';

/** What an import is: the words and limits that all of its rules know. */

export const OPEN_IMPORT_STATES = ['QUEUED', 'CHECKING', 'RUNNING'] as const;

/** CHECKING reads the whole file and writes nothing of the business; RUNNING applies it. */
export const IMPORT_STATES = [...OPEN_IMPORT_STATES, 'FINISHED', 'FAILED', 'CANCELLED'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

export const UPLOAD_STATES = ['RECEIVING', 'STORED', 'PURGED'] as const;
export type UploadState = (typeof UPLOAD_STATES)[number];

/** Bytes of a file. */
export const MOST_UPLOAD_BYTES = 100 * 1024 * 1024;

/** Bytes of a part of it: small enough to be held many times over, large enough that 100 MB are 400 rows. */
export const PART_BYTES = 256 * 1024;

/** Rows of a file. A sheet holds no more either. */
export const MOST_ROWS = 1_048_576;

/** Files of a tenant that wait at once, those on their way included. */
export const MOST_UPLOADS = 20;

/** Of these, files of one integration: the others are not kept out by one that imports none of what it uploads. */
export const MOST_OWN_UPLOADS = 5;

/** How long a file waits to be imported; then it is forgotten. */
export const UPLOAD_DAYS = 7;

/** How long it is told which rows of an import were rejected, from its end on. `app.tenants_with_imports_due` says the same. */
export const REJECT_DAYS = 90;

/** How long a file may be on its way; what broke off is forgotten after it. */
export const RECEIVING_MS = 60 * 60 * 1000;

/** How long whoever works on an import has it to himself without giving a sign: then another takes it over. */
export const LEASE_MS = 30_000;

/** How often an import is taken up without getting on before it is given up: something in it ends the process each time. */
export const MOST_TRIES = 5;

/** Why an import failed, besides what readers say of the file. */
export const IMPORT_FAILURES = {
  ACCESS_ENDED: {
    en: 'Who started the import may do so no more: the account, its role or the API key has ended. What was applied before stays. Import the file again with another.',
    zh: '发起导入的账号、角色或接口密钥已失效，导入中止；此前已导入的内容保留。请使用有效的账号重新导入。',
  },
  INTERNAL: {
    en: 'Something failed on our side, again and again. What was applied before stays. Import the file again; the operator finds the reason in the log.',
    zh: '系统多次出错，导入中止；此前已导入的内容保留。请重新导入，原因请运维人员查看日志。',
  },
  NO_ROWS: {
    en: 'The file has no row below its header. Nothing was changed.',
    zh: '文件表头下没有数据行，未作任何更改。',
  },
  SOURCE_OF_ANOTHER: {
    en: 'The source belongs to another integration. What was applied before stays. Import the file again under a source of your own.',
    zh: '该来源系统名称由另一接入系统所有；此前已导入的内容保留。请使用自己的来源名称重新导入。',
  },
  SYNC_ABANDONED: {
    en: 'Another synchronization or import of the same source was begun meanwhile, which ends this one. What was applied before stays. Import the file again, one at a time.',
    zh: '同一来源系统期间另行开始了同步或导入，本次导入中止；此前已导入的内容保留。请逐个重新导入。',
  },
  TOO_MANY_ROWS: {
    en: 'The file has more than {maximum} rows. Nothing was changed. Import it in several files.',
    zh: '文件超过 {maximum} 行，未作任何更改。请拆分为多个文件导入。',
  },
  UPLOAD_GONE: {
    en: 'The uploaded file has been forgotten. Upload it again.',
    zh: '已上传的文件已被清除，请重新上传。',
  },
} as const satisfies Record<string, Message>;
export type ImportFailureCode = keyof typeof IMPORT_FAILURES;

/** An import is given up, for a reason that is not in the file. */
export class ImportFailure extends Error {
  override name = 'ImportFailure';

  constructor(
    readonly code: ImportFailureCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

/** How far an import is. */
export interface ImportCounts {
  rowCount: number;
  createdCount: number;
  updatedCount: number;
  unchangedCount: number;
  rejectedCount: number;
}

export function isOpenImport(state: ImportState): boolean {
  return (OPEN_IMPORT_STATES as readonly ImportState[]).includes(state);
}
