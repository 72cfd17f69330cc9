import type { ProblemCategory } from '../domains/rectification/problem-category.rules';

/** A measure in words: what is to be reached, and how. */
export interface MeasureText {
  goal: string;
  steps: string;
}

type DemoCategory = Extract<
  ProblemCategory,
  'SCATTERED' | 'SOFT' | 'HOLLOW' | 'FEEBLE' | 'BODY_INCOMPLETE' | 'POOR_SERVICE'
>;

/** What demo cases suffer from, and what is done against it; about organizations, never about anybody. */
export const MEASURE_TEXTS: Readonly<Record<DemoCategory, readonly MeasureText[]>> = {
  SCATTERED: [
    { goal: '组织设置与网格一一对应', steps: '逐网格核对组织设置，报上级党组织批准后调整' },
    { goal: '党员全部编入党小组', steps: '核对党员名册，按网格编组并张榜公布' },
    { goal: '流动党员有组织可归', steps: '建立流动党员台账，按季度联系' },
  ],
  SOFT: [
    { goal: '议事决策制度有效运行', steps: '修订议事规则，按“四议两公开”逐项办理' },
    { goal: '班子分工明确到岗', steps: '召开支委会重新分工，报上级备案' },
    { goal: '每月召开一次支委会', steps: '制定年度计划，乡镇党委派员列席指导' },
  ],
  HOLLOW: [
    { goal: '“三会一课”按期召开', steps: '制定全年计划，按月登记，按季通报' },
    { goal: '主题党日内容充实', steps: '每月确定一个主题，结对单位协助组织' },
    { goal: '每年召开组织生活会', steps: '会前谈心谈话，会后列出整改清单' },
  ],
  FEEBLE: [
    { goal: '村级集体经济有稳定收入', steps: '清查集体资产，确定一项增收项目' },
    { goal: '发展党员工作连续', steps: '摸排入党积极分子，落实培养联系人' },
    { goal: '带动能力明显增强', steps: '组织班子成员轮训，外出观摩一次' },
  ],
  BODY_INCOMPLETE: [
    { goal: '班子成员配齐', steps: '按程序补选，报上级党委批复' },
    { goal: '后备力量有储备', steps: '建立后备库，落实帮带责任' },
    { goal: '新任成员能履职', steps: '开展任职培训，三个月后检查履职情况' },
  ],
  POOR_SERVICE: [
    { goal: '服务事项公开可办', steps: '公布服务清单，实行代办制' },
    { goal: '诉求按期办结', steps: '设立登记台账，限期办理并回复' },
    { goal: '阵地每周开放', steps: '安排值班，公示开放时间' },
  ],
};
