/** The value of an option that a command cannot do without. @throws Error naming the option */
export function required(values: Record<string, string | undefined>, name: string): string {
  const value = values[name]?.trim();
  if (!value) throw new Error(`--${name} is missing.`);
  return value;
}
