/** Who may do what, written out once more as a table: a changed line of the policy must change a line here. */
import { describe, expect, test } from 'vitest';
import {
	admitsHelpers,
	can,
	decide,
	hasRole,
	isOnlyActing,
	narrowScope,
	ROLES,
	rolesFor,
	RULES,
	unitScope,
	type Action,
	type Duty,
	type EventDays,
	type Grant,
	type PersonActor,
	type Role,
	type Rule,
	type Rules
} from './policy.ts';

const ACTIONS = Object.keys(RULES) as Action[];

const CITY = '/kota/';
const INSIDE = '/kota/kecamatan/';
const OUTSIDE = '/kabupaten/kecamatan/';
/** Begins with the same letters, and is another unit. */
const NAMESAKE = '/kota2/kecamatan/';

const person = (grants: Grant[]): PersonActor => ({
	kind: 'person',
	personId: 'saya',
	accountId: 'a',
	sessionId: 's',
	name: 'Saya',
	unitId: 'kota',
	grants
});
const grant = (role: Role, unitPath: string | null = CITY): Grant => ({
	role,
	unitId: unitPath === null ? null : 'kota',
	unitPath,
	acting: false
});
const holder = (role: Role) => person([role === 'national-admin' ? grant(role, null) : grant(role)]);

const ADMINS: Role[] = ['agency-admin', 'national-admin'];
const ALL_DAYS: EventDays[] = ['before', 'open', 'over'];
const DUTIES: Duty[] = ['supervisor', 'officer'];

type Expected = {
	/** Roles that may do it to somebody else's within their unit. */
	roles: Role[];
	/** To one's own record: with no role at all, or with none at all. */
	own?: 'may' | 'never';
	/** Days on which the event's staff may, by duty. */
	supervisor?: EventDays[];
	officer?: EventDays[];
	/** Days on which a helper's phone may, at its own event. */
	helper?: EventDays[];
};
const MAY: Record<Action, Expected> = {
	'course.take': { roles: [], own: 'may' },
	'programme.write': { roles: ADMINS },
	'certificate.read': { roles: ['unit-head', ...ADMINS], own: 'may' },
	'certificate.collect': { roles: ['unit-head', ...ADMINS] },
	'certificate.issue': { roles: ADMINS, supervisor: ['open'] },
	'certificate.revoke': { roles: ADMINS, own: 'never' },
	'event.create': { roles: ['facilitator', ...ADMINS] },
	'event.list': { roles: ADMINS, supervisor: ALL_DAYS, officer: ALL_DAYS },
	'event.scan': { roles: ADMINS, supervisor: ['open'], officer: ['open'] },
	'event.admit': { roles: ADMINS, supervisor: ['open'], officer: ['open'], helper: ['open'] },
	'event.supervise': { roles: ADMINS, supervisor: ['open'] },
	'event.plan': { roles: ADMINS, supervisor: ['before', 'open'] },
	'event.delegate': { roles: ['unit-head', ...ADMINS] },
	'report.read': { roles: ['unit-head', 'auditor', ...ADMINS] },
	'person.read': { roles: ADMINS },
	'person.write': { roles: ADMINS, own: 'never' },
	'unit.write': { roles: ADMINS },
	'import.people': { roles: ADMINS },
	'grant.read': { roles: ADMINS },
	'grant.write': { roles: ADMINS, own: 'never' },
	'audit.read': { roles: ['auditor', 'national-admin'] },
	'job.run': { roles: ADMINS }
};

const PLACES = [INSIDE, CITY, OUTSIDE, NAMESAKE, '/', null];

/** By a role alone: within the unit, never of another agency or a namesake, and the national admin everywhere. */
function roleFaults(rules: Rules, action: Action): string[] {
	const faults: string[] = [];
	for (const role of ROLES)
		for (const unitPath of PLACES) {
			const within = unitPath === INSIDE || unitPath === CITY || role === 'national-admin';
			const wanted = MAY[action].roles.includes(role) && within;
			const got = decide(rules, holder(role), action, { unitPath, personId: 'orang lain', duty: null, days: 'open' });
			if (got !== wanted) faults.push(`${role} at ${unitPath}: ${got}`);
		}
	return faults;
}

