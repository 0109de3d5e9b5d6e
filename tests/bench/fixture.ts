/** What the demo lacks for a load: a hall whose doors are open now, with a long list, and people who may sign in. */
import { startSession, actorOf } from '#lib/server/accounts/sessions.ts';
import { writeAccounts, writePassword } from '#lib/server/accounts/create-account.ts';
import { addParticipants, type NewParticipant } from '#lib/server/attendance/add-participants.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { addPeople } from '#lib/server/people/add-people.ts';
import { enrolJoiners } from '#lib/server/programmes/open-assignment.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { sessionsOfEvent } from '#lib/server/events/event-sessions.ts';
import { actingAs, type Context } from '#lib/server/platform/context.ts';
import { STARS } from '../../scripts/demo/stars.ts';

/** How many check in at once by the code of the hall. */
export const HALL = 300;
/** How many passes are scanned at most. */
const SCANS = 3000;
/** The agency that takes the measured files and looks at the dashboard; the demo gives it 7,400 people. */
const AGENCY = '64.71';
const REPORTED = 10_000;
/** Of the first, how many take the quiz. */
const QUIZ = 200;

export type BenchPerson = { id: string; username: string; name: string };
export type Fixture = {
	eventId: string;
	eventSessionId: string;
	/** Signs the hall's rotating code. */
	codeSecret: string;
	/** The 300: on the list, with a password. The first 200 have read every module. */
	people: BenchPerson[];
	/** Texts of passes, one per further participant. */
	passes: string[];
};

export async function makeFixture(system: Context): Promise<Fixture> {
	const ctx = actingAs(system, await actorByName(system, 'budi'));
	const everybody = await inhabitants(ctx);
	const people = await giveAccounts(ctx, everybody.slice(0, HALL));
	const hall = await openHall(ctx, everybody);
	await growTo(ctx, REPORTED);
	await readEverything(
		ctx,
		people.slice(0, QUIZ).map((person) => person.id)
	);
	return { ...hall, people };
}

/** Somebody of the demo as the server would see them. */
export async function actorByName(ctx: Context, username: string) {
	const { id } = await ctx.db
		.selectFrom('account')
		.select('id')
		.where('username', '=', username)
		.executeTakeFirstOrThrow();
	const actor = await actorOf(ctx, await startSession(ctx, id, 'bench'));
	if (!actor) throw new Error(`${username} cannot sign in`);
	return actor;
}

/** People of Balikpapan but the known ones; first those who may take the quiz as soon as they have read everything. */
async function inhabitants(ctx: Context) {
	const ready = ctx.db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme', 'programme.id', 'assignment.programme_id')
		.select('enrolment.person_id')
		.where('programme.asks_quiz', '=', 1)
		.where('enrolment.opens_at', '<=', ctx.now().toISOString())
		.where('enrolment.completed_at', 'is', null)
		.where('enrolment.id', 'not in', ctx.db.selectFrom('waiver').select('enrolment_id'))
		.where('enrolment.person_id', 'not in', ctx.db.selectFrom('quiz_attempt').select('person_id'));
	const found = await ctx.db
		.selectFrom('person')
		.innerJoin('unit', 'unit.id', 'person.unit_id')
		.innerJoin('person_number', 'person_number.person_id', 'person.id')
		.select(['person.id', 'person.name', 'person.unit_id', 'person_number.number', 'person_number.number_type'])
		.select('unit.name as unit')
		.select((eb) => eb.case().when('person.id', 'in', ready).then(0).else(1).end().as('later'))
		.where('person.left_at', 'is', null)
		.where('person_number.ended_at', 'is', null)
		.where(
			'person_number.number',
			'not in',
			STARS.map((star) => star.number)
		)
		.where('unit.code', 'like', `${AGENCY}%`)
		.orderBy('later')
		.orderBy('person.id')
		.limit(HALL + SCANS)
		.execute();
	if (found.length < HALL + SCANS) throw new Error(`the demo has only ${found.length} people of Balikpapan`);
	return found;
}

type Inhabitant = Awaited<ReturnType<typeof inhabitants>>[number];

/** Everybody gets the demo's password: one hash for all, as in the demo itself. */
async function giveAccounts(ctx: Context, people: readonly Inhabitant[]): Promise<BenchPerson[]> {
	const ids = people.map((person) => person.id);
	const budi = await ctx.db.selectFrom('account').selectAll().where('username', '=', 'budi').executeTakeFirstOrThrow();
	const held = await ctx.db
		.selectFrom('account')
		.select(['id', 'person_id', 'username'])
		.where('person_id', 'in', ids)
		.execute();
	const usernames = new Map(held.map((row) => [row.person_id, row.username]));
	await inTransaction(ctx, async (ctx) => {
		for (const { id } of held) await writePassword(ctx, id, budi.password_hash as string);
	});
	const missing = people.filter((person) => !usernames.has(person.id));
	await writeAccounts(
		ctx,
		missing.map((person) => ({ ...budi, id: ctx.newId(), person_id: person.id, username: person.number }))
	);
	return people.map(({ id, name, number }) => ({ id, name, username: usernames.get(id) ?? number }));
}

