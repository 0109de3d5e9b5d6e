/** Who may do what, written out once more as a table: a changed line of the policy must change a line here. */
import { describe, expect, test } from 'vitest';
import {
	ACTIONS,
	can,
	narrowScope,
	ROLES,
	unitScope,
	type Action,
	type Grant,
	type PersonActor,
	type Role
} from './policy.ts';

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
/** Roles that may do it to somebody else's within their unit; `own` to one's own record without any role. */
const MAY: Record<Action, { roles: Role[]; own: boolean }> = {
	'course.take': { roles: [], own: true },
	'programme.write': { roles: ADMINS, own: false },
	'certificate.read': { roles: ['unit-head', ...ADMINS], own: true },
	'certificate.collect': { roles: ['unit-head', ...ADMINS], own: false },
	'certificate.issue': { roles: ADMINS, own: false },
	'certificate.revoke': { roles: ADMINS, own: false },
	'event.create': { roles: ['facilitator', ...ADMINS], own: false },
	'event.run': { roles: ADMINS, own: false },
	'event.list': { roles: ADMINS, own: false },
	'report.read': { roles: ['unit-head', 'auditor', ...ADMINS], own: false },
	'person.read': { roles: ADMINS, own: false },
	'person.write': { roles: ADMINS, own: false },
	'unit.write': { roles: ADMINS, own: false },
	'import.people': { roles: ADMINS, own: false },
	'grant.read': { roles: ADMINS, own: false },
	'grant.write': { roles: ADMINS, own: false },
	'audit.read': { roles: ['auditor', 'national-admin'], own: false },
	'job.run': { roles: ADMINS, own: false }
};

describe.each(ACTIONS)('%s', (action) => {
	const { roles, own } = MAY[action];

	test.each(ROLES)('by a %s within the unit, never of another agency or a namesake', (role) => {
		const subject = { personId: 'orang lain' };
		const may = roles.includes(role);
		const everywhere = may && role === 'national-admin';
		expect(can(holder(role), action, { ...subject, unitPath: INSIDE })).toBe(may);
		expect(can(holder(role), action, { ...subject, unitPath: CITY })).toBe(may);
		for (const unitPath of [OUTSIDE, NAMESAKE, '/', null, undefined])
			expect([unitPath, can(holder(role), action, { ...subject, unitPath })]).toEqual([unitPath, everywhere]);
	});

	test('of one’s own record, with no role at all and with every role', () => {
		const mine = { unitPath: INSIDE, personId: 'saya' };
		expect(can(person([]), action, mine)).toBe(own);
		const forbiddenToMyself = ['certificate.revoke', 'person.write', 'grant.write'].includes(action);
		const byRole = roles.length > 0 && !forbiddenToMyself;
		expect(can(person(ROLES.map((role) => grant(role))), action, mine)).toBe(own || byRole);
	});

	test('by nobody who is not signed in; by a job for whoever was allowed', () => {
		expect(
			can({ kind: 'anonymous' }, action, { unitPath: INSIDE, personId: 'saya', staff: true, inWindow: true })
		).toBe(false);
		expect(can({ kind: 'system', name: 'x' }, action, {})).toBe(true);
	});
});

describe('O5 the staff of an event', () => {
	const facilitator = person([grant('facilitator', '/bawaslu/')]);
	const staff = { unitPath: '/penyelenggara/', staff: true };

	test('runs it and issues for it in its days, whoever organises it', () => {
		for (const action of ['event.run', 'certificate.issue'] as const) {
			expect(can(facilitator, action, { ...staff, inWindow: true })).toBe(true);
			expect(can(facilitator, action, { ...staff, inWindow: false })).toBe(false);
			expect(can(facilitator, action, { ...staff, staff: false, inWindow: true })).toBe(false);
		}
		expect(can(facilitator, 'event.list', { ...staff, inWindow: false })).toBe(true);
		expect(can(facilitator, 'event.list', { ...staff, staff: false })).toBe(false);
	});

	test('is nobody without a facilitator role in force: the duty alone opens nothing', () => {
		for (const other of [person([]), person([grant('unit-head', '/penyelenggara/'), grant('auditor', null)])])
			for (const action of ['event.run', 'event.list'] as const)
				expect(can(other, action, { ...staff, inWindow: true })).toBe(false);
	});
});

test('O3 a role is given below the own level; only a national admin makes another agency admin', () => {
	const give = (by: Role, role: Role) => can(holder(by), 'grant.write', { unitPath: INSIDE, personId: 'x', role });
	expect(ROLES.filter((role) => give('agency-admin', role))).toEqual(['facilitator', 'unit-head', 'auditor']);
	expect(ROLES.filter((role) => give('national-admin', role))).toEqual([...ROLES]);
	for (const by of ['facilitator', 'unit-head', 'auditor'] as const)
		expect(ROLES.filter((role) => give(by, role))).toEqual([]);
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
