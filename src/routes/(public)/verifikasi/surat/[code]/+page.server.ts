import { error } from '@sveltejs/kit';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { publicLetter } from '#lib/server/attendance/unit-letters.ts';
import { verifyText } from '#lib/text/certificates.ts';
import { formatMoment, formatNumber } from '#lib/text/format.ts';
import { fingerprint } from '#lib/text/minutes.ts';
import { letterTable, sessionHours } from '#lib/text/unit-letters.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const letter = await publicLetter(locals.ctx, params.code);
	if (!letter) error(404, { message: verifyText.unknown });
	setHeaders({ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' });
	const { version, newer, outdated, zone, demo } = letter;
	return {
		title: 'Verifikasi surat kehadiran',
		version,
		newer,
		outdated,
		demo,
		checked: formatMoment(locals.ctx.now(), zone),
		facts: [
			{ label: 'Kegiatan', value: letter.eventTitle },
			{ label: 'Untuk unit', value: letter.unitLabel, keep: true },
			{ label: 'Instansi', value: letter.organiserName },
			{ label: 'Surat nomor', value: `${letter.number} dari acara ini` },
			{ label: 'Versi', value: `${version}, dibuat ${formatMoment(letter.madeAt, zone)}` },
			{ label: 'Kode', value: groupCode(letter.code), keep: true },
			{ label: 'Sidik isi', value: fingerprint(letter.sha256), keep: true }
		],
		sessions: letter.sessions.map((session) => ({
			key: session.startsAt + session.title,
			title: session.title,
			when: sessionHours(session, zone),
			counts: letterTable(session.counts).map(({ word, count }) => ({ label: word, value: formatNumber(count) }))
		}))
	};
};
