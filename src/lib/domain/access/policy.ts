/**
 * Who may do what: one pure policy with two faces. `can` answers for one object, `unitScope` for a list.
 * Both read the same grants, so a list never shows what opening the object would refuse.
 * Source: requirements O1, O3, O5; the same as a table in docs/access.md.
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
/**
 * A phone that a supervisor let in at one event, without an account (C38). `endedAt` is when that was taken back, or its
 * day ended; null while it holds.
 */
export type HelperActor = {
	kind: 'helper';
	helperId: string;
	eventId: string;
	/** As its holder typed it. */
	name: string;
	endedAt: string | null;
};
export type Actor = { kind: 'anonymous' } | { kind: 'system'; name: string } | PersonActor | HelperActor;

/** Whose a scanner's scans are: an account's person, or a helper's phone; null for nobody who scans. */
export function operatorIdOf(actor: Actor): string | null {
	if (actor.kind === 'person') return actor.personId;
	return actor.kind === 'helper' ? actor.helperId : null;
}

/** What somebody on an event's staff is there for. */
export type Duty = 'supervisor' | 'officer';
/** Where today lies among an event's days: `before` the seven ahead of it, `open`, or `over` fourteen past it (O5). */
export type EventDays = 'before' | 'open' | 'over';

export type Rule = {
	/** Any of them over the subtree of the subject's unit. */
	roles: readonly Role[];
	/** One's own record: without any role, or never, whatever the role. */
	own?: 'may' | 'never';
	/** The event's staff with these duties on these days, whoever organises it; a facilitator's role must be in force. */
	staff?: { duties: readonly Duty[]; days: readonly EventDays[] };
	/** A helper's phone, at its own event on these days. */
	helper?: { days: readonly EventDays[] };
	/** Only roles below the own one; a national admin also makes equals. */
	below?: true;
};

const ADMINS = ['agency-admin', 'national-admin'] as const;
/** Whoever hands certificates out has to be able to open one (K10). */
const COLLECTORS = ['unit-head', ...ADMINS] as const;
/** O5: the organiser's admins at any time, its supervisors while the list may be seen. */
const SUPERVISORS = { roles: ADMINS, staff: { duties: ['supervisor'], days: ['open'] } } as const;
const STAFF = ['supervisor', 'officer'] as const;

