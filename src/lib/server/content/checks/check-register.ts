/** The register of laws says two things about each, and neither more than its sources bear. */
import { mayBeCalledInForce, SEEN_AT, type SeenAt } from '#lib/domain/legal-basis.ts';
import type { LawSource } from '../content-schema.ts';
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';

const SHOWS: Record<LawSource['kind'], SeenAt> = {
	naskah: 'naskah',
	laman_instansi: 'laman_instansi',
	berita: 'berita',
	umum: 'belum'
};

export function checkRegister(bank: Bank): ContentFinding[] {
	const kinds = new Map(bank.sources.value.map((source) => [source.id, source.kind]));
	return bank.bases.value.flatMap((basis, index) => {
		const place = (field: keyof typeof basis) => bank.bases.at([index, field]);
		const unknown = basis.source.filter((id) => !kinds.has(id));
		const shown = basis.source.flatMap((id) => SHOWS[kinds.get(id) ?? 'umum']);
		const nearest = Math.min(...shown.map((seen) => SEEN_AT.indexOf(seen)));
		const { id, seen, force } = basis;
		return [
			...unknown.map((source) => error('source-unknown', place('source'), `“${source}” tidak ada di sources.yaml`)),
			...(SEEN_AT.indexOf(seen) < nearest
				? [error('seen-nearer-than-source', place('seen'), `“${id}”: tidak satu pun sumbernya berupa ${seen}`)]
				: []),
			...(force === 'berlaku' && !mayBeCalledInForce(seen, force)
				? [error('in-force-unseen', place('force'), `“${id}” hanya dilihat pada ${seen}; tulis force: dikutip`)]
				: []),
			...(seen === 'belum' && force !== 'periksa'
				? [error('unseen-unchecked', place('force'), `“${id}” belum dilihat di mana pun; tulis force: periksa`)]
				: []),
			...(force === 'periksa' && !basis.status_note
				? [error('check-what', place('force'), `“${id}”: tulis di status_note apa yang harus diperiksa`)]
				: [])
		];
	});
}
