/**
 * JSON with the keys of every object in code-unit order, so that equal contents give equal text and equal digests.
 * Dates (and whatever else has `toJSON`) become what JSON makes of them; undefined properties are left out.
 *
 * @throws TypeError on what JSON would drop or merge silently: functions, symbols, bigints, NaN, infinities.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(ordered(value) ?? null);
}

function ordered(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value !== 'object') throw new TypeError(`A ${typeof value} has no canonical JSON.`);
  if ('toJSON' in value && typeof value.toJSON === 'function') return ordered(value.toJSON());
  if (Array.isArray(value)) return value.map((item) => ordered(item) ?? null);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, ordered(value[key as keyof typeof value])]));
}
