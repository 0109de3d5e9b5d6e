import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { pageOf } from '#lib/schemas/addresses.ts';
import { addPeopleSchema } from '#lib/schemas/duties.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
import { ENROLLABLE_PER_PAGE, listEnrollablePeople } from '#lib/server/programmes/list-enrollable-people.ts';
import { enrolPeople } from '#lib/server/programmes/open-assignment.ts';
import { dutyText } from '#lib/text/programmes.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const ask = {
		assignmentId: params.assignmentId,
		text: (url.searchParams.get('cari') ?? '').trim().slice(0, 100),
		page: pageOf(url.searchParams.get('halaman'))
	};
	const { assignment, people, total } = valueOr404(await listEnrollablePeople(locals.ctx, ask));
	const pages = Math.max(1, Math.ceil(total / ENROLLABLE_PER_PAGE));
	return { title: 'Tambah orang', assignment, ask, people, total, pages };
};

export const actions: Actions = {
	default: act(addPeopleSchema, {
		ask: ({ locals, params: { assignmentId } }, form) => enrolPeople(locals.ctx, { assignmentId, ...form }),
		text: dutyText,
		done: (count, { params: { assignmentId } }) =>
			redirect(303, paths.adminAssignment(assignmentId, { hasil: 'daftarkan', jumlah: count }))
	})
};
