/** Row codes that come back: of this session's paper, or of none (C30). */
import { expect, test } from 'vitest';
import { localHour } from '#lib/domain/time/office-time.ts';
import { randomBytes } from '#lib/server/platform/ids.ts';
import { KEY_PURPOSES, KeyRing, newKeySecret, type KeyPurpose } from '#lib/server/platform/keys.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { testContext } from '#tests/support/context.ts';
import { aHallEvent } from '#tests/support/events.ts';
import { aWorld } from '#tests/support/people.ts';
import { addParticipants } from './add-participants.ts';
import { printedList, printSheets } from './print-sheets.ts';
import { recordSheet } from './record-sheet.ts';
import { checkRowCodes, sheetOfCodes } from './row-codes.ts';

const root = testContext(await freshDatabase());
const world = await aWorld(root);
const budi = root.as(world.actors.budi);

async function aPrint() {
	const { eventId, eventSessionIds } = await aHallEvent(root, world, { names: ['Satu', 'Dua', 'Tiga'] });
	const of = { eventId, eventSessionId: eventSessionIds[0]! };
	await printSheets(budi, of);
	return { of, ...(await codesOf(of, 1)) };
}
async function codesOf(of: { eventId: string; eventSessionId: string }, print: number) {
	const sheet = (await printedList(budi, { ...of, print }))!.sheets[0]!;
	return { head: sheet.headCode, codes: sheet.rows.map((row) => row.code) };
}
const aNewcomer = {
	personId: null,
	name: 'Empat',
	titlePrefix: '',
	titleSuffix: '',
	number: null,
	numberType: null,
	position: '',
	rank: '',
	unitId: null,
	unitLabel: 'Kelurahan Gunung Sari Ulu',
	attendsAs: 'participant' as const
};

test('C30 a code of another session’s paper is refused, and so is one that we never signed', async () => {
	const [here, there] = [await aPrint(), await aPrint()];
	expect(await sheetOfCodes(budi, here.of, [here.head, ...here.codes])).toMatchObject({ ok: true });
	expect(await sheetOfCodes(budi, here.of, [...here.codes, there.codes[0]!])).toEqual({
		ok: false,
		reason: 'code-elsewhere'
	});
	// A row that was written over by hand, with the signature of its neighbour.
	const forged = here.codes[0]!.replace(/^(L.{8})01/, '$102');
	expect(await sheetOfCodes(budi, here.of, [forged])).toEqual({ ok: false, reason: 'code-unknown' });
	expect(await sheetOfCodes(budi, here.of, ['L7Q2X9M4T07ABCDEFGHJ'])).toEqual({ ok: false, reason: 'code-unknown' });
	expect(await sheetOfCodes(budi, here.of, [])).toEqual({ ok: false, reason: 'code-missing' });
	const checked = await checkRowCodes(budi, here.of.eventSessionId, [here.codes[2]!, 'apa saja', there.head]);
	expect(checked.map((code) => (code.ok ? code.value.row : code.reason))).toEqual([
		3,
		'code-unknown',
		'code-elsewhere'
	]);
});

test('C30 an older print is read as the sheet it is, and never together with a newer one', async () => {
	const old = await aPrint();
	await addParticipants(root, old.of.eventId, [aNewcomer]);
	expect(await printSheets(budi, old.of)).toMatchObject({ ok: true, value: { print: 2 } });
	const newer = await codesOf(old.of, 2);
	const [first, second] = [await sheetOfCodes(budi, old.of, old.codes), await sheetOfCodes(budi, old.of, newer.codes)];
	expect([first.ok, second.ok]).toEqual([true, true]);
	expect(first).not.toEqual(second);
	expect(await sheetOfCodes(budi, old.of, [old.codes[0]!, newer.codes[1]!])).toEqual({
		ok: false,
		reason: 'code-mixed'
	});
});

test('C30 paper that was printed again has the same codes, also after the keys were changed', async () => {
	const key = (id: string, purpose: KeyPurpose, validFrom: number) => ({
		...{ id, purpose, secret: newKeySecret(purpose, randomBytes), validFrom: new Date(validFrom) },
		retiredAt: null as Date | null
	});
	const first = KEY_PURPOSES.map((purpose) => key(`${purpose}-1`, purpose, 0));
	const ring = new KeyRing(first, () => new Date());
	const { of } = await aPrint();
	const codes = async () =>
		(await printedList({ ...budi, keys: ring }, { ...of, print: 1 }))!.sheets[0]!.rows.map((row) => row.code);
	const before = await codes();
	const retired = first.map((one) => ({ ...one, retiredAt: one.purpose === 'mac' ? new Date() : null }));
	ring.replace([...retired, key('mac-2', 'mac', 1)]);
	expect(await codes()).toEqual(before);
	expect(await sheetOfCodes({ ...budi, keys: ring }, of, before)).toMatchObject({ ok: true });
});

test('C30 the ledger says that the rows came from a picture', async () => {
	const { of, codes } = await aPrint();
	const sheet = await sheetOfCodes(budi, of, codes);
	if (!sheet.ok) throw new Error(sheet.reason);
	const signed = { ...of, ...sheet.value, rows: '2', takenAt: localHour(budi.now(), 'WITA'), byPicture: true };
	expect(await recordSheet(budi, { ...signed, expected: 1, deviceId: 'meja' })).toMatchObject({ ok: true });
	const lines = await root.db.selectFrom('scan').selectAll().where('session_id', '=', of.eventSessionId).execute();
	expect(lines.map(({ evidence, note }) => [evidence, note?.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/, '…')])).toEqual([
		['C', 'lembar presensi …, baris 2, dari foto']
	]);
});

test('C30 whose paper a code is, is nobody’s to ask who does not supervise the event', async () => {
	const { of, codes } = await aPrint();
	for (const actor of ['ani', 'citra', 'dewi', 'eka'] as const)
		expect(await sheetOfCodes(root.as(world.actors[actor]), of, codes)).toEqual({ ok: false, reason: 'not-found' });
});
