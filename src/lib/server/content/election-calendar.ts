/** The elections that come, as anyone may read them: what is known of each, what is open, and the phases they run through. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { BasisWords } from '#lib/text/bases.ts';
import { bodyText, phaseText } from '#lib/text/elections.ts';
import { formatPlainDay } from '#lib/text/format.ts';
import { basesOf, type Content } from './content.ts';

export type CalendarEntry = {
	title: string;
	/** Elected on the same day. */
	bodies: string[];
	known: { says: string; bases: Pick<BasisWords, 'cite' | 'status' | 'badge'>[] }[];
	open: string[];
};

export type ElectionCalendar = {
	/** "29 November 2026": the day somebody last looked. */
	asOf: string;
	coming: CalendarEntry[];
	phases: { name: string; means: string; until: string }[];
};

/** Refuses 'not-found': this course keeps no calendar. */
export function electionCalendar(ctx: { content: Content; now(): Date }): Outcome<ElectionCalendar, 'not-found'> {
	const { elections } = ctx.content;
	if (!elections) return no('not-found');
	return ok({
		asOf: formatPlainDay(elections.as_of),
		coming: elections.coming.map(({ title, bodies, known, open }) => ({
			title,
			bodies: bodies.flatMap((body) => (body === 'any' ? [] : bodyText[body])),
			known: known.map(({ says, basis }) => ({
				says,
				bases: basesOf(ctx, basis ? [basis] : []).map(({ cite, status, badge }) => ({ cite, status, badge }))
			})),
			open
		})),
		phases: elections.phases.map(({ id, means, until }) => ({ name: phaseText[id], means, until }))
	});
}
