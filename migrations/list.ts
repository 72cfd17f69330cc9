import { Foundation1760000000001 } from './0001-foundation';
import { Divisions1760000000002 } from './0002-divisions';
import { Organizations1760000000003 } from './0003-organizations';
import { Audit1760000000004 } from './0004-audit';
import { Parameters1760000000005 } from './0005-parameters';

/** All migrations, in order. A new one is added at the end; one that was released is never changed. */
export const MIGRATIONS = [
  Foundation1760000000001,
  Divisions1760000000002,
  Organizations1760000000003,
  Audit1760000000004,
  Parameters1760000000005,
];
