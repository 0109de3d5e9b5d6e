/** Who vouches for a text: beyond a draft, a name and a day are needed, and of a module the version that was read. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding, type SourcePlace } from './finding.ts';

type Signed = { state: string; by?: string | undefined; on?: string | undefined };

export function checkReview(bank: Bank): ContentFinding[] {
	return [...reviewsOf(bank).flatMap(({ review, place }) => signed(review, place)), ...moduleReviews(bank)];
}

function signed({ state, by, on }: Signed, place: SourcePlace): ContentFinding[] {
	if (state !== 'draf' && !(by && on))
		return [error('review-signed', place, `keadaan “${state}” butuh \`by\` dan \`on\``)];
	if (state === 'draf' && (by || on))
		return [error('review-signed', place, 'draf tidak punya peninjau; hapus `by` dan `on`')];
	return [];
}

function moduleReviews({ modules, moduleReviews: { value, at } }: Bank): ContentFinding[] {
	const versions = new Map(modules.map((page) => [page.value.slug, page.value.version]));
	const written = value.map((row) => row.module);
	return [
		...modules
			.filter((page) => !written.includes(page.value.slug))
			.map((page) =>
				error('module-unreviewed', page.at(['slug']), `“${page.value.slug}” belum ada di module-reviews.yaml`)
			),
		...value.flatMap(({ module, version, review }, index) => {
			const present = versions.get(module);
			const place = at([index, 'module']);
			if (present === undefined) return [error('module-unknown', place, `modul “${module}” tidak ada`)];
			if (written.indexOf(module) !== index)
				return [error('module-twice', place, `modul “${module}” ditulis dua kali`)];
			if (version === present) return [];
			return [
				error(
					'review-outdated',
					place,
					`“${module}” kini versi ${present}; yang diperiksa versi ${version}. ` +
						(review.state === 'draf' ? 'Tulis versi itu' : 'Periksa lagi, atau kembalikan ke draf')
				)
			];
		})
	];
}

function reviewsOf(bank: Bank): { review: Signed; place: SourcePlace }[] {
	return [
		...[...bank.prohibitions, ...bank.scenarios, ...bank.pledges].map(({ value, at }) => ({
			review: value.review,
			place: at(['review'])
		})),
		...bank.moduleReviews.value.map(({ review }, index) => ({
			review,
			place: bank.moduleReviews.at([index, 'review'])
		}))
	];
}

/** How many texts stand in which state. */
export function reviewCounts(bank: Bank): Record<string, number> {
	const counts: Record<string, number> = { draf: 0, ditinjau: 0, disahkan: 0 };
	for (const { review } of reviewsOf(bank)) counts[review.state] = (counts[review.state] ?? 0) + 1;
	return counts;
}
