import { error, redirect } from '@sveltejs/kit';
import type { Outcome } from '#lib/domain/outcome.ts';
import { paths } from '#lib/paths.ts';
import { noFieldsSchema } from '#lib/schemas/personal-links.ts';
import * as schemas from '#lib/schemas/people.ts';
import { listGrantsOf } from '#lib/server/accounts/list-grants.ts';
import { act } from '#lib/server/http/act.ts';
import { changeContact, findContact } from '#lib/server/people/change-contact.ts';
import { changeNumber } from '#lib/server/people/change-number.ts';
import { issuePersonCode } from '#lib/server/people/issue-person-code.ts';
import { leavePerson, returnPerson } from '#lib/server/people/leave-person.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { readPersonRecord } from '#lib/server/people/read-person-record.ts';
import { updatePerson } from '#lib/server/people/update-person.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import * as text from '#lib/text/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type * as v from 'valibot';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const record = await readPersonRecord(locals.ctx, params.personId);
	if (!record) error(404);
	const grants = await listGrantsOf(locals.ctx, params.personId);
	const contact = await findContact(locals.ctx, params.personId);
	const units = await listUnitChoices(locals.ctx, 'person.read');
	const asked = url.searchParams.get('hasil') ?? '';
	const done = Object.hasOwn(text.personDoneText, asked) ? text.personDoneText[asked as text.PersonDone] : null;
	return { title: record.person.name, record, grants, contact, units, done };
};

type Change<Input, Reason extends string> = (
	ctx: Context,
	input: Input & { personId: string }
) => Promise<Outcome<unknown, Reason>>;

/** A form of this page: done, and back. */
const change = <S extends v.GenericSchema<unknown, object>, Reason extends string>(
	schema: S,
	run: Change<v.InferOutput<S>, Reason>,
	sentences: Record<Reason, string>,
	{ done, field }: { done: text.PersonDone; field?: string }
) =>
	act(schema, {
		ask: ({ locals, params: { personId } }: RequestEvent, form) => run(locals.ctx, { ...form, personId }),
		text: sentences,
		field: (reason) => {
			// Who was faster is told above the form, beside what is stored now.
			if (reason === 'version-conflict' || reason === 'above-level') return undefined;
			return /^day-/.test(reason) ? 'effectiveOn' : field;
		},
		done: (_, { params }) => redirect(303, paths.adminPerson(params.personId, { hasil: done }))
	});

export const actions: Actions = {
	update: change(schemas.updatePersonSchema, updatePerson, text.updatePersonText, { done: 'data', field: 'name' }),
	move: change(schemas.movePersonSchema, movePerson, text.movePersonText, { done: 'pindah', field: 'unitId' }),
	number: change(schemas.changeNumberSchema, changeNumber, text.changeNumberText, { done: 'nomor', field: 'number' }),
	contact: act(schemas.contactSchema, {
		ask: ({ locals, params: { personId } }, form) => changeContact(locals.ctx, { ...form, personId }),
		text: text.contactText,
		field: (reason) => (reason === 'email-wrong' ? 'email' : 'phone'),
		done: (_, { params }) => redirect(303, paths.adminPerson(params.personId, { hasil: 'kontak' }))
	}),
	leave: change(schemas.leaveSchema, leavePerson, text.leaveText, { done: 'berakhir' }),
	return: change(schemas.returnSchema, returnPerson, text.returnText, { done: 'kembali' }),
	code: act(noFieldsSchema, {
		ask: ({ locals, params }: RequestEvent) => issuePersonCode(locals.ctx, params.personId),
		text: text.issueCodeText,
		keeps: 'nothing',
		done: ({ code }) => ({ code })
	})
};
