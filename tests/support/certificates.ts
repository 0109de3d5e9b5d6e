/** A completed programme and an attended event, as plain rows: what certificates are issued for. */
import { join } from 'node:path';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { useContent } from './course-in-use.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { EventTable } from '#lib/server/db/schema.ts';
import type { World } from './people.ts';
import { aProgrammeFor } from './programmes.ts';

type Over = { unitId?: string; numberFormat?: string; title?: string };

/** An opened programme of the city, with the real course; Eka is the first in it. Answers the assignment's id. */
export async function aProgramme(ctx: Context, world: World, over: Over = {}): Promise<string> {
	useContent(join(process.cwd(), 'content'));
	const now = ctx.now();
	const unitId = over.unitId ?? world.units.city.id;
	return aProgrammeFor(ctx, {
		unitId,
		title: over.title ?? 'Pelatihan Netralitas ASN',
		cycle: ctx.newId(),
		trainingHours: 3,
		opensAt: now.toISOString(),
		dueAt: new Date(now.getTime() + 86_400_000).toISOString(),
		numberFormat: over.numberFormat ?? '800/{urut}/KEC-BPT/{bulan}/{tahun}'
	});
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
): Promise<{ eventId: string; eventSessionId: string; participantIds: string[] }> {
	const { headCount = null, open = false, ...columns } = over;
	const [eventId, eventSessionId] = [ctx.newId(), ctx.newId()];
	const now = ctx.now().toISOString();
	await ctx.db
		.insertInto('event')
		.values({ ...eventRow(eventId, world, now), ...columns })
		.execute();
	await ctx.db
		.insertInto('event_session')
		.values({
			id: eventSessionId,
			event_id: eventId,
			title: 'Sesi 1',
			position: 1,
			starts_at: now,
			ends_at: now,
			opens_at: now,
			late_after_minutes: 30,
			room: '',
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
			institution: '',
			material: 'Dasar hukum netralitas',
			training_hours: 3,
			order_number: 1,
			participant_id: null
		})
		.execute();
	const { ids } = await addParticipants(
		ctx,
		eventId,
		people.map((person) => listed(world, person))
	);
	const present = ids.filter((_, index) => people[index]?.present !== false);
	for (const participantId of present) await arrive(ctx, { eventId, eventSessionId, participantId });
	return { eventId, eventSessionId, participantIds: ids };
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
	organiser_unit_id: world.units.organiser.id,
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
	certificate_months: null,
	signatory_name: 'Citra Lestari, S.STP., M.Si.',
	signatory_title: 'Camat Balikpapan Tengah',
	signatory_number: '198204172006022902',
	...{ signatory_id: null, hours_rule_id: null, hours_basis: null },
	number_format: 'P-{urut}/PKAP/{bulan}/{tahun}',
	state: 'planned',
	created_by: null,
	created_at: now,
	version: 1
});

async function arrive(
	ctx: Context,
	at: { eventId: string; eventSessionId: string; participantId: string }
): Promise<void> {
	const [id, now] = [ctx.newId(), ctx.now().toISOString()];
	await ctx.db
		.insertInto('scan')
		.values({
			id,
			nonce: id,
			event_id: at.eventId,
			session_id: at.eventSessionId,
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
		.values({ session_id: at.eventSessionId, participant_id: at.participantId, scan_id: id, arrived_at: now })
		.execute();
}
