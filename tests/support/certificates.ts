/** A completed programme and an attended event, as plain rows: what certificates are issued for. */
import { join } from 'node:path';
import { addParticipants } from '#lib/server/attendance/attendance.ts';
import { loadContent } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { EventTable, ProgrammeTable } from '#lib/server/db/schema.ts';
import type { World } from './people.ts';

export async function aProgramme(ctx: Context, world: World, over: Partial<ProgrammeTable> = {}): Promise<string> {
	loadContent(join(process.cwd(), 'content'));
	const id = ctx.newId();
	const now = ctx.now().toISOString();
	await ctx.db
		.insertInto('programme')
		.values({
			id,
			unit_id: world.units.city.id,
			title: 'Pelatihan Netralitas ASN',
			track: 'asn',
			cycle: id,
			training_hours: 3,
			hours_set_by: 'BKPSDM Kota Balikpapan',
			retake_after_minutes: 60,
			opens_at: now,
			due_at: now,
			zone: 'WITA',
			signatory_name: 'Citra Lestari, S.STP., M.Si.',
			signatory_title: 'Camat Balikpapan Tengah',
			signatory_number: '198204172006022902',
			number_format: '800/{urut}/KEC-BPT/{bulan}/{tahun}',
			created_at: now,
			...over
		})
		.execute();
	return id;
}

export async function enrol(
	ctx: Context,
	programmeId: string,
	personId: string,
	completedAt: string | null = ctx.now().toISOString()
): Promise<void> {
	const at = ctx.now().toISOString();
	await ctx.db
		.insertInto('enrolment')
		.values({
			programme_id: programmeId,
			person_id: personId,
			assigned_at: at,
			due_at: at,
			waived_at: null,
			waived_until: null,
			waive_reason: null,
			waived_by: null,
			started_at: at,
			completed_at: completedAt
		})
		.execute();
}

export type ListedPerson = {
	name: string;
	number?: string | null;
	personId?: string | null;
	unitId?: string | null;
	present?: boolean;
};

/** An event of the organiser with one closed session; everyone listed is present unless said otherwise. Budi supervises. */
export async function anAttendedEvent(
	ctx: Context,
	world: World,
	people: readonly ListedPerson[],
	over: Partial<EventTable> & { headCount?: number | null; open?: boolean } = {}
): Promise<{ eventId: string; sessionId: string; participantIds: string[] }> {
	const { headCount = null, open = false, ...columns } = over;
	const [eventId, sessionId] = [ctx.newId(), ctx.newId()];
	const now = ctx.now().toISOString();
	await ctx.db
		.insertInto('event')
		.values({ ...eventRow(eventId, world, now), ...columns })
		.execute();
	await ctx.db
		.insertInto('event_session')
		.values({
			id: sessionId,
			event_id: eventId,
			title: 'Sesi 1',
			position: 1,
			starts_at: now,
			ends_at: now,
			opens_at: now,
			late_after_minutes: 30,
			code_secret: '00',
			head_count: headCount,
			closed_at: open ? null : now,
			closed_by: null
		})
		.execute();
	await ctx.db
		.insertInto('event_staff')
		.values({ event_id: eventId, person_id: world.people.budi, duty: 'supervisor' })
		.execute();
	await ctx.db
		.insertInto('event_speaker')
		.values({
			id: ctx.newId(),
			event_id: eventId,
			name: 'Drs. H. Ahmad Fulan, M.Si.',
			position: 'Ketua Bawaslu',
			material: 'Dasar hukum netralitas',
			training_hours: 3,
			order_number: 1
		})
		.execute();
	const { ids } = await addParticipants(
		ctx,
		eventId,
		people.map((person) => listed(world, person))
	);
	const present = ids.filter((_, index) => people[index]?.present !== false);
	for (const participantId of present) await arrive(ctx, { eventId, sessionId, participantId });
	return { eventId, sessionId, participantIds: ids };
}

const listed = (world: World, person: ListedPerson) => ({
	personId: person.personId ?? null,
	name: person.name,
	titlePrefix: '',
	titleSuffix: '',
	number: person.number ?? null,
	numberType: person.number ? ('nip' as const) : null,
	position: 'Staf',
	rank: 'Penata, III/c',
	unitId: person.unitId === undefined ? world.units.village.id : person.unitId,
	unitLabel: 'Kelurahan Gunung Sari Ulu',
	attendsAs: 'participant' as const
});

const eventRow = (id: string, world: World, now: string): EventTable => ({
	id,
	organizer_unit_id: world.units.organizer.id,
	title: 'Sosialisasi Netralitas ASN dalam Pilkada',
	theme: '',
	venue: 'Aula Balai Kota Balikpapan',
	city: 'Balikpapan',
	zone: 'WITA',
	starts_at: now,
	ends_at: now,
	training_hours: 3,
	hours_set_by: 'BKPSDM Kota Balikpapan',
	attendance_rule_percent: 80,
	attendance_estimate: null,
	signatory_name: 'Citra Lestari, S.STP., M.Si.',
	signatory_title: 'Camat Balikpapan Tengah',
	signatory_number: '198204172006022902',
	number_format: 'P-{urut}/PKAP/{bulan}/{tahun}',
	state: 'planned',
	created_by: null,
	created_at: now,
	version: 1
});

async function arrive(ctx: Context, at: { eventId: string; sessionId: string; participantId: string }): Promise<void> {
	const [id, now] = [ctx.newId(), ctx.now().toISOString()];
	await ctx.db
		.insertInto('scan')
		.values({
			id,
			nonce: id,
			event_id: at.eventId,
			session_id: at.sessionId,
			participant_id: at.participantId,
			method: 'pass',
			evidence: 'A',
			outcome: 'recorded',
			reason: null,
			undoes_scan_id: null,
			note: '',
			device_id: '',
			device_label: '',
			operator_id: null,
			device_at: null,
			offset_ms: null,
			scanned_at: now,
			received_at: now
		})
		.execute();
	await ctx.db
		.insertInto('presence')
		.values({ session_id: at.sessionId, participant_id: at.participantId, scan_id: id, arrived_at: now })
		.execute();
}
