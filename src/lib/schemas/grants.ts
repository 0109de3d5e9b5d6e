import * as v from 'valibot';
import { ROLES } from '#lib/domain/access/policy.ts';
import { id, optionalDay, optionalText, requiredText, yes } from './fields.ts';

export const giveGrantSchema = v.strictObject({
	personId: v.pipe(v.string('Pilih orangnya.'), v.minLength(1, 'Pilih orangnya.'), v.maxLength(64)),
	role: v.picklist(ROLES, 'Pilih peran.'),
	unitId: optionalText('unit', 64),
	from: optionalDay,
	until: optionalDay,
	acting: yes,
	reason: requiredText('alasan', 300)
});
export const revokeGrantSchema = v.strictObject({ grantId: id, reason: requiredText('alasan pencabutan', 300) });
