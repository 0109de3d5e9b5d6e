import { findCertificates } from '#lib/server/certificates/find-certificates.ts';
import { toLocal } from '#lib/domain/time/office-time.ts';
import { formatDate } from '#lib/text/format.ts';
import { settleTaskSchema } from '#lib/schemas/participants.ts';
import { settleCertificateTask, tasksInScope } from '#lib/server/certificates/settle-certificate-task.ts';
import { act } from '#lib/server/http/act.ts';
import { settleTaskText } from '#lib/text/certificates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const text = url.searchParams.get('cari') ?? '';
	const found = await findCertificates(locals.ctx, text);
	const rows = found.map(({ id, fullName, unit, number, title, state, issuedAt, facts }) => ({
		id,
		fullName,
		unit,
		number,
		title,
		state,
		issued: formatDate(issuedAt, facts.zone)
	}));
	return {
		title: 'Sertifikat',
		text,
		rows,
		tasks: await tasksInScope(locals.ctx),
		year: toLocal(locals.ctx.now(), 'WITA').year
	};
};

export const actions: Actions = {
	settle: act(settleTaskSchema, {
		ask: ({ locals }, form) => settleCertificateTask(locals.ctx, form),
		text: settleTaskText,
		field: 'reason',
		done: ({ number }, _, { verdict }) => ({ settled: number, verdict })
	})
};
