import { redirect } from '@sveltejs/kit';
import { paths } from '#lib/paths.ts';
import { replaceSchema, revokeSchema } from '#lib/schemas/certificates.ts';
import { certificateForAdmin } from '#lib/server/certificates/find-certificates.ts';
import { replaceCertificate } from '#lib/server/certificates/replace-certificate.ts';
import { revokeCertificate } from '#lib/server/certificates/revoke-certificate.ts';
import { act } from '#lib/server/http/act.ts';
import { valueOr404 } from '#lib/server/http/answer.ts';
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
	revoke: act(revokeSchema, {
		ask: ({ locals, params }, { reasonClass, reason }) =>
			revokeCertificate(locals.ctx, { id: params.id, reasonClass, reason }),
		text: revokeText,
		field: 'reason',
		done: (_, { params }) => redirect(303, paths.adminCertificate(params.id))
	}),
	replace: act(replaceSchema, {
		ask: ({ locals, params }, { correction }) => replaceCertificate(locals.ctx, { id: params.id, reason: correction }),
		text: replaceText,
		field: 'correction',
		done: ({ id }) => redirect(303, paths.adminCertificate(id))
	})
};
