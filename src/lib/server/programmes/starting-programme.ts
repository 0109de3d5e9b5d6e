import type { Content } from '#lib/server/content/content.ts';
import type { NewProgramme } from './create-programme.ts';

/**
 * The national programme an installation starts with, ready to adopt: the whole path for ASN with its quiz. The agency
 * that adopts it sets hours, signatory and number pattern, so none are proposed here.
 */
export function startingProgramme(content: Content, title = 'Netralitas ASN'): NewProgramme {
	const track = content.tracks.get('asn');
	return {
		ownerUnitId: null,
		title,
		track: 'asn',
		modules: track?.modules ?? [],
		asks: { modules: true, quiz: track?.quiz ?? false, understanding: false, attendance: false, pledge: false },
		trainingHours: 0,
		numberFormat: '800/{urut}/NETRAL/{bulan}/{tahun}'
	};
}
