import { maskEmployeeNumber } from '#lib/domain/people/show-employee-number.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { pageOf } from '#lib/schemas/addresses.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { listPeoplePage } from '#lib/server/people/list-people-page.ts';
import { listUnitChoices } from '#lib/server/units/read-unit-tree.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const text = url.searchParams.get('cari')?.slice(0, 100) ?? '';
	const unitId = url.searchParams.get('unit') || null;
	const left = url.searchParams.get('status') === 'nonaktif';
	const list = valueOr404(
		await listPeoplePage(locals.ctx, { text, unitId, left, page: pageOf(url.searchParams.get('halaman')) })
	);
	return {
		title: 'Orang',
		filter: { text, unitId, left },
		units: await listUnitChoices(locals.ctx, 'person.read'),
		total: list.total,
		page: list.page,
		more: list.more,
		people: list.people.map((person) => ({
			id: person.id,
			name: fullName(person),
			number: person.number ? maskEmployeeNumber(person.number) : '',
			unit: person.unitName,
			position: person.position,
			account: person.account
		}))
	};
};
