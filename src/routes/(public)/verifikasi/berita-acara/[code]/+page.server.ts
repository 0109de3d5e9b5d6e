import { error } from '@sveltejs/kit';
import { groupCode } from '#lib/domain/certificates/verification-code.ts';
import { publicMinutes } from '#lib/server/attendance/minutes.ts';
import { verifyText } from '#lib/text/certificates.ts';
import { formatDay, formatMoment, formatNumber } from '#lib/text/format.ts';
import { fingerprint, minutesTables } from '#lib/text/minutes.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	const minutes = await publicMinutes(locals.ctx, params.code);
	if (!minutes) error(404, { message: verifyText.unknown });
	setHeaders({ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' });
	const { version, newer, outdated, zone, demo } = minutes;
	const tables = minutesTables(minutes);
	const counted = ({ word, count }: { word: string; count: number }) => ({ label: word, value: formatNumber(count) });
	return {
		title: 'Verifikasi berita acara',
		version,
		newer,
		outdated,
		demo,
		checked: formatMoment(locals.ctx.now(), zone),
		facts: [
			{ label: 'Kegiatan', value: minutes.eventTitle },
			{ label: 'Sesi', value: minutes.sessionTitle },
			{ label: 'Instansi', value: minutes.organiserName },
			{ label: 'Hari, tanggal', value: formatDay(minutes.startsAt, zone) },
			{ label: 'Versi', value: `${version}, dibuat ${formatMoment(minutes.madeAt, zone)}` },
			{ label: 'Kode', value: groupCode(minutes.code), keep: true },
			{ label: 'Sidik isi', value: fingerprint(minutes.sha256), keep: true }
		],
		people: tables.people.map(counted),
		door: tables.door.map(counted)
	};
};
