/**
 * Who may do what: one pure policy with two faces. `can` answers for one object, `unitScope` for a list.
 * Both read the same grants, so a list never shows what opening the object would refuse.
 * Source: requirements O1, O3, O5 and the roles table of docs/architecture.md.
 */
export const ROLES = ['facilitator', 'unit-head', 'agency-admin', 'national-admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** A role in force now, over the subtree at `unitPath`; null path is the whole country. */
export type Grant = { role: Role; unitId: string | null; unitPath: string | null; acting: boolean };

export type PersonActor = {
	kind: 'person';
	personId: string;
	accountId: string;
	sessionId: string;
	name: string;
	unitId: string | null;
	grants: Grant[];
};
export type Actor = { kind: 'anonymous' } | { kind: 'system'; name: string } | PersonActor;

export const ACTIONS = [
	'course.take',
	'programme.write',
	'certificate.read',
	'certificate.collect',
	'certificate.issue',
	'certificate.revoke',
	'event.create',
	'event.run',
	'event.list',
	'report.read',
	'person.read',
	'person.write',
	'unit.write',
	'import.people',
	'grant.read',
	'grant.write',
	'audit.read',
	'job.run'
] as const;
export type Action = (typeof ACTIONS)[number];

/**
 * What is acted on. `unitPath` is the unit's place in the tree; `personId` whose record it is;
 * `staff` says the actor is on the event's staff; `inWindow` that the event is 7 days ahead to 14 days past.
 */
export type Subject = {
	unitPath?: string | null;
	personId?: string | null;
	staff?: boolean;
	inWindow?: boolean;
	role?: Role;
};

const RANK: Record<Role, number> = {
	facilitator: 1,
	'unit-head': 1,
	auditor: 1,
	'agency-admin': 2,
	'national-admin': 3
};

/** True when `path` lies at or below the grant's unit. A unit's path starts with its parent's: `/a/b/`. */
function covers(grant: Grant, path: string | null | undefined): boolean {
	if (grant.unitPath === null) return grant.unitId === null;
	return typeof path === 'string' && path.startsWith(grant.unitPath);
}

function holds(actor: PersonActor, roles: readonly Role[], subject: Subject): boolean {
	return actor.grants.some((grant) => roles.includes(grant.role) && covers(grant, subject.unitPath));
}

const own = (actor: PersonActor, subject: Subject) =>
	subject.personId !== undefined && subject.personId !== null && subject.personId === actor.personId;

const ADMINS = ['agency-admin', 'national-admin'] as const;

const rules: Record<Action, (actor: PersonActor, subject: Subject) => boolean> = {
	'course.take': own,
	'programme.write': (actor, subject) => holds(actor, ADMINS, subject),
	// The head too: who hands the papers out has to be able to open one (K10).
	'certificate.read': (actor, subject) => own(actor, subject) || holds(actor, ['unit-head', ...ADMINS], subject),
	'certificate.collect': (actor, subject) => holds(actor, ['unit-head', ...ADMINS], subject),
	'certificate.issue': (actor, subject) => rules['event.run'](actor, subject),
	'certificate.revoke': (actor, subject) => !own(actor, subject) && holds(actor, ADMINS, subject),
	'event.create': (actor, subject) => holds(actor, ['facilitator', ...ADMINS], subject),
	// O5: staff only, and only from seven days before to fourteen after; the organiser's admin at any time.
	'event.run': (actor, subject) =>
		holds(actor, ADMINS, subject) ||
		(subject.staff === true && subject.inWindow === true && actor.grants.some((grant) => grant.role === 'facilitator')),
	'event.list': (actor, subject) =>
		holds(actor, ADMINS, subject) ||
		(subject.staff === true && actor.grants.some((grant) => grant.role === 'facilitator')),
	'report.read': (actor, subject) => holds(actor, ['unit-head', 'auditor', ...ADMINS], subject),
	'person.read': (actor, subject) => holds(actor, ADMINS, subject),
	// A person's own record is never changed by that person in an official role.
	'person.write': (actor, subject) => !own(actor, subject) && holds(actor, ADMINS, subject),
	'unit.write': (actor, subject) => holds(actor, ADMINS, subject),
	'import.people': (actor, subject) => holds(actor, ADMINS, subject),
	'grant.read': (actor, subject) => holds(actor, ADMINS, subject),
	'grant.write': (actor, subject) => !own(actor, subject) && mayGrant(actor, subject),
	'audit.read': (actor, subject) => holds(actor, ['auditor', 'national-admin'], subject),
	// A job of no unit is the installation's own: only who administers the whole country.
	'job.run': (actor, subject) => holds(actor, ADMINS, subject)
};

/** Nobody grants above the own level or outside the own subtree; only a national admin makes an agency admin's equal. */
function mayGrant(actor: PersonActor, subject: Subject): boolean {
	const wanted = subject.role;
	return actor.grants.some(
		(grant) =>
			(grant.role === 'agency-admin' || grant.role === 'national-admin') &&
			covers(grant, subject.unitPath) &&
			(wanted === undefined || grant.role === 'national-admin' || RANK[wanted] < RANK[grant.role])
	);
}

/**
 * Whether the actor may do the action to the subject. Anonymous actors may do nothing here: what is public has no check.
 * The system (a job) acts for a use case that was allowed when it was asked for.
 */
export function can(actor: Actor, action: Action, subject: Subject): boolean {
	if (actor.kind === 'system') return true;
	if (actor.kind === 'anonymous') return false;
	return rules[action](actor, subject);
}

declare const scopeBrand: unique symbol;
/** Which units a list may show: subtrees by path. Only `unitScope` makes one, so an unscoped list does not compile. */
export type UnitScope = { readonly paths: readonly string[]; readonly all: boolean; readonly [scopeBrand]: true };

const SCOPED_BY: Partial<Record<Action, readonly Role[]>> = {
	'report.read': ['unit-head', 'auditor', 'agency-admin', 'national-admin'],
	'person.read': ADMINS,
	'import.people': ADMINS,
	'grant.read': ADMINS,
	'unit.write': ADMINS,
	'programme.write': ADMINS,
	'certificate.collect': ['unit-head', ...ADMINS],
	'certificate.revoke': ADMINS,
	'event.create': ['facilitator', ...ADMINS],
	'event.list': ADMINS,
	'audit.read': ['auditor', 'national-admin'],
	'job.run': ADMINS
};

/** The subtrees over which the actor may do the action; nested ones are folded into the outer. */
export function unitScope(actor: Actor, action: Action): UnitScope {
	const roles = SCOPED_BY[action] ?? [];
	const grants = actor.kind === 'person' ? actor.grants.filter((grant) => roles.includes(grant.role)) : [];
	const all = actor.kind === 'system' || grants.some((grant) => grant.unitId === null && grant.unitPath === null);
	const paths = [
		...new Set(grants.map((grant) => grant.unitPath).filter((path): path is string => path !== null))
	].sort();
	const outer = paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(other)));
	return { paths: outer, all } as unknown as UnitScope;
}

/** Narrows a scope to one unit inside it; null when the unit lies outside. */
export function narrowScope(scope: UnitScope, unitPath: string): UnitScope | null {
	const inside = scope.all || scope.paths.some((path) => unitPath.startsWith(path));
	return inside ? ({ paths: [unitPath], all: false } as unknown as UnitScope) : null;
}

export function hasRole(actor: Actor, roles: readonly Role[]): boolean {
	return actor.kind === 'person' && actor.grants.some((grant) => roles.includes(grant.role));
}
