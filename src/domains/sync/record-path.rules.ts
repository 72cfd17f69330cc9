/** `records[3].idNumber`: where in a batch a problem is; `records[3]` where it is the whole record. */
export function pathOf(index: number, field?: string): string {
  return field === undefined ? `records[${index}]` : `records[${index}].${field}`;
}
