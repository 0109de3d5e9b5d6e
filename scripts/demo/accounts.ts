/** Accounts and roles, each given, activated and granted by its use case. */
import type { Actor, PersonActor } from '#lib/domain/access/policy.ts';
import { issueActivationCode } from '#lib/server/accounts/issue-codes.ts';
import { activateAccount } from '#lib/server/accounts/activate-account.ts';
import { giveGrant, type GiveGrantInput } from '#lib/server/accounts/give-grant.ts';
import { actorOf } from '#lib/server/accounts/sessions.ts';
import { signOut } from '#lib/server/accounts/sign-out.ts';
import { issuePersonCode } from '#lib/server/people/issue-person-code.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { hashPassword } from '#lib/server/platform/passwords.ts';
import type { Learning } from './course.ts';
import { HEADS } from './positions.ts';
import { PASSWORD, STARS } from './stars.ts';
import type { Timeline } from './timeline.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import { daysAfter, FIRST_IMPORT, minutesAfter, moment, must, type Demo, type DemoPerson } from './world.ts';

export type Cast = {
	/** By username, with their roles, for use cases that need somebody to act. */
	stars: ReadonlyMap<string, PersonActor>;
	/** Everybody who has activated their account so far, by person. */
	actors: Map<string, PersonActor>;
	/** One for all: argon2 ten thousand times would take minutes and protect nobody. */
	passwordHash: string;
};

/** Whoever holds a code is nobody yet. */
const ANYBODY: Actor = { kind: 'anonymous' };

/** The admin who acts for an agency: its own, where the demo has one. */
export const adminOf = ({ stars }: Cast, root: string): PersonActor =>
	stars.get(root === '64.71' ? 'eka' : 'pusat') as PersonActor;

type Entrance = { code: string; passwordHash: string };

/** Activates an account as its owner does, on whatever device. */
async function activate(ctx: Context, { code, passwordHash }: Entrance): Promise<string> {
	const typed = { code, password: PASSWORD, address: 'demo', userAgent: 'demo' };
	return must(await activateAccount(ctx, typed, () => Promise.resolve(passwordHash))).token;
}

/** Who the bearer of the token is, with the roles in force. */
async function actorBy(ctx: Context, token: string): Promise<PersonActor> {
	const actor = await actorOf(ctx, token);
	if (!actor) throw new Error('somebody of the demo cannot sign in');
	return actor;
}

const giveRole = async (ctx: Context, input: Partial<GiveGrantInput> & Pick<GiveGrantInput, 'personId' | 'role'>) =>
	must(await giveGrant(ctx, { unitId: null, from: '', until: '', acting: false, reason: 'Data contoh', ...input }));

/**
 * The known people with their roles. The system makes the first of them the national admin, who gives the others
 * theirs. Whoever neither signs in nor acts keeps a code that nobody used.
 */
export async function seedCast(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): Promise<Cast> {
	const passwordHash = await hashPassword(PASSWORD);
	const byNumber = new Map(people.map((person) => [person.number, person]));
	const stars = new Map<string, PersonActor>();
	const actors = new Map<string, PersonActor>();
	demo.say('Menulis akun dan peran …');
	let by: PersonActor | undefined;
	const national = (star: (typeof STARS)[number]) => star.roles.some(({ role }) => role === 'national-admin');
	for (const star of [...STARS].sort((a, b) => Number(national(b)) - Number(national(a)))) {
		const { id: personId } = byNumber.get(star.number) as DemoPerson;
		const ctx = demo.at(FIRST_IMPORT, by);
		const code = await issueActivationCode(ctx, { id: personId, username: star.username });
		for (const { role, unitCode } of star.roles)
			await giveRole(ctx, { personId, role, unitId: unitCode === null ? null : (tree.byCode.get(unitCode)?.id ?? '') });
		if (!star.signsIn && star.roles.length === 0) continue;
		const token = await activate(demo.at(FIRST_IMPORT, ANYBODY), { code, passwordHash });
		const actor = await actorBy(demo.at(FIRST_IMPORT), token);
		await signOut(demo.at(FIRST_IMPORT, actor), false);
		stars.set(star.username, actor);
		actors.set(personId, actor);
		by ??= actor;
	}
	return { stars, actors, passwordHash };
}

