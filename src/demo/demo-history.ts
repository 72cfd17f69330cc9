import type { OrganizationSeed } from '../domains/organizations/plant-organizations';
import type { LocalDate } from '../shared/clock';
import { organization, standing, subordinate } from './seed-shapes';

/** What happened to demo organizations since their founding, so that a query as of a past day answers otherwise than today's. */
export interface DemoHistory {
  /** Until `on` it had another name. */
  renames: { code: string; formerName: string; on: LocalDate }[];
  /** Until `on` it stood, with all below it, under other parents, and had the older code of that place. */
  moves: {
    code: string;
    formerChainParent: string;
    formerFormalParent: string;
    formerLegacyCode: string;
    on: LocalDate;
  }[];
  /** Existed until `on`, when the decision with this number ended it. */
  dissolved: { seed: OrganizationSeed; on: LocalDate; documentNumber: string }[];
}

const LHASA_DISTRICT: DemoHistory = {
  renames: [
    { code: '540102007003-G06', formerName: '统建社区东区网格党支部', on: '2023-07-01' },
    { code: '540102007002-G03', formerName: '俄杰塘社区东片网格党支部', on: '2024-03-01' },
    { code: '540102009005', formerName: '当巴社区联合大党委', on: '2024-06-01' },
  ],
  moves: [
    {
      code: '540102007002-G03',
      formerChainParent: '540102007001',
      formerFormalParent: '540102007001-C',
      formerLegacyCode: '001006001099',
      on: '2024-03-01',
    },
  ],
  dissolved: [],
};

const PURANG: DemoHistory = {
  renames: [{ code: '542521100204', formerName: '科迦村联合大党委', on: '2023-09-01' }],
  moves: [],
  dissolved: [],
};

/** The source of late 2023 counts 479 organizations on the 223 grids, that of 2024 counts 478: here one branch ended in between. */
const GAR: DemoHistory = {
  renames: [],
  moves: [],
  dissolved: [
    {
      seed: organization({
        code: '542523100001-G01-B4',
        name: '森格社区第一网格第4楼栋党支部',
        kind: 'BRANCH',
        divisionCode: '542523100001',
        position: 4,
        rung: 'BUILDING',
        serial: 4,
        chain: standing('TOWNSHIP_5', 4, '542523100001-G01'),
        formal: subordinate('542523100001-G01'),
      }),
      on: '2024-03-31',
      documentNumber: '演示〔2024〕1号',
    },
  ],
};

const HISTORIES: Readonly<Record<string, DemoHistory>> = { '540102': LHASA_DISTRICT, '542521': PURANG, '542523': GAR };

/** The history of a demo tenant; null where nothing has happened. */
export function historyOf(tenantCode: string): DemoHistory | null {
  return HISTORIES[tenantCode] ?? null;
}
