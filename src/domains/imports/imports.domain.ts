import type { Domain } from '../domain';
import { findImportJobs } from './find-import-jobs';
import { ImportChunkEntity } from './import-chunk.entity';
import { ImportJobEntity } from './import-job.entity';
import { ImportPartEntity } from './import-part.entity';
import { ImportRejectEntity } from './import-reject.entity';
import { ImportUploadEntity } from './import-upload.entity';
import { importChecks } from './imports.checks';
import { ImportJobResolver, ImportsResolver } from './imports.resolver';

/**
 * Who has no system that sends has a file: a table of members. It is uploaded as it is, and lies sealed in the database, in parts, until
 * it was imported or a week has passed; on no disk in clear. An import reads it whole before it writes anything: its columns are known by
 * their headers, a column that must not be held refuses it, and a file that is broken at its end has done nothing. Then its records are
 * applied as batches of a synchronization, up to 1,000 at a time, in the background, as who started it and with the rights that they have
 * at that moment. Each chunk is one transaction with how far the import is, so that whatever ends the process in between, another goes on
 * where it was. A dry run does the same and takes it back. What was rejected is told by row, field and code, never by what it said.
 */
export const imports: Domain = {
  name: 'imports',
  entities: [ImportUploadEntity, ImportPartEntity, ImportJobEntity, ImportChunkEntity, ImportRejectEntity],
  resolvers: [ImportsResolver, ImportJobResolver],
  nodeSources: [{ typeName: 'ImportJob', find: findImportJobs }],
  checks: importChecks,
  sealedTables: [
    { table: 'import_parts', columns: [{ sealed: 'part_sealed' }], dataKeyColumn: 'data_key_id' },
    { table: 'import_chunks', columns: [{ sealed: 'records_sealed' }], dataKeyColumn: 'data_key_id' },
  ],
};
