import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DivisionKind, DivisionLevel } from './division.rules';

/** An administrative division: reference data that all tenants share, written only by `loadDivisions`. */
@Entity({ name: 'divisions' })
export class DivisionEntity {
  /** 6 digits for province, prefecture and county, 9 for a street or town, 12 for a village or community. */
  @PrimaryColumn({ type: 'text', name: 'code' })
  code: string;

  @Column({ type: 'text', name: 'parent_code', nullable: true })
  parentCode: string | null;

  @Column({ type: 'text', name: 'level' })
  level: DivisionLevel;

  @Column({ type: 'text', name: 'kind' })
  kind: DivisionKind;

  @Column({ type: 'text', name: 'name' })
  name: string;

  @Column({ type: 'text', name: 'name_pinyin' })
  namePinyin: string;

  /** Codes from the province down to this one, joined by `/`. */
  @Column({ type: 'text', name: 'path' })
  path: string;

  /** 0 for a province. */
  @Column({ type: 'smallint', name: 'depth' })
  depth: number;

  /** Days on which the code is in force. */
  @Column({ type: 'daterange', name: 'valid' })
  valid: string;

  @Column({ type: 'text', name: 'source' })
  source: string;
}
