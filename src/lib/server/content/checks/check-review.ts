/** Who vouches for a text: beyond a draft, a name and a day are needed. */
import type { Bank } from './bank.ts';
import { error, type ContentFinding } from './finding.ts';

export function checkReview(bank: Bank): ContentFinding[] {
	return [...bank.prohibitions, ...bank.scenarios, ...bank.pledges].flatMap(({ value, at }) => {
		const { state, by, on } = value.review;
		const place = at(['review']);
		if (state !== 'draf' && !(by && on))
			return [error('review-signed', place, `keadaan “${state}” butuh \`by\` dan \`on\``)];
		if (state === 'draf' && (by || on))
			return [error('review-signed', place, 'draf tidak punya peninjau; hapus `by` dan `on`')];
		return [];
	});
}

/** How many texts stand in which state. */
export function reviewCounts(bank: Bank): Record<string, number> {
	const counts: Record<string, number> = { draf: 0, ditinjau: 0, disahkan: 0 };
	for (const { value } of [...bank.prohibitions, ...bank.scenarios, ...bank.pledges])
		counts[value.review.state] = (counts[value.review.state] ?? 0) + 1;
	return counts;
}
