import type { TenantLevel } from '../domains/administration/tenant.rules';

/** A tenant of the demo: the organization department of a real place; its code is the division code of the place. */
export interface DemoTenant {
  code: string;
  name: string;
  level: TenantLevel;
  parentCode: string | null;
}

const county = (code: string, name: string, parentCode: string): DemoTenant => ({
  code,
  name,
  level: 'COUNTY',
  parentCode,
});

/** The thirteen tenants of the demo, parents before children. */
export const DEMO_TENANTS: readonly DemoTenant[] = [
  { code: '540000', name: '西藏自治区', level: 'REGION', parentCode: null },
  { code: '540100', name: '拉萨市', level: 'PREFECTURE', parentCode: '540000' },
  { code: '540200', name: '日喀则市', level: 'PREFECTURE', parentCode: '540000' },
  { code: '542500', name: '阿里地区', level: 'PREFECTURE', parentCode: '540000' },
  county('540102', '拉萨市城关区', '540100'),
  county('540202', '日喀则市桑珠孜区', '540200'),
  county('542521', '普兰县', '542500'),
  county('542522', '札达县', '542500'),
  county('542523', '噶尔县', '542500'),
  county('542524', '日土县', '542500'),
  county('542525', '革吉县', '542500'),
  county('542526', '改则县', '542500'),
  county('542527', '措勤县', '542500'),
];

/** The prefecture whose seven counties carry the published totals (223 grids, 478 organizations, 709 groups). */
export const ALI = '542500';

/** The prefecture whose own industry committees surveyed express, food-delivery and freight units; and its county of the demo. */
export const SHIGATSE = '540200';
export const SHIGATSE_COUNTY = '540202';
