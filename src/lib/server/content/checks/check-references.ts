/** Every id that one file names exists in another. */
import type { Bank } from './bank.ts';
import { basisTags, citationsOf } from './citations.ts';
import { error, warning, type ContentFinding } from './finding.ts';

export function checkReferences(bank: Bank): ContentFinding[] {
	return [...unknownBases(bank), ...uncitedBases(bank), ...basisTagsAndFrontMatter(bank), ...tracksAndModules(bank)];
}

function unknownBases(bank: Bank): ContentFinding[] {
	const known = new Set(bank.bases.value.map((basis) => basis.id));
	return citationsOf(bank)
		.filter((citation) => !known.has(citation.basis))
		.map((citation) =>
			error('basis-unknown', citation, `dasar hukum “${citation.basis}” tidak ada di legal-bases.yaml`)
		);
}

function uncitedBases(bank: Bank): ContentFinding[] {
	const cited = new Set(citationsOf(bank).map((citation) => citation.basis));
	return bank.bases.value.flatMap((basis, index) =>
		cited.has(basis.id) || basis.valid_to
			? []
			: [warning('basis-uncited', bank.bases.at([index, 'id']), `“${basis.id}” tidak dirujuk isi mana pun`)]
	);
}

function basisTagsAndFrontMatter(bank: Bank): ContentFinding[] {
	return bank.modules.flatMap((page) => {
		const tags = basisTags(page);
		const listed = new Set(page.value.bases);
		const shown = new Set(tags.map((tag) => tag.basis));
		return [
			...tags
				.filter((tag) => !listed.has(tag.basis))
				.map((tag) =>
					error('basis-not-listed', tag, `<Basis id="${tag.basis}"> belum ada pada \`bases\` di kepala modul`)
				),
			...page.value.bases.flatMap((basis, index) =>
				shown.has(basis)
					? []
					: [error('basis-not-shown', page.at(['bases', index]), `“${basis}” tidak ditampilkan dengan <Basis>`)]
			)
		];
	});
}

function tracksAndModules(bank: Bank): ContentFinding[] {
	const modules = new Map(bank.modules.map((page) => [page.value.slug, page]));
	const tracks = new Map(bank.tracks.map((sheet) => [sheet.value.id, sheet]));
	return [
		...bank.tracks.flatMap(({ value, at }) =>
			value.modules.flatMap((slug, index) => {
				const page = modules.get(slug);
				if (!page) return [error('module-unknown', at(['modules', index]), `modul “${slug}” tidak ada`)];
				if (page.value.tracks.includes(value.id)) return [];
				return [
					error(
						'track-not-listed',
						page.at(['tracks']),
						`jalur “${value.id}” memuat modul ini, tetapi kepala modul tidak menyebutnya`
					)
				];
			})
		),
		...bank.modules.flatMap(({ value, at }) =>
			value.tracks.flatMap((id, index) => {
				const track = tracks.get(id);
				if (!track) return [error('track-unknown', at(['tracks', index]), `jalur “${id}” tidak ada`)];
				if (track.value.modules.includes(value.slug)) return [];
				return [error('module-not-in-track', at(['tracks', index]), `jalur “${id}” tidak memuat modul ini`)];
			})
		)
	];
}
