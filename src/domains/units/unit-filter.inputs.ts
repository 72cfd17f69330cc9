import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { enumOf } from '../../shared/enum-of';
import type { FormationMode, UnitKind, UnitSector, UnitStatus } from './unit.rules';
import { FormationModeEnum, UnitKindEnum, UnitSectorEnum, UnitStatusEnum } from './unit-enums.type';

export const UNIT_ORDERS = ['NAME', 'SECTOR'] as const;
export type UnitOrder = (typeof UNIT_ORDERS)[number];
export const UnitOrderEnum = enumOf(UNIT_ORDERS);

registerEnumType(UnitOrderEnum, {
  name: 'UnitOrder',
  description: 'Order of a list of units (排序方式).',
  valuesConfig: {
    NAME: { description: 'By pinyin of the name (按名称拼音).' },
    SECTOR: { description: 'By trade, then by pinyin of the name (按行业).' },
  },
});

@InputType({ description: 'An organization and all below it, in either graph (责任范围).' })
export class UnitScopeInput {
  @Field(() => ID, { description: 'The organization at the top; it belongs to the scope (起始组织).' })
  id: string;
}

@InputType({ description: 'Which units a list holds; conditions are joined by AND (筛选条件).' })
export class UnitFilter {
  @Field(() => [UnitKindEnum], { nullable: true, description: 'Only these kinds, as recorded today (单位类别).' })
  kinds?: UnitKind[] | null;

  @Field(() => [UnitSectorEnum], { nullable: true, description: 'Only these trades, as recorded today (所属行业).' })
  sectors?: UnitSector[] | null;

  @Field(() => [UnitStatusEnum], {
    nullable: true,
    description: 'Only these states; by default all but REMOVED (状态).',
  })
  statuses?: UnitStatus[] | null;

  @Field(() => [FormationModeEnum], {
    nullable: true,
    description: 'Only units covered by an organization that was formed in one of these ways (组建方式).',
  })
  formationModes?: FormationMode[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only units that an organization covers, or only those that none does (是否已覆盖).',
  })
  isCovered?: boolean | null;

  @Field(() => UnitScopeInput, {
    nullable: true,
    description:
      'Only units for which this organization, or one below it, is responsible, as recorded today (责任范围).',
  })
  under?: UnitScopeInput | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Part of the name in Chinese, pinyin or initials, or of the unified social credit code, 1 to 50 characters (检索词).',
  })
  search?: string | null;
}