/** One's own record, with no role and with every role. */
function ownFaults(rules: Rules, action: Action): string[] {
	const { own, roles } = MAY[action];
	const mine = { unitPath: INSIDE, personId: 'saya', duty: null, days: 'open' } as const;
	const bare = decide(rules, person([]), action, mine);
	const full = decide(rules, person(ROLES.map((role) => grant(role))), action, mine);
	return [
		...(bare === (own === 'may') ? [] : [`own, no role: ${bare}`]),
		...(full === (own === 'may' || (own !== 'never' && roles.length > 0)) ? [] : [`own, every role: ${full}`])
	];
}

/** O5: the staff of an event whose organiser is not theirs; without a facilitator's role in force it is nobody. */
function staffFaults(rules: Rules, action: Action): string[] {
	const faults: string[] = [];
	for (const role of ROLES.filter((role) => role !== 'national-admin'))
		for (const duty of [...DUTIES, null])
			for (const days of ALL_DAYS) {
				const wanted = role === 'facilitator' && duty !== null && (MAY[action][duty] ?? []).includes(days);
				const got = decide(rules, person([grant(role)]), action, { unitPath: OUTSIDE, personId: 'x', duty, days });
				if (got !== wanted) faults.push(`${role} as ${duty} ${days}: ${got}`);
			}
	return faults;
}

/** O3: nobody gives a role that is not below the own; only a national admin makes an equal. */
function levelFaults(rules: Rules, action: Action): string[] {
	if (action !== 'grant.write') return [];
	return (['agency-admin', 'national-admin'] as const).flatMap((by) =>
		ROLES.flatMap((role) => {
			const wanted = by === 'national-admin' || !ADMINS.includes(role);
			const got = decide(rules, holder(by), action, { unitPath: INSIDE, personId: 'x', role });
			return got === wanted ? [] : [`${by} gives ${role}: ${got}`];
		})
	);
}

/** C38: a phone that was let in, at its own event alone, and for as long as it holds. */
function helperFaults(rules: Rules, action: Action): string[] {
	const faults: string[] = [];
	const everything = { unitPath: INSIDE, personId: 'saya', duty: 'supervisor', role: 'facilitator' } as const;
	for (const days of ALL_DAYS)
		for (const eventId of ['acara', 'acara lain', undefined])
			for (const endedAt of [null, '2026-11-22T01:00:00.000Z']) {
				const wanted = eventId === 'acara' && endedAt === null && (MAY[action].helper ?? []).includes(days);
				const helper = { kind: 'helper', helperId: 'ponsel', eventId: 'acara', name: 'Joko', endedAt } as const;
				const got = decide(rules, helper, action, { ...everything, days, ...(eventId && { eventId }) });
				if (got !== wanted) faults.push(`helper at ${eventId} ${days}, ended ${endedAt}: ${got}`);
			}
	return faults;
}

const faultsOf = (rules: Rules, action: Action) => [
	...roleFaults(rules, action),
	...ownFaults(rules, action),
	...staffFaults(rules, action),
	...helperFaults(rules, action),
	...levelFaults(rules, action)
];

test.each(ACTIONS)(
	'O1, O5 %s is done by whom the table says, within the unit, on the days, and by nobody else',
	(action) => {
		expect(faultsOf(RULES, action)).toEqual([]);
		const everything = { unitPath: INSIDE, personId: 'saya', duty: 'supervisor', days: 'open' } as const;
		expect(decide(RULES, { kind: 'anonymous' }, action, everything)).toBe(false);
		// A job acts for whoever was allowed when it was asked for.
		expect(decide(RULES, { kind: 'system', name: 'x' }, action, {})).toBe(true);
	}
);

/** Each line of a rule by itself changed: a role less or more, one's own record, a duty, a day, the level. */
function changedRules(rule: Rule): [string, Rule][] {
	const toggled = <T>(list: readonly T[], one: T) =>
		list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
	const { own, staff, below, ...bare } = rule;
	const withoutOwn = { ...bare, ...(staff && { staff }), ...(below && { below }) };
	const changes: [string, Rule][] = ROLES.map((role) => [role, { ...rule, roles: toggled(rule.roles, role) }]);
	for (const other of ['may', 'never', undefined] as const)
		if (other !== own) changes.push([`own ${other}`, { ...withoutOwn, ...(other && { own: other }) }]);
	const held = staff ?? { duties: DUTIES, days: [] };
	for (const duty of staff ? DUTIES : [])
		changes.push([duty, { ...rule, staff: { ...held, duties: toggled(held.duties, duty) } }]);
	for (const day of ALL_DAYS) changes.push([day, { ...rule, staff: { ...held, days: toggled(held.days, day) } }]);
	for (const day of ALL_DAYS)
		changes.push([`helper ${day}`, { ...rule, helper: { days: toggled(rule.helper?.days ?? [], day) } }]);
	if (below) changes.push(['level', { roles: rule.roles, own: 'never' }]);
	return changes;
}