async function openHall(ctx: Context, everybody: readonly Inhabitant[]) {
	const unit = await ctx.db
		.selectFrom('unit')
		.select('id')
		.where('code', '=', 'BAWASLU-6471')
		.executeTakeFirstOrThrow();
	const now = ctx.now().getTime();
	const times = { startsAt: new Date(now - 600_000), endsAt: new Date(now + 7_200_000), opensMinutesBefore: 60 };
	const made = await createEvent(ctx, {
		organiserUnitId: unit.id,
		title: 'Uji beban',
		theme: 'Uji beban',
		venue: 'Aula',
		city: 'Balikpapan',
		zone: 'WITA',
		trainingHours: null,
		attendanceRulePercent: 80,
		signatoryId: null,
		numberFormat: '{urut}/BENCH/{tahun}',
		sessions: [{ title: 'Sesi 1', ...times }],
		speakers: [],
		invitedUnitIds: [],
		staff: []
	});
	if (!made.ok) throw new Error(made.reason);
	const { eventId } = made.value;
	const { ids } = await inTransaction(ctx, (ctx) => addParticipants(ctx, eventId, everybody.map(asParticipant)));
	const [session] = await sessionsOfEvent(ctx, eventId);
	const secret = await ctx.db
		.selectFrom('event_session')
		.select(['id', 'code_secret'])
		.where('event_id', '=', eventId)
		.executeTakeFirstOrThrow();
	if (session?.id !== secret.id) throw new Error('the event has another session');
	const passes = ids.slice(HALL).map((participantId) => makePass(ctx.keys, { participantId, eventId, serial: 1 }));
	return { eventId, eventSessionId: secret.id, codeSecret: secret.code_secret, passes };
}

const asParticipant = (person: Inhabitant): NewParticipant => ({
	personId: person.id,
	name: person.name,
	titlePrefix: '',
	titleSuffix: '',
	number: person.number,
	numberType: person.number_type,
	position: '',
	rank: '',
	unitId: person.unit_id,
	unitLabel: person.unit,
	attendsAs: 'participant'
});

/** Gives the agency so many people, the new ones spread over its units and obliged like everybody else. */
async function growTo(ctx: Context, people: number): Promise<void> {
	const units = await ctx.db
		.selectFrom('unit')
		.leftJoin('person', (join) => join.onRef('person.unit_id', '=', 'unit.id').on('person.left_at', 'is', null))
		.select(['unit.id', (eb) => eb.fn.count<number>('person.id').as('people')])
		.where('unit.code', 'like', `${AGENCY}%`)
		.groupBy('unit.id')
		.execute();
	const inhabited = units.filter((unit) => unit.people > 0);
	const missing = people - units.reduce((sum, unit) => sum + unit.people, 0);
	await addPeople(
		ctx,
		Array.from({ length: missing }, (_, index) => ({
			name: `Pegawai Tambahan ${index + 1}`,
			employmentType: 'pns' as const,
			unitId: (inhabited[index % inhabited.length] as (typeof units)[number]).id,
			number: { number: `19800101201001${String(1000 + index)}`, numberType: 'nip' as const }
		}))
	);
	await enrolJoiners(actingAs(ctx, { kind: 'system', name: 'bench' }));
}

/** The quiz opens after the last module: these have read them all, in whatever programme they are in. */
async function readEverything(ctx: Context, personIds: readonly string[]): Promise<void> {
	const steps = await ctx.db
		.selectFrom('enrolment')
		.innerJoin('assignment', 'assignment.id', 'enrolment.assignment_id')
		.innerJoin('programme_module', 'programme_module.programme_id', 'assignment.programme_id')
		.select(['enrolment.id', 'programme_module.module_slug'])
		.where('enrolment.person_id', 'in', [...personIds])
		.execute();
	const version = new Map(ctx.content.modules.map((module) => [module.slug, module.version]));
	const rows = steps.map(({ id, module_slug }) => ({
		enrolment_id: id,
		module_slug,
		module_version: version.get(module_slug) ?? 1,
		completed_at: ctx.now().toISOString()
	}));
	for (let from = 0; from < rows.length; from += 200)
		await ctx.db
			.insertInto('module_completion')
			.values(rows.slice(from, from + 200))
			.onConflict((oc) => oc.doNothing())
			.execute();
}
