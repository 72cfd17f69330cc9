import { Foundation1760000000001 } from './0001-foundation';
import { Divisions1760000000002 } from './0002-divisions';
import { Organizations1760000000003 } from './0003-organizations';
import { Audit1760000000004 } from './0004-audit';
import { Parameters1760000000005 } from './0005-parameters';
import { OrganizationCards1760000000006 } from './0006-organization-cards';
import { Grids1760000000007 } from './0007-grids';
import { Units1760000000008 } from './0008-units';
import { Members1760000000009 } from './0009-members';
import { Offices1760000000010 } from './0010-offices';
import { Development1760000000011 } from './0011-development';
import { OrganizationLife1760000000012 } from './0012-organization-life';
import { Rectification1760000000013 } from './0013-rectification';
import { Handshakes1760000000014 } from './0014-handshakes';
import { KnownFacts1760000000015 } from './0015-known-facts';
import { Exports1760000000016 } from './0016-exports';
import { CoverageAudits1760000000017 } from './0017-coverage-audits';
import { DeclaredFigures1760000000018 } from './0018-declared-figures';
import { CoverageBelow1760000000019 } from './0019-coverage-below';
import { ApiKeys1760000000020 } from './0020-api-keys';
import { ChangeFeed1760000000021 } from './0021-change-feed';
import { MemberSync1760000000022 } from './0022-member-sync';
import { Imports1760000000023 } from './0023-imports';
import { Webhooks1760000000024 } from './0024-webhooks';
import { RecordExports1760000000025 } from './0025-record-exports';
import { RecordSync1760000000026 } from './0026-record-sync';
import { LoginsPlannedOnce1760000000027 } from './0027-logins-planned-once';
import { HistoriesReadFromIndexes1760000000028 } from './0028-histories-read-from-indexes';
import { OrganizationsHaveCards1760000000029 } from './0029-organizations-have-cards';
import { TerritoryReadFromIndexes1760000000030 } from './0030-territory-read-from-indexes';

/** All migrations, in order. A new one is added at the end; one that was released is never changed. */
export const MIGRATIONS = [
  Foundation1760000000001,
  Divisions1760000000002,
  Organizations1760000000003,
  Audit1760000000004,
  Parameters1760000000005,
  OrganizationCards1760000000006,
  Grids1760000000007,
  Units1760000000008,
  Members1760000000009,
  Offices1760000000010,
  Development1760000000011,
  OrganizationLife1760000000012,
  Rectification1760000000013,
  Handshakes1760000000014,
  KnownFacts1760000000015,
  Exports1760000000016,
  CoverageAudits1760000000017,
  DeclaredFigures1760000000018,
  CoverageBelow1760000000019,
  ApiKeys1760000000020,
  ChangeFeed1760000000021,
  MemberSync1760000000022,
  Imports1760000000023,
  Webhooks1760000000024,
  RecordExports1760000000025,
  RecordSync1760000000026,
  LoginsPlannedOnce1760000000027,
  HistoriesReadFromIndexes1760000000028,
  OrganizationsHaveCards1760000000029,
  TerritoryReadFromIndexes1760000000030,
];
