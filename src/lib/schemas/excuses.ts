/** The forms by which somebody is excused from a session, on the own link and at the desk. */
import * as v from 'valibot';
import { EXCUSES } from '#lib/domain/attendance/excuse.ts';
import { id, optionalText } from './fields.ts';

export const tellExcuseSchema = v.strictObject({
	eventSessionId: id,
	kind: v.picklist(EXCUSES, 'Pilih izin, sakit, atau diwakilkan.'),
	reason: optionalText('keterangan', 120),
	standInName: optionalText('nama wakil', 120),
	standInNumber: optionalText('NIP wakil', 40)
});
export const withdrawExcuseSchema = v.strictObject({ eventSessionId: id });
