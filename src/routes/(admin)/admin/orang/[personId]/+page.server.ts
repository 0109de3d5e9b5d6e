import { error, redirect } from '@sveltejs/kit';
import type { Outcome } from '#lib/domain/outcome.ts';
import { paths } from '#lib/paths.ts';
import * as schemas from '#lib/schemas/people.ts';
import { listGrantsOf } from '#lib/server/accounts/list-grants.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
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

type Act<Input, Reason extends string> = (
	ctx: Context,
	input: Input & { personId: string }
) => Promise<Outcome<unknown, Reason>>;

/** A form of this page: read, done, and back; what was refused stays beside what was typed. */
const act =
	<S extends v.GenericSchema<unknown, object>, Reason extends string>(
		schema: S,
		run: Act<v.InferOutput<S>, Reason>,
		sentences: Record<Reason, string>,
		{ done, field }: { done: text.PersonDone; field?: string }
	) =>
	async ({ request, locals, params: { personId } }: RequestEvent) => {
		const form = await readForm(request, schema);
		if (!form.ok) return form.failure;
		const outcome = await run(locals.ctx, { ...form.value, personId });
		if (outcome.ok) redirect(303, paths.adminPerson(personId, { hasil: done }));
		// Who was faster is told above the form, beside what is stored now.
		const own = /^day-/.test(outcome.reason) ? 'effectiveOn' : outcome.reason === 'above-level' ? undefined : field;
		const at = own && outcome.reason !== 'version-conflict' ? { field: own } : {};
		return refuse(outcome.reason, sentences, { values: form.values, ...at });
	};

export const actions: Actions = {
	update: act(schemas.updatePersonSchema, updatePerson, text.updatePersonText, { done: 'data', field: 'name' }),
	move: act(schemas.movePersonSchema, movePerson, text.movePersonText, { done: 'pindah', field: 'unitId' }),
	number: act(schemas.changeNumberSchema, changeNumber, text.changeNumberText, { done: 'nomor', field: 'number' }),
	contact: async ({ request, locals, params: { personId } }) => {
		const form = await readForm(request, schemas.contactSchema);
		if (!form.ok) return form.failure;
		const outcome = await changeContact(locals.ctx, { ...form.value, personId });
		if (outcome.ok) redirect(303, paths.adminPerson(personId, { hasil: 'kontak' }));
		const field = outcome.reason === 'email-wrong' ? 'email' : 'phone';
		return refuse(outcome.reason, text.contactText, { values: form.values, field });
	},
	leave: act(schemas.leaveSchema, leavePerson, text.leaveText, { done: 'berakhir' }),
	return: act(schemas.returnSchema, returnPerson, text.returnText, { done: 'kembali' }),
	code: async ({ locals, params }) => {
		const outcome = await issuePersonCode(locals.ctx, params.personId);
		return outcome.ok ? { code: outcome.value.code } : refuse(outcome.reason, text.issueCodeText);
	}
};
