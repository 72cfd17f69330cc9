import { SERVERS, type ServerName } from './start-servers';

/** How much is measured, and for how long. */
export interface Size {
  name: 'small' | 'default' | 'large';
  tenants: number;
  rounds: number;
  /** Of a round. */
  seconds: number;
  warmUp: { atLeast: number; atMost: number };
}

export interface Options {
  size: Size;
  /** Measure again with ten times the tenants. */
  isGrowth: boolean;
  /** What is added to the name of the results: a run of a part does not take the place of a whole one. */
  mark: '' | '-growth' | '-part';
  isAsked(query: string): boolean;
  servers: readonly ServerName[];
}

const SIZES: Readonly<Record<Size['name'], Size>> = {
  small: { name: 'small', tenants: 10, rounds: 3, seconds: 1, warmUp: { atLeast: 2, atMost: 4 } },
  default: { name: 'default', tenants: 150, rounds: 5, seconds: 5, warmUp: { atLeast: 4, atMost: 12 } },
  large: { name: 'large', tenants: 1_500, rounds: 5, seconds: 5, warmUp: { atLeast: 4, atMost: 12 } },
};

/** What grows to ten times as many, and stays small. */
const SMALL_GROWTH_TENANTS = 4;

/**
 * Reads `--small`, `--large`, `--growth`, `--only=Q1,Q4`, `--servers=zuzhi,limit` and `--tenants=40`.
 *
 * @throws Error for what it does not know
 */
export function readOptions(args: readonly string[]): Options {
  const unknown = args.filter((arg) => !/^--(small|large|growth|(only|servers|tenants)=.+)$/.test(arg));
  if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(' ')}. ${USAGE}`);
  const isGrowth = args.includes('--growth');
  const given = (name: string) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = given('only')?.split(',');
  const isPart = only !== undefined || given('servers') !== undefined;
  return {
    size: sizeOf(args, given('tenants'), isGrowth),
    isGrowth,
    mark: isGrowth ? '-growth' : isPart ? '-part' : '',
    isAsked: (query) => only?.includes(query) ?? true,
    servers: serversOf(given('servers') ?? (isGrowth ? 'zuzhi,limit' : SERVERS.join(','))),
  };
}

const USAGE = `There are --small, --large, --growth, --only=Q1,Q4, --servers=${SERVERS.join(',')} and --tenants=40.`;

function sizeOf(args: readonly string[], asked: string | undefined, isGrowth: boolean): Size {
  const size = args.includes('--small') ? SIZES.small : args.includes('--large') ? SIZES.large : SIZES.default;
  const usual = isGrowth && size.name === 'small' ? SMALL_GROWTH_TENANTS : size.tenants;
  const tenants = Number(asked ?? usual);
  if (!Number.isInteger(tenants) || tenants < 1) throw new Error(`--tenants is a whole number. ${USAGE}`);
  return { ...size, tenants };
}

function serversOf(names: string): ServerName[] {
  const isServer = (name: string): name is ServerName => (SERVERS as readonly string[]).includes(name);
  return names.split(',').map((name) => {
    if (!isServer(name)) throw new Error(`There is no server ${name}. ${USAGE}`);
    return name;
  });
}
