import type { Domain } from '../domain';
import { provideExport } from '../exports/export-source.watch';
import { gridRecordsExport } from './list-exported-grids';
import { memberRecordsExport } from './list-exported-members';
import { organizationRecordsExport } from './list-exported-organizations';
import { unitRecordsExport } from './list-exported-units';

/**
 * Copies for other systems: members, organizations, units and grids as they are while the file is fetched, each with its id and
 * version, in the reach of the caller. The export keeps a change token from before its rows were read: whoever loads the file
 * and then follows the feed from that token has every change, some twice, and knows these by their version. Numbers of persons
 * are masked; whole names leave only with those who may reveal, and say so above the table. They leave as all exports do: few at
 * once, many with a second account's approval, each download in the audit log.
 */
export const recordExports: Domain = { name: 'record-exports', entities: [], resolvers: [] };

provideExport(memberRecordsExport);
provideExport(organizationRecordsExport);
provideExport(unitRecordsExport);
provideExport(gridRecordsExport);
