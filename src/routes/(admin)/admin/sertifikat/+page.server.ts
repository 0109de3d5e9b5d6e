import { findCertificates } from '#lib/server/certificates/certificates.ts';
import { toLocal } from '#lib/domain/time/office-time.ts';
import { formatDate } from '#lib/text/format.ts';
import { settleTaskSchema } from '#lib/schemas/participants.ts';
import { settleCertificateTask, tasksInScope } from '#lib/server/certificates/settle-certificate-task.ts';
import { refuse } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
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
	settle: async ({ request, locals }) => {
		const form = await readForm(request, settleTaskSchema);
		if (!form.ok) return form.failure;
		const outcome = await settleCertificateTask(locals.ctx, form.value);
		return outcome.ok
			? { settled: outcome.value.number, verdict: form.value.verdict }
			: refuse(outcome.reason, settleTaskText, { field: 'reason', values: form.values });
	}
};
