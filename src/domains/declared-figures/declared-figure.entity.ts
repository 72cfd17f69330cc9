import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LocalDate } from '../../shared/clock';
import type { CoverageScopeKind } from '../coverage/coverage.rules';
import type { DeclaredUnit, Measure, Qualifier } from './declared-figure.rules';

/** A figure that a paper declared, as the paper said it. */
@Entity('declared_figures')
export class DeclaredFigureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @Column({ type: 'text' })
  measure: Measure;

  /** A whole number of things, or a percentage with two decimals. */
  @Column({ type: 'numeric' })
  value: number;

  @Column({ type: 'text' })
  unit: DeclaredUnit;

  @Column({ type: 'text' })
  qualifier: Qualifier;

  /** Null where the paper does not say of which day it speaks. */
  @Column({ name: 'as_of', type: 'date', nullable: true })
  asOf: LocalDate | null;

  @Column({ name: 'declared_on', type: 'date' })
  declaredOn: LocalDate;

  @Column({ name: 'document_number', type: 'text', nullable: true })
  documentNumber: string | null;

  @Column({ name: 'document_title', type: 'text' })
  documentTitle: string;

  @Column({ name: 'scope_kind', type: 'text' })
  scopeKind: CoverageScopeKind;

  @Column({ name: 'scope_organization_id', type: 'uuid', nullable: true })
  scopeOrganizationId: string | null;

  @Column({ name: 'scope_division_code', type: 'text', nullable: true })
  scopeDivisionCode: string | null;

  /** The base of a percentage, where the paper gives it. */
  @Column({ type: 'integer', nullable: true })
  numerator: number | null;

  @Column({ type: 'integer', nullable: true })
  denominator: number | null;

  @Column({ name: 'voided_on', type: 'date', nullable: true })
  voidedOn: LocalDate | null;

  @Column({ name: 'void_document_number', type: 'text', nullable: true })
  voidDocumentNumber: string | null;

  @Column({ type: 'integer' })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
