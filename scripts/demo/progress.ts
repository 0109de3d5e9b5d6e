/** How far everybody has come: between 45 and 90 in a hundred of each unit have finished. */
import { WAIVE_REASONS, type WaiveReason } from '#lib/domain/programmes/enrolment-status.ts';
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { Chance } from './chance.ts';
import { adminOf, type Cast } from './accounts.ts';
import type { DemoProgramme } from './programmes.ts';
import { STARS } from './stars.ts';
import { daysAfter, minutesAfter, type Demo, type DemoPerson, type DemoSize } from './world.ts';

export type Progress =
	| { kind: 'not-started'; waiver: Waiver | null }
	/** Read so many modules, then stopped. */
	| { kind: 'reading'; modules: number; until: Date }
	/** Has sent the first round and not read its reasons yet, or has it still open. */
	| { kind: 'trying'; until: Date; open: boolean }
	/** Followed at `until`; `tries` are the rounds taken by today, as far as there were days for them. */
	| { kind: 'finished'; tries: 1 | 2 | 3; until: Date };

/**
 * Of each unit so many in a hundred have finished, of those so many at the first try, and of the others so many are at
 * the quiz. The small demo, which the tests wait for, makes fewer attempts.
 */
const LEVELS: Record<DemoSize, [number, number]> = { small: [45, 60], full: [45, 90] };
const AT_ONCE: Record<DemoSize, number> = { small: 85, full: 42 };
const TRYING: Record<DemoSize, number> = { small: 25, full: 45 };

/** `by` is the admin who acts for the agency. */
export type Waiver = { reason: WaiveReason; at: Date; until: Date | null; by: PersonActor };

export type Learner = { person: DemoPerson; programme: DemoProgramme; progress: Progress };

export function planProgress(demo: Demo, programmes: readonly DemoProgramme[], cast: Cast): Learner[] {
	const moments = new Chance(demo.chance.bits());
	return programmes.flatMap((programme) => {
		const by = adminOf(cast, programme.root.code);
		const byUnit = Map.groupBy(programme.people, (person) => person.unitId);
		return [...byUnit.values()].flatMap((people) => {
			const level = demo.chance.between(...LEVELS[demo.size]) / 100;
			const finished = Math.round(people.length * level);
			return demo.chance.shuffled(people).map((person, index): Learner => {
				const progress =
					progressOfStar(demo, person) ?? progressOf(demo, { ...programme, by, moments }, index < finished);
				return { person, programme, progress };
			});
		});
	});
}

/** `moments` is a chance of its own: at what hour the demo is made must not change who has finished. */
type Administered = DemoProgramme & { by: PersonActor; moments: Chance };

function progressOf(demo: Demo, programme: Administered, finished: boolean): Progress {
	const { chance } = demo;
	const until = workMoment(demo.today, programme);
	if (finished) {
		const tries = chance.happens(AT_ONCE[demo.size]) ? 1 : chance.happens(75) ? 2 : 3;
		return { kind: 'finished', tries, until };
	}
	if (chance.happens(TRYING[demo.size])) return { kind: 'trying', until, open: chance.happens(6) };
	if (chance.happens(40)) return { kind: 'reading', modules: chance.between(1, 5), until };
	return { kind: 'not-started', waiver: chance.happens(18) ? waiverOf(demo, programme) : null };
}

/** The known ones stand where a visitor expects them. */
function progressOfStar(demo: Demo, person: DemoPerson): Progress | null {
	const username = STARS.find((star) => star.number === person.number)?.username;
	if (username === undefined) return null;
	const ago = (days: number) => minutesAfter(daysAfter(demo.today, -days), -75);
	if (username === 'ani') return { kind: 'reading', modules: 2, until: ago(2) };
	if (username === 'dewi') return { kind: 'reading', modules: 4, until: ago(1) };
	if (username === 'citra') return { kind: 'finished', tries: 2, until: ago(9) };
	if (username === 'eka') return { kind: 'finished', tries: 1, until: ago(12) };
	return { kind: 'not-started', waiver: null };
}

/** Some office hour between the opening and an hour ago; one in twelve learns in the evening, weekends are quiet. */
function workMoment(today: Date, { opensAt, moments }: Administered): Date {
	const latest = minutesAfter(today, -60).getTime();
	const days = Math.floor((latest - opensAt.getTime()) / 86_400_000);
	for (;;) {
		const day = daysAfter(opensAt, moments.between(0, days));
		const minute = moments.happens(8) ? moments.between(19 * 60, 21 * 60) : moments.between(10 * 60, 16 * 60);
		const at = new Date(minutesAfter(day, minute).getTime() + moments.between(0, 59_999));
		// Midnight in the office's zone is still the day before in UTC.
		const weekend = [5, 6].includes(day.getUTCDay());
		if (at.getTime() <= latest && (!weekend || moments.happens(15))) return at;
	}
}

function waiverOf(demo: Demo, { opensAt, dueAt, by }: Administered): Waiver {
	const { chance } = demo;
	const reason = chance.pick<WaiveReason>(['leave', 'leave', 'leave', 'study', 'study', ...WAIVE_REASONS]);
	const at = minutesAfter(opensAt, chance.between(8, 40) * 60);
	if (reason === 'not_applicable') return { reason, at, by, until: null };
	if (reason === 'leave') return { reason, at, by, until: daysAfter(opensAt, chance.between(12, 40)) };
	return { reason, at, by, until: daysAfter(dueAt, chance.between(120, 700)) };
}
