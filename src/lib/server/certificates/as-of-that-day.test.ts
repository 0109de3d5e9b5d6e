import { expect, test } from 'vitest';
import { aProgramme, anAttendedEvent } from '#tests/support/certificates.ts';
import { enrol } from '#tests/support/programmes.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { aWorld } from '#tests/support/people.ts';
import type { CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { movePerson } from '#lib/server/people/move-person.ts';
import { updatePerson } from '#lib/server/people/update-person.ts';
import { updateUnit } from '#lib/server/units/update-unit.ts';
import { issueCourseCertificate } from './issue-course-certificate.ts';
import { issueEventCertificates } from './issue-event-certificates.ts';

const connection = await freshDatabase();
// The register was written long before.
const world = await aWorld(testContext(connection).at('2026-01-05T01:00:00.000Z'));
const ctx = testContext(connection);
/** Ten days on: by then everything has another name. */
const later = ctx.at('2026-12-02T01:00:00.000Z');
const eka = later.as(world.actors.eka);

const facts = async (): Promise<{ unit: string | null; printed: CertificateFacts }> => {
	const row = await connection.db
		.selectFrom('certificate')
		.selectAll()
		.orderBy('sequence', 'desc')
		.executeTakeFirstOrThrow();
	return { unit: row.holder_unit_id, printed: JSON.parse(row.facts) as CertificateFacts };
};

test('O2 O6 a certificate issued late prints the unit, its name and the position of the day it was earned on', async () => {
	const { ani, sumarto } = world.people;
	const { village, otherVillage } = world.units;
	const assignmentId = await aProgramme(ctx, world);
	const enrolmentId = await enrol(ctx, assignmentId, ani);
	const event = await anAttendedEvent(ctx, world, [{ name: 'Sumarto', personId: sumarto }]);
	const act = { effectiveOn: '2026-11-30', reason: 'SK' };
	const rank = { name: 'Ani Rahmawati', titlePrefix: '', titleSuffix: 'M.A.P.', employmentType: 'pns' as const };
	await updatePerson(eka, { personId: ani, version: 1, ...rank, position: 'Camat', rank: 'IV/a', ...act });
	expect((await movePerson(eka, { personId: ani, version: 2, unitId: otherVillage.id, ...act })).ok).toBe(true);
	const renamed = { unitType: 'urban_village', zone: 'WITA' as const, place: 'Balikpapan', name: 'Kelurahan Baru' };
	expect((await updateUnit(eka, { unitId: village.id, version: 1, ...renamed, ...act })).ok).toBe(true);

	await issueCourseCertificate(later, { enrolmentId });
	const course = await facts();
	expect(course.unit).toBe(village.id);
	expect(course.printed.holder).toMatchObject({ fullName: 'Ani Rahmawati', position: '', rank: '' });
	expect(course.printed.holder.units).toEqual(['Kelurahan Gunung Sari Ulu', 'Kecamatan Balikpapan Tengah']);

	const issued = await issueEventCertificates(later.as({ kind: 'system', name: 'uji' }), { eventId: event.eventId });
	expect(issued).toMatchObject({ ok: true, value: { issued: 1 } });
	const { printed } = await facts();
	expect(printed.holder.units).toContain('Kelurahan Gunung Sari Ulu');
	expect(printed.holder.units).not.toContain('Kelurahan Baru');
});
