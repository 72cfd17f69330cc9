import type { BenchQuery } from './queries';

/** A ratio of requests per second: the product's to another server's. */
export interface Ratios {
  vsLimit: number;
  vsPostGraphile: number;
}

export interface Target {
  /** Reached by reading the subtree in one statement and compiling the execution. */
  must: Ratios;
  /** Reached by code written by hand for the one query. */
  aim: Ratios;
  /** SQL statements at most. */
  statements: number;
}

/** What the product wants to reach beside the LIMIT and PostGraphile in the same run. */
export const TARGETS: Readonly<Record<BenchQuery['name'], Target>> = {
  Q1: { must: { vsLimit: 0.5, vsPostGraphile: 4 }, aim: { vsLimit: 0.8, vsPostGraphile: 6 }, statements: 1 },
  Q2: { must: { vsLimit: 0.6, vsPostGraphile: 3 }, aim: { vsLimit: 0.75, vsPostGraphile: 4 }, statements: 4 },
  Q3: { must: { vsLimit: 0.4, vsPostGraphile: 2.3 }, aim: { vsLimit: 0.85, vsPostGraphile: 4.5 }, statements: 2 },
  Q4: { must: { vsLimit: 0.4, vsPostGraphile: 2 }, aim: { vsLimit: 0.5, vsPostGraphile: 2.5 }, statements: 1 },
  Q5: { must: { vsLimit: 0.9, vsPostGraphile: 2.2 }, aim: { vsLimit: 0.95, vsPostGraphile: 2.4 }, statements: 1 },
};

/** Memory of the product beside PostGraphile's, at most. */
export const MEMORY_VS_POSTGRAPHILE = 0.5;

/** How a figure stands to its targets, in a word. */
export function standing(value: number, must: number, aim: number): 'aim' | 'must' | 'missed' {
  if (value >= aim) return 'aim';
  return value >= must ? 'must' : 'missed';
}
