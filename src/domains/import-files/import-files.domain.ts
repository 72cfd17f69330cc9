import type { Domain } from '../domain';

/**
 * Files of records that people make: CSV in UTF-8 or GB 18030, lines of JSON, workbooks. `openImportFile` reads them a row at a time,
 * in a memory that does not grow with them, finds the header and what its columns mean, and gives records as a synchronization takes
 * them, or says which cell cannot be read and why. It knows nothing of jobs or of the database; a file is bytes that can be asked for.
 */
export const importFiles: Domain = { name: 'import-files', entities: [], resolvers: [] };
