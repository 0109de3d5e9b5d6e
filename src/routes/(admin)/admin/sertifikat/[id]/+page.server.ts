import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { replaceSchema, revokeSchema } from '#lib/schemas/certificates.ts';
import { certificateForAdmin } from '#lib/server/certificates/certificates.ts';
import { replaceCertificate } from '#lib/server/certificates/replace-certificate.ts';
import { revokeCertificate } from '#lib/server/certificates/revoke-certificate.ts';
import { refuse, valueOr404 } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { factLines, replaceText, revokeText } from '#lib/text/certificates.ts';
import { formatMoment } from '#lib/text/format.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
	const { detail, ...history } = valueOr404(await certificateForAdmin(locals.ctx, params.id));
	const { zone } = detail.facts;
	return {
		title: `Sertifikat ${detail.number}`,
		...history,
		certificate: {
			id: detail.id,
			code: detail.code,
			state: detail.state,
			fullName: detail.fullName,
			revokeClass: detail.revokeClass
		},
		lines: factLines(detail.facts, 'holder'),
		issuedText: formatMoment(detail.issuedAt, zone),
		revokedText: detail.revokedAt ? formatMoment(detail.revokedAt, zone) : null
	};
};

export const actions: Actions = {
	revoke: async ({ request, locals, params }) => {
		const form = await readForm(request, revokeSchema);
		if (!form.ok) return form.failure;
		const { reasonClass, reason } = form.value;
		const outcome = await revokeCertificate(locals.ctx, { id: params.id, reasonClass, reason });
		if (!outcome.ok) return refuse(outcome.reason, revokeText, { field: 'reason', values: form.values });
		redirect(303, paths.adminCertificate(params.id));
	},
	replace: async ({ request, locals, params }) => {
		const form = await readForm(request, replaceSchema);
		if (!form.ok) return form.failure;
		const outcome = await replaceCertificate(locals.ctx, { id: params.id, reason: form.value.correction });
		if (!outcome.ok) return refuse(outcome.reason, replaceText, { field: 'correction', values: form.values });
		redirect(303, paths.adminCertificate(outcome.value.id));
	}
};
