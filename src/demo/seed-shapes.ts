import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import { foundedOn, type Rung } from './demo-dates';

/** A seed whose key is its code, with what the demo always leaves alone filled in. */
export function organization(
  seed: Pick<OrganizationSeed, 'code' | 'name' | 'kind' | 'divisionCode' | 'position'> & {
    rung: Rung;
    serial: number;
  } & Partial<Pick<OrganizationSeed, 'chain' | 'formal'>>,
): OrganizationSeed {
  const { rung, serial, chain = null, formal = null, ...rest } = seed;
  return { ...rest, key: rest.code, establishedOn: foundedOn(rung, serial), chain, formal };
}

/** The place in the governance chain: a level of a template, below a parent or, without one, at the head. */
export function standing(
  templateCode: string,
  level: number,
  parentKey: string | null,
): NonNullable<OrganizationSeed['chain']> {
  return { templateCode, level, parentKey };
}

/** The place in formal subordination; without a parent the organization is the root. */
export function subordinate(parentKey: string | null): NonNullable<OrganizationSeed['formal']> {
  return { parentKey };
}

/** Suffixes of codes. The head of a place's chain has the bare division code; what stands on or beside it has one of these. */
export const codeOf = {
  workCommittee: (place: string) => `${place}-W`,
  committee: (place: string) => `${place}-C`,
  grid: (place: string, serial: number) => `${place}-G${String(serial).padStart(2, '0')}`,
  branch: (grid: string, serial: number) => `${grid}-B${serial}`,
  group: (above: string, serial: number) => `${above}-P${String(serial).padStart(2, '0')}`,
  household: (above: string, serial: number) => `${above}-H${serial}`,
  newDomain: (place: string) => `${place}-X`,
  industry: (place: string, serial: number) => `${place}-X${serial}`,
};

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 第一, 第二 … 第九. */
export function ordinal(serial: number): string {
  const numeral = ORDINALS[serial - 1];
  if (numeral === undefined) throw new Error(`The demo names grids from 1 to 9, not ${serial}.`);
  return `第${numeral}`;
}

/** 1, 2 … count. */
export function serials(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
