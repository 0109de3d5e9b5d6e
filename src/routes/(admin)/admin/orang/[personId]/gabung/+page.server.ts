import { error, redirect } from '@sveltejs/kit';
import { groupEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { paths } from '#lib/paths.ts';
import { mergePeopleSchema } from '#lib/schemas/people.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { findTwins } from '#lib/server/people/find-twins.ts';
import { mergePeople } from '#lib/server/people/merge-people.ts';
import { previewMerge, type MergePreview } from '#lib/server/people/preview-merge.ts';
import { readPersonRecord } from '#lib/server/people/read-person-record.ts';
import type { Person } from '#lib/server/people/people.ts';
import { mergePeopleText } from '#lib/text/people.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params: { personId }, url }) => {
	const record = await readPersonRecord(locals.ctx, personId);
	if (!record?.mayWrite) error(404);
	const text = url.searchParams.get('cari')?.slice(0, 100) ?? '';
	const mergedId = url.searchParams.get('dengan');
	return {
		title: `Gabungkan ${record.person.name}`,
		kept: brief(record.person),
		text,
		twins: (await findTwins(locals.ctx, record.person, text)).map(brief),
		preview: mergedId ? shown(valueOr404(await previewMerge(locals.ctx, { keptId: personId, mergedId }))) : null
	};
};

/** The whole number, as on the person's own page: it is what tells two humans apart. */
const brief = (person: Person) => ({
	id: person.id,
	name: fullName(person),
	number: person.number ? groupEmployeeNumber(person.number) : '',
	unit: person.unitName,
	position: person.position,
	version: person.version,
	left: person.leftAt !== null
});

const shown = ({ kept, merged, problem, roles, ...rest }: MergePreview) => ({
	...rest,
	kept: brief(kept),
	merged: brief(merged),
	roles: roles.map(({ role, unitName, acting }) => ({ role, unitName, acting })),
	problem: problem && mergePeopleText[problem]
});

export const actions: Actions = {
	default: act(mergePeopleSchema, {
		ask: ({ locals, params: { personId } }, { sure: _, nameSure, ...form }) =>
			mergePeople(locals.ctx, { ...form, keptId: personId, nameConfirmed: nameSure === 'ya' }),
		text: mergePeopleText,
		field: (reason) => (reason === 'other-name' ? 'nameSure' : undefined),
		done: (_, { params }) => redirect(303, paths.adminPerson(params.personId, { hasil: 'digabung' }))
	})
};