/** Every action and who may do it. What else asks (routes, menus, lists, docs/access.md) is derived from these lines. */
export const RULES = {
	'course.take': { roles: [], own: 'may' },
	'programme.write': { roles: ADMINS },
	'certificate.read': { roles: COLLECTORS, own: 'may' },
	'certificate.collect': { roles: COLLECTORS },
	'certificate.issue': SUPERVISORS,
	'certificate.revoke': { roles: ADMINS, own: 'never' },
	'event.create': { roles: ['facilitator', ...ADMINS] },
	'event.list': { roles: ADMINS, staff: { duties: STAFF, days: ['before', 'open', 'over'] } },
	'event.scan': { roles: ADMINS, staff: { duties: STAFF, days: ['open'] } },
	// What a scanner itself asks for: to take arrivals in, and the list along. All that a helper's phone gets of an event.
	'event.admit': { roles: ADMINS, staff: { duties: STAFF, days: ['open'] }, helper: { days: ['open'] } },
	'event.supervise': SUPERVISORS,
	// The plan names nobody on the list: it may be changed weeks ahead.
	'event.plan': { roles: ADMINS, staff: { duties: ['supervisor'], days: ['before', 'open'] } },
	// For the invited unit: whom it sends to an event, whoever organises it.
	'event.delegate': { roles: COLLECTORS },
	'report.read': { roles: ['unit-head', 'auditor', ...ADMINS] },
	'person.read': { roles: ADMINS },
	// A person's own record is never changed by that person in an official role.
	'person.write': { roles: ADMINS, own: 'never' },
	'unit.write': { roles: ADMINS },
	'import.people': { roles: ADMINS },
	'grant.read': { roles: ADMINS },
	'grant.write': { roles: ADMINS, own: 'never', below: true },
	'audit.read': { roles: ['auditor', 'national-admin'] },
	// A job of no unit is the installation's own: only who administers the whole country.
	'job.run': { roles: ADMINS }
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof RULES;
export type Rules = Readonly<Record<Action, Rule>>;

/** `unitPath`: the unit's place in the tree; null is no unit, the whole country's. */
type OfUnit = { unitPath: string | null };
/** Whose record it is; null when it is nobody's with a row here. */
type OfPerson = { personId: string | null };
/** The actor's duty in the event, and where today lies among its days. */
type OfStaff = { duty: Duty | null; days: EventDays };
type OfEvent = { eventId: string };

/** The facts that decide an action: what its rule asks for, and the compiler with it. */
export type Subject<A extends Action> = A extends Action
	? ((typeof RULES)[A]['roles'] extends readonly [] ? unknown : OfUnit) &
			((typeof RULES)[A] extends { own: string } ? OfPerson : unknown) &
			((typeof RULES)[A] extends { staff: object } ? OfStaff : unknown) &
			((typeof RULES)[A] extends { helper: object } ? OfEvent : unknown) &
			((typeof RULES)[A] extends { below: true } ? { role?: Role } : unknown)
	: never;
type Facts = Partial<OfUnit & OfPerson & OfStaff & OfEvent & { role: Role }>;

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

/** Nobody gives above the own level: the wanted role lies below the grant's, or a national admin makes an equal. */
const mayGive = (grant: Grant, wanted: Role | undefined): boolean =>
	wanted === undefined || grant.role === 'national-admin' || RANK[wanted] < RANK[grant.role];

function holds(actor: PersonActor, rule: Rule, facts: Facts): boolean {
	return actor.grants.some(
		(grant) =>
			rule.roles.includes(grant.role) && covers(grant, facts.unitPath) && (!rule.below || mayGive(grant, facts.role))
	);
}

function isOnDuty(actor: PersonActor, rule: Rule, { duty, days }: Facts): boolean {
	if (!rule.staff || !duty || !days) return false;
	// The duty alone opens nothing: a role that has ended ends it.
	return (
		rule.staff.duties.includes(duty) &&
		rule.staff.days.includes(days) &&
		actor.grants.some((grant) => grant.role === 'facilitator')
	);
}

/** The phone's own event and no other, while it holds. */
const isAdmitted = ({ endedAt, eventId }: HelperActor, { helper }: Rule, facts: Facts): boolean =>
	helper !== undefined &&
	endedAt === null &&
	facts.eventId === eventId &&
	facts.days !== undefined &&
	helper.days.includes(facts.days);

function allows(rule: Rule, actor: PersonActor, facts: Facts): boolean {
	const own = facts.personId === actor.personId;
	if (own && rule.own === 'never') return false;
	if (own && rule.own === 'may') return true;
	return holds(actor, rule, facts) || isOnDuty(actor, rule, facts);
}

/**
 * Whether the actor may do the action to the subject. Anonymous actors may do nothing here: what is public has no check.
 * The system (a job) acts for a use case that was allowed when it was asked for.
 */
export function can<A extends Action>(actor: Actor, action: A, subject: Subject<A>): boolean {
	return decide(RULES, actor, action, subject);
}

/** `can` by other rules than those in force: for the proof that each of them is watched. */
export function decide(rules: Rules, actor: Actor, action: Action, facts: Facts): boolean {
	if (actor.kind === 'system') return true;
	if (actor.kind === 'anonymous') return false;
	if (actor.kind === 'helper') return isAdmitted(actor, rules[action], facts);
	return allows(rules[action], actor, facts);
}

/** Whether without the grants of an acting head (Plt./Plh.) the actor could not do the action here (requirement O3). */
export function isOnlyActing(actor: Actor, action: Action, unitPath: string): boolean {
	if (actor.kind !== 'person') return false;
	const lasting = { ...actor, grants: actor.grants.filter((grant) => !grant.acting) };
	return !decide(RULES, lasting, action, { unitPath });
}

/** The roles that can open the action to anybody at all: who is let into a page of it, and who sees its menu. */
export function rolesFor(action: Action, rules: Rules = RULES): readonly Role[] {
	const { roles, staff } = rules[action];
	return staff && !roles.includes('facilitator') ? ['facilitator', ...roles] : roles;
}

/** Whether a helper's phone may do it anywhere: who is let through the door of a route without an account. */
export const admitsHelpers = (action: Action, rules: Rules = RULES): boolean => rules[action].helper !== undefined;

declare const scopeBrand: unique symbol;
/** Which units a list may show: subtrees by path. Only `unitScope` makes one, so an unscoped list does not compile. */
export type UnitScope = { readonly paths: readonly string[]; readonly all: boolean; readonly [scopeBrand]: true };

/** The subtrees over which the actor may do the action; nested ones are folded into the outer. */
export function unitScope(actor: Actor, action: Action): UnitScope {
	const roles: readonly Role[] = RULES[action].roles;
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
