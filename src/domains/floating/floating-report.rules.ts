import type { LocalDate } from '../../shared/clock';
import type { Message } from '../../shared/errors';

/** Numbers of records of floating members over a period, and the share of contacts. */

/** The figures that are counted, by the names of the API. A pair counts once in `records`, and on either side in `out` and `in`. */
export const FLOATING_FIGURES = [
  'records',
  'out',
  'in',
  'paired',
  'unpairedOut',
  'unpairedIn',
  'overdue',
  'contacts',
] as const;
export type FloatingFigure = (typeof FLOATING_FIGURES)[number];

export type FloatingCounts = Readonly<Record<FloatingFigure, number>>;

/** A number that follows from others, or the reason why it does not. */
export interface Told<Value> {
  value: Value | null;
  reason: Message | null;
}

/** Contacts are counted by the calendar year, so that no day of one is kept: of a part of a past year there is no number. */
export function areYearsWhole(from: LocalDate, until: LocalDate, today: LocalDate): boolean {
  return from.endsWith('-01-01') && (until.endsWith('-12-31') || until === today);
}

const NOT_BY_DAY: Message = {
  en: 'Contacts are counted by the calendar year: ask for a period from 1 January to 31 December, or to today.',
  zh: '联系次数按自然年统计；请查询自 1 月 1 日起至 12 月 31 日（或今天）止的期间。',
};

const NO_RECORDS: Message = {
  en: 'There is no record in the period: there are no contacts per record.',
  zh: '该期间没有流动党员记录，无法计算人均联系次数。',
};

const HIDDEN: Message = {
  en: 'The numbers would tell of 1 to 4 persons of one tenant; they are not told.',
  zh: '所列数据可推知某一单位的 1 至 4 人，不予显示。',
};

/** What is hidden, with what follows from it. */
export const HIDDEN_SHARE: Told<number> = { value: null, reason: HIDDEN };

/** The contacts of a period, where they are known of it. */
export function contactsTold(contacts: number, isWhole: boolean): Told<number> {
  return isWhole ? { value: contacts, reason: null } : { value: null, reason: NOT_BY_DAY };
}

/** contacts per record, two decimals, half up. In whole numbers throughout, so that a half is rounded up and never down. */
export function contactsPerRecord(contacts: Told<number>, records: number): Told<number> {
  if (contacts.value === null) return { value: null, reason: contacts.reason };
  if (records === 0) return { value: null, reason: NO_RECORDS };
  return { value: Math.floor((200 * contacts.value + records) / (2 * records)) / 100, reason: null };
}