const HEADED: readonly DemoUnit['kind'][] = ['district', 'urban_village', 'agency'];

/** Every head but the known ones sees their own unit. Answers the one who will be acting later. */
export async function seedHeads(
	demo: Demo,
	{ tree, people, cast }: { tree: UnitTree; people: readonly DemoPerson[]; cast: Cast }
): Promise<DemoPerson> {
	const unitsById = new Map(tree.all.map((unit) => [unit.id, unit]));
	const known = new Set(STARS.map((star) => star.number));
	const heads = people.filter((person) => {
		const unit = unitsById.get(person.unitId) as DemoUnit;
		return HEADED.includes(unit.kind) && person.position === HEADS[unit.kind] && !known.has(person.number);
	});
	const ctx = demo.at(FIRST_IMPORT, cast.stars.get('pusat'));
	for (const { id: personId, unitId } of heads.slice(0, -1))
		await giveRole(ctx, { personId, role: 'unit-head', unitId, reason: 'Kepala unit' });
	return heads.at(-1) as DemoPerson;
}

/** An acting head, by dates. */
export async function seedActingHead(demo: Demo, cast: Cast, { id: personId, unitId }: DemoPerson): Promise<void> {
	await giveRole(demo.at(moment('2026-08-31', '09.00', 'WITA'), cast.stars.get('pusat')), {
		personId,
		role: 'unit-head',
		unitId,
		reason: 'Plt. menurut surat perintah',
		acting: true,
		from: '2026-09-01',
		until: '2026-12-31'
	});
}

/**
 * Lays everyone else's account on the timeline: a code from the agency's admin two days before they begin to learn,
 * spent in the minute they begin, and signed out when they stop. Of the others one half has a code and no account yet.
 */
export function planAccounts(
	demo: Demo,
	{ people, tree, cast }: { people: readonly DemoPerson[]; tree: UnitTree; cast: Cast },
	{ began, timeline }: { began: ReadonlyMap<string, Learning>; timeline: Timeline }
): void {
	const { actors, passwordHash } = cast;
	const known = new Set(STARS.map((star) => star.number));
	const rootOf = new Map(tree.all.map((unit) => [unit.id, unit.root]));
	for (const { id: personId, number, unitId } of people) {
		if (known.has(number)) continue;
		const learning = began.get(personId);
		if (!learning && demo.chance.happens(50)) continue;
		const giver = adminOf(cast, rootOf.get(unitId) ?? '');
		const givenAt = daysAfter(learning?.from ?? demo.today, learning ? -2 : -20);
		let code = '';
		timeline.act(givenAt, async () => {
			code = must(await issuePersonCode(demo.at(givenAt, giver), personId)).code;
		});
		if (!learning) continue;
		timeline.act(learning.from, async () => {
			const token = await activate(demo.at(learning.from, ANYBODY), { code, passwordHash });
			actors.set(personId, await actorBy(demo.at(learning.from), token));
		});
		const leavesAt = minutesAfter(learning.until, demo.chance.between(1, 20));
		timeline.act(leavesAt, () => signOut(demo.at(leavesAt, actors.get(personId)), false));
	}
}

/** A code for Sumarto, who is on today's list and has never signed in. */
export async function codeForNewcomer(
	demo: Demo,
	people: readonly DemoPerson[],
	cast: Cast
): Promise<{ name: string; number: string; code: string }> {
	const star = STARS.find((one) => one.name === 'Sumarto') as (typeof STARS)[number];
	const person = people.find((one) => one.number === star.number) as DemoPerson;
	const { code } = must(await issuePersonCode(demo.at(demo.today, cast.stars.get('eka')), person.id));
	return { name: star.name, number: star.number, code };
}
