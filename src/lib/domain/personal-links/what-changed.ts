/** What an invited person has to be told again: the plan as they last saw it, beside the plan as it is. */

type Hours = { startsAt: string; endsAt: string };
export type SeenSession = Hours & {
	id: string;
	title: string;
	/** Absent in what was seen before sessions had rooms. */
	room?: string;
};
export type SeenPlan = { title: string; place: string; sessions: SeenSession[] };

export type PlanChange =
	| { what: 'title' | 'place'; before: string; after: string }
	| { what: 'moved'; title: string; before: Hours; after: Hours }
	| { what: 'added'; title: string; after: Hours }
	| { what: 'room'; title: string; before: string; after: string }
	| { what: 'gone'; title: string; before: Hours };

/** Where and when, in the order of the plan; what a session is called alone is no reason to tell anybody. */
export function whatChanged(seen: SeenPlan, now: SeenPlan): PlanChange[] {
	const known = new Map(seen.sessions.map((one) => [one.id, one]));
	const there = new Set(now.sessions.map((one) => one.id));
	const words = (['title', 'place'] as const).flatMap((what): PlanChange[] =>
		seen[what] === now[what] ? [] : [{ what, before: seen[what], after: now[what] }]
	);
	const sessions = now.sessions.flatMap((after): PlanChange[] => {
		const before = known.get(after.id);
		if (!before) return [{ what: 'added', title: after.title, after }];
		const { title } = after;
		const [was, is] = [before.room ?? '', after.room ?? ''];
		return [
			...(before.startsAt === after.startsAt && before.endsAt === after.endsAt
				? []
				: [{ what: 'moved' as const, title, before, after }]),
			...(was === is ? [] : [{ what: 'room' as const, title, before: was, after: is }])
		];
	});
	const gone = seen.sessions
		.filter((one) => !there.has(one.id))
		.map((before): PlanChange => ({ what: 'gone', title: before.title, before }));
	return [...words, ...sessions, ...gone];
}
