/** What the scanner keeps on a phone, how it opens with it, and when it goes. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetReader } from '#lib/offline/sign-out.ts';
import { aPack, emptyPhone, EVENT, FarEnd, id, SESSION } from '#tests/support/scanner-at-door.ts';
import { keepEntry, keepPack, keptPacks, historyOf, type KeptPack } from './kept-packs.ts';
import { newEntry } from './history-entry.ts';
import { Opening } from './opening.svelte.ts';
import { UNKNOWN_FACTS } from './session-list.svelte.ts';

const [BUDI, EKA] = [
	{ id: id(901), name: 'Petugas Satu' },
	{ id: id(902), name: 'Petugas Dua' }
];
const OTHER_SESSION = id(3);
let far: FarEnd;

const kept = (more: Partial<KeptPack> = {}, endsAt = '2099-01-01T00:00:00.000Z'): KeptPack => {
	const pack = aPack();
	return {
		...{ operator: BUDI, facts: UNKNOWN_FACTS, offsetMs: 0, usedAt: 1 },
		pack: { ...pack, window: { ...pack.window, endsAt } },
		...more
	};
};
const said = (operatorId: string, sessionId: string) => {
	const fresh = {
		nonce: `${operatorId}${sessionId}`,
		kind: 'pass',
		participantId: null,
		name: 'Ani',
		unit: ''
	} as const;
	return newEntry({ ...fresh, at: new Date() }, { operator: { id: operatorId }, door: { sessionId } });
};
const names = async () => (await keptPacks(new Date())).map(({ operator }) => operator.name);

beforeEach(async () => {
	await emptyPhone();
	far = new FarEnd();
	far.stand();
});
afterEach(() => vi.unstubAllGlobals());

test('C7 a list leaves the phone twelve hours after its session’s end by the server’s clock, with what was said there', async () => {
	const now = new Date('2026-11-22T20:00:00.000Z');
	await keepPack(kept({}, '2026-11-22T07:59:59.000Z'));
	await keepEntry(said(BUDI.id, SESSION));
	await keepPack(kept({ operator: EKA }, '2026-11-22T08:00:01.000Z'));
	expect((await keptPacks(now)).map(({ operator }) => operator.name)).toEqual([EKA.name]);
	expect(await historyOf(BUDI.id, SESSION)).toEqual([]);
	// A phone whose clock is an hour behind is not fooled.
	await keepPack(kept({ offsetMs: 3_600_000 }, '2026-11-22T08:30:00.000Z'));
	expect((await keptPacks(now)).map(({ operator }) => operator.name)).toEqual([EKA.name]);
});

test('C37 signing out takes the lists and what was said at the doors', async () => {
	await keepPack(kept());
	await keepEntry(said(BUDI.id, SESSION));
	await forgetReader();
	expect([await names(), await historyOf(BUDI.id, SESSION)]).toEqual([[], []]);
});

test('C6 without a network the scanner opens with the session last in use, and offers the others kept here', async () => {
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
	await keepPack(kept({ usedAt: 5 }));
	await keepPack(kept({ usedAt: 9, pack: { ...aPack(), sessionId: OTHER_SESSION } }));
	const opening = new Opening();
	await opening.begin(null);
	expect(opening.list?.door.sessionId).toBe(OTHER_SESSION);
	expect(opening.list?.pack?.people).toHaveLength(2);
	await opening.leave();
	expect(opening.offered?.map(({ sessionId }) => sessionId).sort()).toEqual([SESSION, OTHER_SESSION]);
	await opening.choose({ eventId: EVENT, sessionId: SESSION });
	expect(opening.list?.door.sessionId).toBe(SESSION);
});

test('C6 a session that this phone never opened says so without a network', async () => {
	vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
	const opening = new Opening();
	await opening.begin({ eventId: EVENT, sessionId: SESSION });
	expect([opening.list, opening.why, opening.offered]).toEqual([null, 'not-here', []]);
});

test('C37 another operator on the same phone finds no list of the one before, and the same door opens for them', async () => {
	await keepPack(kept());
	far.pack = aPack({ operatorId: EKA.id, operatorName: EKA.name });
	const opening = new Opening();
	await opening.begin({ eventId: EVENT, sessionId: SESSION });
	expect(opening.list?.operator.id).toBe(BUDI.id);
	await opening.list?.renew();
	await expect.poll(() => opening.list?.operator.name).toBe(EKA.name);
	expect((await names()).filter((name) => name === BUDI.name)).toEqual([]);
});

test('C38 a helper’s phone opens its door by the address it was sent to, as the operator the list names', async () => {
	far.pack = aPack({ operatorId: EKA.id, operatorName: EKA.name, duty: 'helper' });
	const opening = new Opening();
	await opening.begin({ eventId: EVENT, sessionId: SESSION });
	expect([opening.list?.operator, opening.list?.facts.duty]).toEqual([EKA, 'helper']);
});

test.each([
	[401, 'signed-out'],
	[404, 'not-yours'],
	[410, 'not-yours']
] as const)('C37 a session that is not this phone’s (%i) opens nothing, and says why', async (status, why) => {
	far.pack = status;
	far.doors = { doors: [] };
	const opening = new Opening();
	await opening.begin({ eventId: EVENT, sessionId: SESSION });
	expect([opening.list, opening.why]).toEqual([null, why]);
});

test('C37 whoever is signed out finds no list of an account on this phone, and a helper’s phone still has its own', async () => {
	const over = new Date(Date.now() - 7 * 3_600_000).toISOString();
	await keepPack(kept({ facts: { ...UNKNOWN_FACTS, duty: 'supervisor' } }, over));
	await keepPack(kept({ operator: EKA, facts: { ...UNKNOWN_FACTS, duty: 'helper' } }, over));
	far.doors = 401;
	const opening = new Opening();
	await opening.begin(null);
	expect([opening.list, opening.why, opening.offered?.length, await names()]).toEqual([
		null,
		'signed-out',
		1,
		[EKA.name]
	]);
});

test('C6 signed in and nowhere in use, the sessions open to this operator are offered', async () => {
	const door = { ...UNKNOWN_FACTS, eventId: EVENT, sessionId: SESSION, opensAt: '', endsAt: '' };
	far.doors = { doors: [door] };
	const opening = new Opening();
	await opening.begin(null);
	expect([opening.list, opening.why, opening.offered]).toEqual([null, null, [door]]);
});
