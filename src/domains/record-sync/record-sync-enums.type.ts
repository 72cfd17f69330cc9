import { registerEnumType } from 'type-graphql';
import { described, enumOf } from '../../shared/enum-of';
import { KIND_TERMS } from '../sync/sync-terms.rules';
import { RECORD_KINDS } from './record-kinds.rules';

export const RecordKindEnum = enumOf(RECORD_KINDS);

registerEnumType(RecordKindEnum, {
  name: 'RecordKind',
  description: 'What records other than those of members are about (记录类型).',
  valuesConfig: described(
    { ORGANIZATIONS: KIND_TERMS.ORGANIZATIONS, UNITS: KIND_TERMS.UNITS, GRIDS: KIND_TERMS.GRIDS },
    { ORGANIZATIONS: 'Organizations', UNITS: 'Units', GRIDS: 'Grids' },
  ),
});
