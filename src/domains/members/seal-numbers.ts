import type { TenantKeys } from '../../access/context';
import { masked } from './masking.rules';
import type { SealedField } from './member.rules';

/** How the columns of a number begin; the same word keeps its digests apart from those of the other. */
export const SEALED_COLUMNS = { ID_NUMBER: 'id_number', PHONE: 'phone' } as const satisfies Record<SealedField, string>;

/** Both numbers of a member in clear; null where none is recorded. Never logged, never in an error. */
export interface ClearNumbers {
  idNumber: string | null;
  phone: string | null;
}

/** What a sealed number belongs to: it opens in no other row and no other column. */
const placeOf = (rowId: string, field: SealedField) => ({
  table: 'members',
  rowId,
  column: `${SEALED_COLUMNS[field]}_sealed`,
});

/** Both numbers as a row has them, sealed and indexed by the newest keys: a row names one key for the two of them. */
export function sealedNumbers(keys: TenantKeys, rowId: string, { idNumber, phone }: ClearNumbers) {
  const isEmpty = idNumber === null && phone === null;
  return {
    idNumberSealed: sealed(keys, rowId, 'ID_NUMBER', idNumber),
    idNumberMasked: idNumber === null ? null : masked(idNumber),
    idNumberIndex: digest(keys, 'ID_NUMBER', idNumber),
    phoneSealed: sealed(keys, rowId, 'PHONE', phone),
    phoneMasked: phone === null ? null : masked(phone),
    phoneIndex: digest(keys, 'PHONE', phone),
    dataKeyId: isEmpty ? null : keys.dataKeyId,
    indexKeyId: isEmpty ? null : keys.indexKeyId,
  };
}

function sealed(keys: TenantKeys, rowId: string, field: SealedField, text: string | null): Buffer | null {
  return text === null ? null : keys.seal(text, placeOf(rowId, field));
}

function digest(keys: TenantKeys, field: SealedField, text: string | null): Buffer | null {
  return text === null ? null : keys.blindIndex(text, SEALED_COLUMNS[field]);
}

/** The clear text of a sealed number; null stays null. */
export function openNumber(keys: TenantKeys, rowId: string, field: SealedField, sealed: Buffer | null): string | null {
  return sealed === null ? null : keys.open(sealed, placeOf(rowId, field));
}
