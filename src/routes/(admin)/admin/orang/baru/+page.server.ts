import { error, fail } from '@sveltejs/kit';
import type { RowFinding } from '#lib/domain/imports/findings.ts';
import { addPersonSchema } from '#lib/schemas/people.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { addOnePerson, type AddOneRefusal } from '#lib/server/imports/add-one-person.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import { dayText } from '#lib/text/records.ts';
import { errorSaid, noteSaid } from '#lib/text/import-findings.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
	title: 'Tambah orang',
	units: await listUnitChoices(locals.ctx, 'import.people'),
	unitId: url.searchParams.get('unit')
});

export const actions: Actions = {
	default: async ({ request, locals }) => {
		const form = await readForm(request, addPersonSchema);
		if (!form.ok) return form.failure;
		const outcome = await addOnePerson(locals.ctx, { ...form.value, account: form.value.account === true });
		if (outcome.ok) return { added: outcome.value };
		if (outcome.refusal.kind === 'not-found') error(404);
		return fail(400, { ...shown(outcome.refusal), values: form.values });
	}
};

const said = (finding: RowFinding<string>): string => {
	const { what, fix } = errorSaid(finding);
	return `${what} ${fix}`;
};

/** A refusal as the form shows it: a sentence at each field, and what has to be looked at. */
function shown(refusal: Exclude<AddOneRefusal, { kind: 'not-found' }>) {
	const nothing = { message: '', fields: {}, alike: [], notes: [], mark: '' };
	switch (refusal.kind) {
		case 'day':
			return { ...nothing, message: dayText[refusal.reason], fields: { numberFrom: dayText[refusal.reason] } };
		case 'errors': {
			const fields: Record<string, string> = {};
			for (const found of refusal.errors) fields[found.field ?? 'name'] ??= said(found);
			return { ...nothing, message: 'Periksa isian yang ditandai.', fields };
		}
		case 'known':
			return { ...nothing, message: 'Nomor ini sudah terdaftar.', fields: {}, alike: refusal.alike };
		case 'doubts':
			return {
				...nothing,
				message: 'Periksa dahulu, belum ada yang disimpan.',
				alike: refusal.alike,
				notes: refusal.notes.map(noteSaid),
				mark: refusal.mark
			};
	}
}
