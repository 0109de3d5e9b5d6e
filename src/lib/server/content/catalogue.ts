/** The 16 prohibitions as anyone may read them: no scenario, no key, no reviewer's name. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { STAGES, type SanctionStage } from '#lib/domain/quiz/setting.ts';
import type { BasisWords } from '#lib/text/bases.ts';
import { basesOf, type Content } from './content.ts';
import type { Prohibition } from './content-schema.ts';

export type CatalogueLine = {
	code: string;
	number: number;
	short: string;
	wording: string;
	/** The first sentence of what it means. */
	gist: string;
	/** The belief that misleads most often, as people say it. */
	claim: string;
};

export type CatalogueEntry = CatalogueLine &
	Pick<Prohibition, 'meaning' | 'misconception' | 'story' | 'forbidden' | 'allowed' | 'grey' | 'strength'> & {
		strengthNote: string | null;
		/** How far a jurist has read it; who, is not said. */
		review: Prohibition['review']['state'];
		/** `cites` stand in full among `bases`. */
		sanctions: {
			stage: SanctionStage;
			says: string;
			cites: Pick<BasisWords, 'cite' | 'status' | 'badge'>[];
		}[];
		criminal: string | null;
		bases: BasisWords[];
		previous: CatalogueLine | null;
		next: CatalogueLine | null;
	};

/** In the poster's order. */
export function catalogue(content: Content): CatalogueLine[] {
	return [...content.prohibitions.values()].map(toLine);
}

const toLine = ({ code, number, short, wording, meaning, misconception }: Prohibition): CatalogueLine => ({
	code,
	number,
	short,
	wording,
	gist: /^[\s\S]*?[.!?](?=\s|$)/.exec(meaning)?.[0] ?? meaning,
	claim: misconception.claim
});

/** One prohibition with its laws as they stand now. Refuses 'not-found': no such code. */
export function catalogueEntry(
	ctx: { content: Content; now(): Date },
	code: string
): Outcome<CatalogueEntry, 'not-found'> {
	const { content } = ctx;
	const all = [...content.prohibitions.values()];
	const index = all.findIndex((prohibition) => prohibition.code === code);
	const found = all[index];
	if (!found) return no('not-found');
	const neighbour = (place: number) => (all[place] ? toLine(all[place]) : null);
	const { meaning, misconception, story, forbidden, allowed, grey, strength, sanction } = found;
	return ok({
		...toLine(found),
		...{ meaning, misconception, story, forbidden, allowed, grey, strength },
		strengthNote: found.strength_note ?? null,
		review: found.review.state,
		sanctions: STAGES.map((stage) => ({
			stage,
			says: sanction[stage].says,
			cites: basesOf(ctx, sanction[stage].bases).map(({ cite, status, badge }) => ({ cite, status, badge }))
		})),
		criminal: sanction.criminal ?? null,
		bases: basesOf(ctx, [
			...new Set([...found.bases, ...sanction.prospective_candidate.bases, ...sanction.candidate.bases])
		]),
		previous: neighbour(index - 1),
		next: neighbour(index + 1)
	});
}
