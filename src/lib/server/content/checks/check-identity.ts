/** Ids equal the names of files and folders, and stand once: an attempt from years ago is explained by its id. */
import { PROHIBITION_CODES } from '#lib/domain/prohibitions.ts';
import { folderOf, stemOf, type Bank } from './bank.ts';
import { error, type ContentFinding, type SourcePlace } from './finding.ts';

export function checkIdentity(bank: Bank): ContentFinding[] {
	return [
		...bank.scenarios.flatMap(({ file, value, at }) => [
			...same(at(['id']), 'id', value.id, stemOf(file)),
			...same(at(['prohibition']), 'prohibition', value.prohibition, folderOf(file))
		]),
		...bank.prohibitions.flatMap(({ file, value, at }) => same(at(['code']), 'code', value.code, stemOf(file))),
		...[...bank.tracks, ...bank.pledges].flatMap(({ file, value, at }) =>
			same(at(['id']), 'id', value.id, stemOf(file))
		),
		...bank.modules.flatMap(({ file, value, at }) =>
			same(at(['slug']), 'NN-slug', `${String(value.order).padStart(2, '0')}-${value.slug}`, folderOf(file))
		),
		...once(
			'id skenario',
			bank.scenarios.map(({ value, at }) => [value.id, at(['id'])])
		),
		...once(
			'id dasar hukum',
			bank.bases.value.map((basis, index) => [basis.id, bank.bases.at([index, 'id'])])
		),
		...once(
			'nomor larangan',
			bank.prohibitions.map(({ value, at }) => [String(value.number), at(['number'])])
		),
		...once(
			'urutan modul',
			bank.modules.map(({ value, at }) => [String(value.order), at(['order'])])
		),
		...missingProhibitions(bank)
	];
}

function same(place: SourcePlace, field: string, has: string, wanted: string): ContentFinding[] {
	return has === wanted
		? []
		: [error('id-is-file-name', place, `${field} “${has}” harus sama dengan nama berkas atau foldernya, “${wanted}”`)];
}

function once(what: string, items: [string, SourcePlace][]): ContentFinding[] {
	const first = new Map<string, SourcePlace>();
	return items.flatMap(([key, place]) => {
		const earlier = first.get(key);
		first.set(key, earlier ?? place);
		return earlier
			? [error('id-once', place, `${what} “${key}” sudah dipakai di ${earlier.file}:${earlier.line}`)]
			: [];
	});
}

function missingProhibitions(bank: Bank): ContentFinding[] {
	const present = new Set(bank.prohibitions.map(({ value }) => value.code));
	return PROHIBITION_CODES.filter((code) => !present.has(code)).map((code) =>
		error('prohibition-missing', { file: `prohibitions/${code}.yaml`, line: 1 }, 'halaman larangan ini belum ada')
	);
}
