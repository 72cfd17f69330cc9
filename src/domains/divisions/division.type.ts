import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../shared/connection';
import { enumOf } from '../../shared/enum-of';
import { Node } from '../../shared/node';
import type { DivisionEntity } from './division.entity';
import { DIVISION_KINDS, DIVISION_LEVELS, type DivisionKind, type DivisionLevel } from './division.rules';

export const DivisionLevelEnum = enumOf(DIVISION_LEVELS);
export const DivisionKindEnum = enumOf(DIVISION_KINDS);

registerEnumType(DivisionLevelEnum, {
  name: 'DivisionLevel',
  description: 'Level of an administrative division (行政区划层级).',
  valuesConfig: {
    PROVINCE: { description: 'Province or autonomous region (省级).' },
    PREFECTURE: { description: 'Prefecture or prefecture-level city (地级).' },
    COUNTY: { description: 'County, district or county-level area (县级).' },
    TOWNSHIP: { description: 'Street, town or township (乡级).' },
    VILLAGE: { description: 'Village or community (村级).' },
  },
});

registerEnumType(DivisionKindEnum, {
  name: 'DivisionKind',
  description: 'What a division formally is, by its code (行政区划类型).',
  valuesConfig: {
    PROVINCE: { description: 'Province or autonomous region (省、自治区).' },
    PREFECTURE: { description: 'Prefecture or prefecture-level city (地区、地级市).' },
    COUNTY: { description: 'County, district or county-level city (县、区、县级市).' },
    STATISTICAL_ZONE: { description: 'Zone that statistics count like a county (统计用区).' },
    SUBDISTRICT: { description: 'Street, digits 7–9 from 001 to 099 (街道).' },
    TOWN: { description: 'Town, digits 7–9 from 100 to 199 (镇).' },
    TOWNSHIP: { description: 'Township, digits 7–9 from 200 to 399 (乡).' },
    TOWNSHIP_EQUIVALENT: { description: 'Area treated like a township, digits 7–9 from 400 to 599 (类乡级单位).' },
    RESIDENTS_COMMITTEE: { description: 'Urban community, digits 10–12 from 001 to 199 (居民委员会).' },
    VILLAGERS_COMMITTEE: { description: 'Village, digits 10–12 from 200 to 399 (村民委员会).' },
    VILLAGE_EQUIVALENT: { description: 'Area treated like a village, digits 10–12 from 400 (类村级单位).' },
  },
});

@ObjectType({
  implements: Node,
  description:
    'An administrative division by GB/T 2260 and the statistical codes below it; shared by all tenants (行政区划).',
})
export class Division extends Node implements Pick<DivisionEntity, 'code' | 'name' | 'level' | 'kind' | 'source'> {
  @Field(() => String, { description: 'Code of 6, 9 or 12 digits (区划代码).' })
  code: string;

  @Field(() => String, { description: 'Official name (名称).' })
  name: string;

  @Field(() => String, { description: 'Name in pinyin without tones or spaces (名称拼音).' })
  namePinyin: string;

  @Field(() => DivisionLevelEnum, { description: 'Level (层级).' })
  level: DivisionLevel;

  @Field(() => DivisionKindEnum, { description: 'What it formally is (类型).' })
  kind: DivisionKind;

  @Field(() => String, { description: 'Where the entry comes from (来源).' })
  source: string;

  /** daterange, e.g. `[2000-01-01,)`; `validFrom` and `validUntil` are read off it. */
  validity: string;
}

export const DivisionConnection = connectionOf(Division, 'Division', '行政区划');
