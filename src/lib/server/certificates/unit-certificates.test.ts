/** K10 for programmes: a head, and whoever administers the agency, takes the papers of their people by unit. */
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { localDay } from '#lib/domain/time/office-time.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { documentText } from '#lib/text/certificates.ts';
import { aProgramme } from '#tests/support/certificates.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import { enrol } from '#tests/support/programmes.ts';
import { issueCourseCertificate } from './issue-course-certificate.ts';
import { revokeCertificate } from './revoke-certificate.ts';
import { listUnitCertificates, zipUnitCertificates } from './unit-certificates.ts';

const connection = await freshDatabase();
const ctx = testContext(connection);
const world = await aWorld(ctx);
const { city, district, village, otherVillage } = world.units;
const assignmentId = await aProgramme(ctx, world);

const [ayu, bram, cici, tanpa] = (await addPeople(
	ctx,
	[
		['Ayu Pertiwi', village.id],
		['Bram Wijaya', village.id],
		['Cici Lestari', otherVillage.id],
		['Tanpa Huruf 漢', village.id]
	].map(([name, unitId]) => ({ name: name as string, unitId: unitId as string, employmentType: 'pns' as const }))
)) as [string, string, string, string];
for (const personId of [ayu, bram, cici])
	await issueCourseCertificate(ctx, { enrolmentId: await enrol(ctx, assignmentId, personId) });
await enrol(ctx, assignmentId, tanpa);

const eka = ctx.as(world.actors.eka);
const ask = (unitId: string) => ({ unitId, assignmentId });

async function listed(who: typeof eka, unitId: string) {
	const outcome = await listUnitCertificates(who, { ...ask(unitId), page: 1 });
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

async function unzipped(who: typeof eka, unitId: string): Promise<string[]> {
	const outcome = await zipUnitCertificates(who, ask(unitId));
	if (!outcome.ok) throw new Error(outcome.reason);
	return Object.keys(unzipSync(new Uint8Array(await new Response(outcome.value.stream).arrayBuffer()))).sort();
}

test('K10 the city’s page counts each unit below it, and names who finished but cannot be printed', async () => {
	const list = await listed(eka, city.id);
	expect(list).toMatchObject({ issued: 3, valid: 3, page: 1, pages: 1 });
	expect(list.units.map(({ name, valid }) => [name, valid])).toEqual([
		[district.name, 2],
		[otherVillage.name, 1]
	]);
	expect(list.certificates.map(({ fullName }) => fullName).sort()).toEqual([
		'Ayu Pertiwi',
		'Bram Wijaya',
		'Cici Lestari'
	]);
	expect(list.waiting).toEqual([{ name: 'Tanpa Huruf 漢', letters: ['漢'] }]);
});

test('K10 one ZIP of the subtree has a folder per unit, every paper that holds, and a manifest', async () => {
	const folder = (name: string) => name.replaceAll(' ', '-');
	const paper = (name: string) => `tanpa-NIP-001_${name}_Pelatihan-Netralitas-ASN_IKUT.pdf`;
	expect(await unzipped(eka, city.id)).toEqual(
		[
			`${folder(village.name)}/${paper('Ayu-Pertiwi')}`,
			`${folder(village.name)}/tanpa-NIP-002_Bram-Wijaya_Pelatihan-Netralitas-ASN_IKUT.pdf`,
			`${folder(otherVillage.name)}/${paper('Cici-Lestari')}`,
			'manifest.csv'
		].sort()
	);
});

test('O2 a certificate stays with the unit of its day when the holder moves, and a withdrawn one is counted, not handed out', async () => {
	const moved = await movePerson(eka, {
		personId: bram,
		version: 1,
		unitId: otherVillage.id,
		effectiveOn: localDay(ctx.now(), 'WITA'),
		reason: 'Mutasi'
	});
	expect(moved.ok).toBe(true);
	const row = await connection.db
		.selectFrom('certificate')
		.select('id')
		.where('person_id', '=', ayu)
		.executeTakeFirstOrThrow();
	expect(
		await revokeCertificate(eka, { id: row.id, reasonClass: 'not-eligible', reason: 'Salah orang saat ujian' })
	).toMatchObject({
		ok: true
	});
	const list = await listed(eka, village.id);
	expect(list).toMatchObject({ issued: 2, valid: 1 });
	expect(await unzipped(eka, village.id)).toHaveLength(2);
	expect((await listed(eka, otherVillage.id)).issued).toBe(1);
});

test('K10 of two documents of one person each is named in the list and in the ZIP, and they are one holder', async () => {
	const both = await aProgramme(ctx, world);
	const enrolmentId = await enrol(ctx, both, cici, null);
	const at = ctx.now().toISOString();
	await connection.db
		.updateTable('enrolment')
		.set({ followed_at: at, understood_at: at })
		.where('id', '=', enrolmentId)
		.execute();
	await issueCourseCertificate(ctx, { enrolmentId, shows: 'understood' });
	await enrol(ctx, both, cici);
	const list = async () => {
		const outcome = await listUnitCertificates(eka, { unitId: city.id, assignmentId: both, page: 1 });
		if (!outcome.ok) throw new Error(outcome.reason);
		return outcome.value;
	};
	// One document is not the one that the completion brings.
	expect((await list()).waiting.map(({ name }) => name)).toEqual(['Cici Lestari']);
	await issueCourseCertificate(ctx, { enrolmentId });
	expect(await list()).toMatchObject({
		issued: 2,
		valid: 2,
		holders: 1,
		waiting: [],
		units: [{ holders: 1, valid: 2 }]
	});
	expect((await list()).certificates.map(({ facts }) => documentText(facts.shows))).toEqual([
		'Pemahaman',
		'Keikutsertaan'
	]);
	const zip = await zipUnitCertificates(eka, { unitId: city.id, assignmentId: both });
	if (!zip.ok) throw new Error(zip.reason);
	const names = Object.keys(unzipSync(new Uint8Array(await new Response(zip.value.stream).arrayBuffer())));
	expect(names.map((name) => name.split('_').at(-1))).toEqual(['PAHAM.pdf', 'IKUT.pdf', 'manifest.csv']);
});

test('O1 the head of the unit takes them; another head, an auditor and the learners get the answer of what does not exist', async () => {
	expect((await listed(ctx.as(world.actors.citra), village.id)).issued).toBe(2);
	for (const who of ['dewi', 'ani', 'budi'] as const) {
		const other = ctx.as(world.actors[who]);
		expect(await listUnitCertificates(other, { ...ask(village.id), page: 1 })).toEqual({
			ok: false,
			reason: 'not-found'
		});
		expect(await zipUnitCertificates(other, ask(village.id))).toEqual({ ok: false, reason: 'not-found' });
	}
	const elsewhere = { ...ask(world.units.otherDistrict.id), page: 1 };
	expect(await listUnitCertificates(eka, elsewhere)).toEqual({ ok: false, reason: 'not-found' });
});

test('a programme of another agency is not found through one’s own unit, and no certificates is no ZIP', async () => {
	const foreign = await aProgramme(ctx, world, { unitId: world.units.otherAgency.id });
	const outcome = await listUnitCertificates(eka, { unitId: city.id, assignmentId: foreign, page: 1 });
	expect(outcome).toEqual({ ok: false, reason: 'not-found' });
	const empty = await aProgramme(ctx, world);
	expect(await zipUnitCertificates(eka, { unitId: city.id, assignmentId: empty })).toEqual({
		ok: false,
		reason: 'not-found'
	});
});
