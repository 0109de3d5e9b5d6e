/** Accounts and roles. One password hash serves all: argon2 ten thousand times would take minutes and protect nobody. */
import type { PersonActor } from '#lib/domain/access/policy.ts';
import { createAccount, grantRole, issueActivationCode, writeAccounts } from '#lib/server/accounts/accounts.ts';
import type { AccountTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { hashPassword } from '#lib/server/platform/passwords.ts';
import { HEADS } from './positions.ts';
import { PASSWORD, STARS } from './stars.ts';
import type { Timeline } from './timeline.ts';
import type { DemoUnit, UnitTree } from './units.ts';
import { daysAfter, FIRST_IMPORT, moment, type Demo, type DemoPerson } from './world.ts';

export type Cast = {
	/** By username, with grants, for use cases that need somebody to act. */
	actors: ReadonlyMap<string, PersonActor>;
	passwordHash: string;
};

/** The known people with their roles, and every head of a kecamatan, kelurahan or office. */
export async function seedCast(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): Promise<Cast> {
	const passwordHash = await hashPassword(PASSWORD);
	const byNumber = new Map(people.map((person) => [person.number, person]));
	const actors = new Map<string, PersonActor>();
	demo.say('Menulis akun dan peran …');
	await inTransaction(demo.at(FIRST_IMPORT), async (ctx) => {
		for (const star of STARS) {
			const person = byNumber.get(star.number) as DemoPerson;
			const accountId = await createAccount(ctx, {
				personId: person.id,
				username: star.username,
				passwordHash: star.signsIn ? passwordHash : null
			});
			const grants = star.roles.map(({ role, unitCode }) => {
				const unit = unitCode === null ? null : (tree.byCode.get(unitCode) as DemoUnit);
				return { role, unitId: unit?.id ?? null, unitPath: unit?.path ?? null, acting: false };
			});
			for (const { role, unitId } of grants)
				await grantRole(ctx, { personId: person.id, role, unitId, reason: 'Data contoh' });
			const { id: personId, name, unitId } = person;
			actors.set(star.username, { kind: 'person', personId, accountId, sessionId: 'demo', name, unitId, grants });
		}
	});
	return { actors, passwordHash };
}

const HEADED: readonly DemoUnit['kind'][] = ['district', 'urban_village', 'agency'];

/** Every head but the known ones sees their own unit. Answers the one who will be acting later. */
export async function seedHeads(demo: Demo, tree: UnitTree, people: readonly DemoPerson[]): Promise<DemoPerson> {
	const unitsById = new Map(tree.all.map((unit) => [unit.id, unit]));
	const known = new Set(STARS.map((star) => star.number));
	const heads = people.filter((person) => {
		const unit = unitsById.get(person.unitId) as DemoUnit;
		return HEADED.includes(unit.kind) && person.position === HEADS[unit.kind] && !known.has(person.number);
	});
	await inTransaction(demo.at(FIRST_IMPORT), async (ctx) => {
		for (const { id: personId, unitId } of heads.slice(0, -1))
			await grantRole(ctx, { personId, role: 'unit-head', unitId, reason: 'Kepala unit' });
	});
	return heads.at(-1) as DemoPerson;
}

/** An acting head, by dates. */
export async function seedActingHead(demo: Demo, { id: personId, unitId }: DemoPerson): Promise<void> {
	await grantRole(demo.at(moment('2026-08-31', '09.00', 'WITA')), {
		personId,
		role: 'unit-head',
		unitId,
		reason: 'Plt. menurut surat perintah',
		acting: true,
		validFrom: moment('2026-09-01', '00.00', 'WITA'),
		validUntil: moment('2026-12-31', '23.59', 'WITA')
	});
}

export type Beginning = { startedAt: ReadonlyMap<string, Date>; timeline: Timeline; passwordHash: string };

/**
 * Accounts of everyone else. Who has begun the course has activated theirs (`startedAt`, with the demo password); of
 * the others one half waits for a code and the other has none yet.
 */
export async function seedAccounts(
	demo: Demo,
	people: readonly DemoPerson[],
	{ startedAt, timeline, passwordHash }: Beginning
): Promise<number> {
	const known = new Set(STARS.map((star) => star.number));
	const rows: AccountTable[] = [];
	for (const person of people) {
		if (known.has(person.number)) continue;
		const started = startedAt.get(person.id);
		if (!started && demo.chance.happens(50)) continue;
		const createdAt = started ? daysAfter(started, -2) : daysAfter(demo.today, -20);
		const activatedAt = started?.toISOString() ?? null;
		const id = demo.at(createdAt).newId();
		const subject = { type: 'account', id };
		if (started) timeline.note({ at: started, personId: person.id, action: 'account.activated', subject });
		rows.push({
			id,
			person_id: person.id,
			username: person.number,
			password_hash: activatedAt ? passwordHash : null,
			activated_at: activatedAt,
			deactivated_at: null,
			password_changed_at: activatedAt,
			created_at: createdAt.toISOString()
		});
	}
	demo.say(`Menulis ${rows.length.toLocaleString('id-ID')} akun …`);
	await writeAccounts(demo.at(demo.today), rows);
	return rows.length;
}

/** A code for Sumarto, who is on today's list and has never signed in. */
export async function codeForNewcomer(
	demo: Demo,
	people: readonly DemoPerson[]
): Promise<{ name: string; number: string; code: string }> {
	const star = STARS.find((one) => one.name === 'Sumarto') as (typeof STARS)[number];
	const person = people.find((one) => one.number === star.number) as DemoPerson;
	const code = await issueActivationCode(demo.at(demo.today), { id: person.id, username: star.username });
	return { name: star.name, number: star.number, code };
}