test.each(ACTIONS)('%s: no line of its rule can be changed without the table noticing', (action) => {
	const unnoticed = changedRules(RULES[action])
		.filter(([, rule]) => faultsOf({ ...RULES, [action]: rule }, action).length === 0)
		.map(([what]) => what);
	expect(unnoticed).toEqual([]);
});

test('whoever can open an action to anybody is let in at its door: also facilitators, where the staff may', () => {
	expect(rolesFor('event.scan')).toEqual(['facilitator', ...ADMINS]);
	expect(rolesFor('event.create')).toEqual(['facilitator', ...ADMINS]);
	expect(rolesFor('audit.read')).toEqual(['auditor', 'national-admin']);
	expect(rolesFor('course.take')).toEqual([]);
});

test('C38 a helper’s phone gets to the doors of a scanner and to no other, and holds no list of anything', () => {
	expect(ACTIONS.filter((action) => admitsHelpers(action))).toEqual(['event.admit']);
	const helper = { kind: 'helper', helperId: 'ponsel', eventId: 'acara', name: 'Joko', endedAt: null } as const;
	expect(ACTIONS.filter((action) => unitScope(helper, action).all || unitScope(helper, action).paths.length)).toEqual(
		[]
	);
	expect(hasRole(helper, ROLES)).toBe(false);
});

test('a role whose unit is gone covers nothing: only one for the whole country has none', () => {
	const orphan = person([{ role: 'national-admin', unitId: 'hilang', unitPath: null, acting: false }]);
	expect(can(orphan, 'person.read', { unitPath: INSIDE })).toBe(false);
	expect(unitScope(orphan, 'person.read')).toMatchObject({ all: false, paths: [] });
});

describe('lists', () => {
	test('show what opening each would allow: subtrees, the inner ones folded into the outer', () => {
		const both = person([grant('agency-admin', INSIDE), grant('agency-admin', CITY), grant('agency-admin', NAMESAKE)]);
		expect(unitScope(both, 'person.read')).toMatchObject({ all: false, paths: [CITY, NAMESAKE] });
		expect(unitScope(holder('unit-head'), 'report.read').paths).toEqual([CITY]);
		expect(unitScope(holder('unit-head'), 'person.read').paths).toEqual([]);
		expect(unitScope(holder('national-admin'), 'audit.read').all).toBe(true);
		expect(unitScope(holder('agency-admin'), 'audit.read')).toMatchObject({ all: false, paths: [] });
		expect(unitScope({ kind: 'anonymous' }, 'report.read')).toMatchObject({ all: false, paths: [] });
	});

	test('O3 only acting is whoever could not do it by a lasting grant', () => {
		const acting = { ...grant('unit-head'), acting: true };
		const lasting = { ...grant('unit-head'), unitPath: INSIDE };
		expect(isOnlyActing(person([acting, lasting]), 'report.read', CITY)).toBe(true);
		expect(isOnlyActing(person([acting, lasting]), 'report.read', INSIDE)).toBe(false);
		expect(isOnlyActing({ kind: 'system', name: 'uji' }, 'report.read', CITY)).toBe(false);
	});

	test('are narrowed to a unit inside, never to one outside', () => {
		const scope = unitScope(holder('agency-admin'), 'person.read');
		expect(narrowScope(scope, INSIDE)?.paths).toEqual([INSIDE]);
		expect(narrowScope(scope, OUTSIDE)).toBe(null);
		expect(narrowScope(scope, NAMESAKE)).toBe(null);
		expect(narrowScope(unitScope(holder('national-admin'), 'person.read'), OUTSIDE)).toMatchObject({
			all: false,
			paths: [OUTSIDE]
		});
	});
});
