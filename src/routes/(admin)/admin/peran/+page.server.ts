import { redirect } from '@sveltejs/kit';
import { can, ROLES } from '#lib/domain/access/policy.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { paths } from '#lib/paths.ts';
import { pageOf } from '#lib/schemas/addresses.ts';
import { giveGrantSchema, revokeGrantSchema } from '#lib/schemas/grants.ts';
import { giveGrant } from '#lib/server/accounts/give-grant.ts';
import { listGrants } from '#lib/server/accounts/list-grants.ts';
import { revokeGrant } from '#lib/server/accounts/revoke-grant.ts';
import { findPersonInScope } from '#lib/server/people/people.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import { act } from '#lib/server/http/act.ts';
import { giveGrantText, revokeGrantText } from '#lib/text/grants.ts';
import type { Actions, PageServerLoad } from './$types';

/** The field a refusal belongs to, where it belongs to one. */
const GRANT_FIELD: Partial<Record<string, string>> = {
	'dates-wrong': 'until',
	'acting-needs-end': 'until',
	'needs-unit': 'unitId',
	'above-level': 'role'
};

export const load: PageServerLoad = async ({ locals, url }) => {
	const { ctx } = locals;
	const ended = url.searchParams.get('semua') === '1';
	const page = pageOf(url.searchParams.get('halaman'));
	const lines = await listGrants(ctx, { page, ended });
	const person = await findPersonInScope(ctx, url.searchParams.get('orang') ?? '');
	const personId = person?.id ?? null;
	return {
		title: 'Peran',
		ended,
		page,
		more: lines.length > 50,
		grants: lines.slice(0, 50),
		person: person && { id: person.id, name: fullName(person), unitId: person.unitId, unitName: person.unitName },
		units: person ? await listUnitChoices(ctx, 'grant.read') : [],
		roles: ROLES.filter((role) =>
			can(ctx.actor, 'grant.write', { role, unitPath: person?.unitPath ?? null, personId })
		),
		wholeCountry: can(ctx.actor, 'grant.write', { unitPath: null, personId })
	};
};

export const actions: Actions = {
	give: act(giveGrantSchema, {
		ask: ({ locals }, { acting, unitId, ...form }) =>
			giveGrant(locals.ctx, { ...form, acting: acting === true, unitId: unitId || null }),
		text: giveGrantText,
		field: (reason) => GRANT_FIELD[reason],
		done: (_, __, { personId }) => redirect(303, paths.adminPerson(personId, { hasil: 'peran' }))
	}),
	revoke: act(revokeGrantSchema, {
		ask: ({ locals }, form) => revokeGrant(locals.ctx, form),
		text: revokeGrantText,
		done: () => ({ revoked: true })
	})
};
