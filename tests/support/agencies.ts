/**
 * Agencies that have lived a little: people in every role, a programme with open and closed attempts, a hall that is
 * open and one that is closed, certificates, imports. Every name carries the agency's own word, so that a body showing
 * it to somebody of the other agency is one search away. Needs the course of content/.
 */
import { retireProgramme } from '#lib/server/programmes/close-assignment.ts';
import type { PersonActor, Role } from '#lib/domain/access/policy.ts';
import { letterOf, type ScenarioSnapshot } from '#lib/domain/quiz/question.ts';
import { createAccount } from '#lib/server/accounts/create-account.ts';
import { grantRole } from '#lib/server/accounts/grant-role.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { listMinutes, makeMinutes } from '#lib/server/attendance/minutes.ts';
import { listLetters, makeLetters } from '#lib/server/attendance/unit-letters.ts';
import { listSheets, printSheets } from '#lib/server/attendance/print-sheets.ts';
import { checkInBatch } from '#lib/server/attendance/check-in-batch.ts';
import { closeEventSession } from '#lib/server/attendance/close-session.ts';
import { issueEventCertificates } from '#lib/server/certificates/issue-event-certificates.ts';
import { createEvent } from '#lib/server/events/create-event.ts';
import { previewImport, type PreviewInput } from '#lib/server/imports/preview-import.ts';
import { enqueue } from '#lib/server/jobs/enqueue.ts';
import { JobStopped } from '#lib/server/jobs/job-types.ts';
import { handlers } from '#lib/server/jobs/registry.ts';
import { runDueJobs } from '#lib/server/jobs/run-jobs.ts';
import { addPerson } from '#lib/server/people/add-people.ts';
import { hallPool, orderOf } from '#lib/server/quiz/quiz.ts';
import { itemsOf } from '#lib/server/quiz/attempt-items.queries.ts';
import { saveAnswer } from '#lib/server/quiz/save-answer.ts';
import { startAttempt } from '#lib/server/quiz/start-attempt.ts';
import { aDefinition, aDraft, aProgrammeFor, enrolmentIn } from './programmes.ts';
import { confirmReasons } from '#lib/server/quiz/confirm-reasons.ts';
import { submitAttempt } from '#lib/server/quiz/submit-attempt.ts';
import { answerRound } from '#lib/server/hall-rounds/answer-round.ts';
import { chooseRound } from '#lib/server/hall-rounds/choose-round.ts';
import { countHands } from '#lib/server/hall-rounds/count-hands.ts';
import { steerRound } from '#lib/server/hall-rounds/steer-round.ts';
import { setInvitations } from '#lib/server/invitations/set-invitations.ts';
import { makeLinks } from '#lib/server/personal-links/make-links.ts';
import { showLink } from '#lib/server/personal-links/show-link.ts';
import { addUnits, findUnit, type Unit } from '#lib/server/units/units.ts';
import type { Outcome } from '#lib/domain/outcome.ts';
import type { ProhibitionCode } from '#lib/domain/prohibitions.ts';
import type { TestContext } from './context.ts';
import { aHallPledge } from './hall-acts.ts';
import { aHelper, anInvite, type HelperPhone } from './helpers.ts';
import { readModules } from './course.ts';
import { someTerms, type Terms } from './terms.ts';

export type Member = { personId: string; accountId: string; actor: PersonActor; number: string };
export type Post = 'learner' | 'graduate' | 'facilitator' | 'head' | 'admin';

export type Agency = {
	word: string;
	units: { root: Unit; district: Unit; village: Unit };
	members: Record<Post, Member>;
	/** An opened programme of the agency, one that is a draft, and the definition of both. */
	assignmentId: string;
	draftId: string;
	/** Who signs and by which letter JP count: kept at its root, and others at its village. */
	terms: Terms;
	villageTerms: Terms;
	programmeId: string;
	/** Not offered any more. */
	retiredProgrammeId: string;
	/** Of the learner. */
	openAttemptId: string;
	closedAttemptId: string;
	/** With a session that takes arrivals now. */
	event: Hall;
	/** Closed, with certificates for those who came: the learner and the graduate. */
	pastEvent: Hall;
	/** The learner's, of the past event. */
	certificate: { id: string; code: string };
	/** The secret of the learner's personal link to the open hall. */
	linkToken: string;
	/** Of the open hall: a QR that nobody took up, and a phone that helps there. */
	inviteToken: string;
	helperPhone: HelperPhone;
	/** Of the open hall: a scan that waits for a look, and who speaks. */
	doubtfulScanId: string;
	/** In which the open hall decided: the graduate alone, and hands. */
	roundId: string;
	/** Put before the open hall, signed by the graduate. */
	hallPledgeId: string;
	/** Of the closed hall's minutes. */
	minutesCode: string;
	/** Of the letter to its village. */
	letterCode: string;
	/** The first printed sheet of the open hall. */
	sheetId: string;
	speakerId: string;
	/** Previewed lists: of people by the admin, of participants of the open hall by the facilitator. */
	peopleBatchId: string;
	participantsBatchId: string;
	/** By the admin, of duties of the opened programme. */
	dutiesBatchId: string;
	/** A role of the graduate's, to be taken away. */
	grantId: string;
	/** A certificate that could not be issued: of the learner, for the admins of their village. */
	stuckJobId: string;
};
export type Hall = { eventId: string; eventSessionId: string; participantIds: Record<'learner' | 'graduate', string> };

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

function must<T, Reason>(outcome: Outcome<T, Reason & string>): T {
	if (!outcome.ok) throw new Error(outcome.reason);
	return outcome.value;
}

/** `code` is the agency's number, two digits; `word` a single word that stands in every name. */
export async function anAgency(ctx: TestContext, { code, word }: { code: string; word: string }): Promise<Agency> {
	const root = await aUnit(ctx, { code, name: `Pemerintah Kota ${word}`, parent: null });
	const district = await aUnit(ctx, { code: `${code}.01`, name: `Kecamatan ${word}`, parent: root });
	const village = await aUnit(ctx, { code: `${code}.01.1001`, name: `Kelurahan ${word}`, parent: district });
	const units = { root, district, village };
	const member = (name: string, serial: string, home: Unit, roles: [Role, Unit][]) =>
		aMember(ctx, { name: `${name} ${word}`, number: `19900913201502${code}${serial}`, home, roles });
	const members: Record<Post, Member> = {
		learner: await member('Ani', '01', village, []),
		graduate: await member('Sumarto', '02', village, [['facilitator', village]]),
		facilitator: await member('Budi', '03', root, [['facilitator', root]]),
		head: await member('Citra', '04', district, [['unit-head', district]]),
		admin: await member('Eka', '05', root, [['agency-admin', root]])
	};
	const worded = { signatory: { name: `Pejabat ${word}` }, rule: { setBy: `Kepala ${word}` } };
	const terms = await someTerms(ctx, units.root.id, worded);
	const villageTerms = await someTerms(ctx, units.village.id, worded);
	const assignmentId = await aProgramme(ctx, units, members, word);
	const programmeId = await aDefinition(ctx, { unitId: root.id, title: `Program ${word}` });
	const retiredProgrammeId = await aDefinition(ctx, { unitId: root.id, title: `Program Lama ${word}` });
	await retireProgramme(ctx, { programmeId: retiredProgrammeId, version: 1 });
	const draftId = await aDraft(ctx, { unitId: root.id, programmeId, cycle: '2027' });
	const attempts = await attemptsOf(ctx, members);
	const now = ctx.now().getTime();
	const staged = { units, members, signatoryId: terms.signatoryId };
	const event = await aHall(ctx, { ...staged, title: `Sosialisasi ${word}`, startsAt: new Date(now - HOUR_MS) });
	const seats = [{ unitId: district.id, seats: 5 }];
	must(await setInvitations(ctx.as(members.facilitator.actor), { eventId: event.eventId, dueOn: null, seats }));
	await arrive(ctx, members.facilitator, event, ['graduate']);
	const doubtfulScanId = await aDoubt(ctx, members.facilitator, event);
	const roundId = await aRound(ctx, members, event);
	const by = { leads: members.facilitator.actor, signs: members.graduate.actor };
	const hallPledgeId = await aHallPledge(ctx, by, event);
	const sheetId = await aSheet(ctx, members.facilitator, event);
	const linkToken = await aLink(ctx.as(members.facilitator.actor), event);
	const helperPhone = await aHelper(ctx.as(members.facilitator.actor), event.eventId, `Joko ${word}`);
	const { token: inviteToken } = await anInvite(ctx.as(members.facilitator.actor), event.eventId);
	const past = ctx.at(new Date(now - DAY_MS));
	const pastEvent = await aHall(past, {
		...staged,
		title: `Rapat ${word}`,
		startsAt: new Date(now - DAY_MS - HOUR_MS)
	});
	await arrive(past, members.facilitator, pastEvent, ['learner', 'graduate']);
	const facilitator = ctx.as(members.facilitator.actor);
	must(await closeEventSession(facilitator, { ...pastEvent, headCount: 2 }));
	must(await makeMinutes(facilitator, { ...pastEvent, demo: false }));
	must(await makeLetters(facilitator, { ...pastEvent, demo: false }));
	must(await issueEventCertificates(facilitator, { eventId: pastEvent.eventId }));
	await runDueJobs(ctx, handlers);
	const certificate = await ctx.db
		.selectFrom('certificate')
		.select(['id', 'code'])
		.where('participant_id', '=', pastEvent.participantIds.learner)
		.executeTakeFirstOrThrow();
	const speaker = await ctx.db
		.selectFrom('event_speaker')
		.select('id')
		.where('event_id', '=', event.eventId)
		.executeTakeFirstOrThrow();
	const grant = await ctx.db
		.selectFrom('role_grant')
		.select('id')
		.where('person_id', '=', members.graduate.personId)
		.executeTakeFirstOrThrow();
	const batches = {
		peopleBatchId: await aPreview(
			ctx.as(members.admin.actor),
			{ kind: 'people', unitId: root.id, eventId: null },
			listFor(units)
		),
		participantsBatchId: await aPreview(
			ctx.as(members.facilitator.actor),
			{ kind: 'participants', unitId: null, eventId: event.eventId },
			listFor(units)
		),
		dutiesBatchId: await aPreview(
			ctx.as(members.admin.actor),
			{ kind: 'duties', unitId: null, eventId: null, assignmentId },
			dutyListFor({ members })
		)
	};
	return {
		word,
		units,
		members,
		assignmentId,
		draftId,
		programmeId,
		retiredProgrammeId,
		...attempts,
		terms,
		villageTerms,
		event,
		pastEvent,
		certificate,
		doubtfulScanId,
		linkToken,
		inviteToken,
		helperPhone,
		roundId,
		hallPledgeId,
		sheetId,
		letterCode: (await listLetters(facilitator, { ...pastEvent, demo: false }))?.units[0]?.letters[0]?.code ?? '',
		minutesCode: (await listMinutes(facilitator, { ...pastEvent, demo: false }))?.minutes[0]?.code ?? '',
		speakerId: speaker.id,
		...batches,
		grantId: grant.id,
		stuckJobId: await aStuckJob(ctx, {
			enrolmentId: await enrolmentIn(ctx, assignmentId, members.learner.personId),
			personId: members.learner.personId,
			unitId: units.village.id
		})
	};
}

/** A link for everybody on the open hall's list; the learner's. */
async function aLink(facilitator: TestContext, { eventId, participantIds }: Hall): Promise<string> {
	must(await makeLinks(facilitator, eventId));
	const { sentence } = must(await showLink(facilitator, { eventId, participantId: participantIds.learner }));
	return sentence.split('/k/')[1] as string;
}

/** Stopped as the job itself would stop over a name that cannot be printed. */
async function aStuckJob(
	ctx: TestContext,
	{ enrolmentId, personId, unitId }: { enrolmentId: string; personId: string; unitId: string }
): Promise<string> {
	await enqueue(ctx, 'issue-course-certificate', { enrolmentId }, enrolmentId);
	const stop = () => Promise.reject(new JobStopped('letters-unsupported', { unitId, personId }));
	await runDueJobs(ctx, { ...handlers, 'issue-course-certificate': stop });
	const row = await ctx.db
		.selectFrom('job')
		.select('id')
		.where('unique_key', '=', enrolmentId)
		.where('state', '=', 'failed')
		.executeTakeFirstOrThrow();
	return row.id;
}

/** A list of one person, as an office would send it. */
export const listFor = ({ village }: Agency['units']): string =>
	`Nama;Nama unit;Kode unit\nCalon ${village.name};${village.name};${village.code}\n`;

/** A list that gives one of the agency's people more time, and asks for something nobody understands. */
export const dutyListFor = ({ members: { learner, head } }: Pick<Agency, 'members'>): string =>
	`NIP;Nama;Tindakan;Tenggat baru\n${learner.number};${learner.actor.name};perpanjang;2099-12-31\n${head.number};${head.actor.name};entah;\n`;

async function aPreview(
	ctx: TestContext,
	target: Omit<PreviewInput, 'fileName' | 'bytes'>,
	list: string
): Promise<string> {
	const outcome = await previewImport(ctx, {
		...target,
		fileName: `${list.split('\n')[1]?.split(';')[1]}.csv`,
		bytes: Buffer.from(list)
	});
	if (!outcome.ok) throw new Error(JSON.stringify(outcome));
	return outcome.value;
}

async function aUnit(
	ctx: TestContext,
	{ code, name, parent }: { code: string; name: string; parent: Unit | null }
): Promise<Unit> {
	const id = ctx.newId();
	const kinds = ['institution', 'district', 'urban_village'];
	await addUnits(ctx, [
		{
			id,
			parent_id: parent?.id ?? null,
			parentPath: parent?.path ?? null,
			code,
			name,
			unit_type: kinds[code.split('.').length - 1] ?? 'urban_village',
			zone: 'WITA',
			place: 'Balikpapan',
			position: 1
		}
	]);
	return (await findUnit(ctx, id)) as Unit;
}

async function aMember(
	ctx: TestContext,
	{ name, number, home, roles }: { name: string; number: string; home: Unit; roles: [Role, Unit | null][] }
): Promise<Member> {
	const person = { name, employmentType: 'pns', unitId: home.id, number: { number, numberType: 'nip' } } as const;
	const personId = must(await addPerson(ctx, person));
	const accountId = await createAccount(ctx, {
		personId,
		username: name.toLowerCase().replace(/\W+/g, '.'),
		passwordHash: null
	});
	for (const [role, scope] of roles) await grantRole(ctx, { personId, role, unitId: scope?.id ?? null, reason: 'uji' });
	const grants = roles.map(([role, scope]) => ({
		role,
		unitId: scope?.id ?? null,
		unitPath: scope?.path ?? null,
		acting: false
	}));
	return {
		personId,
		accountId,
		number,
		actor: { kind: 'person', personId, accountId, sessionId: '', name, unitId: home.id, grants }
	};
}

/** People whose roles are not an agency's own: the national admin, and an auditor of one agency. */
const OFFICIALS = {
	auditor: { name: 'Aud Itor', number: '198001012005011991' },
	'national-admin': { name: 'Petugas Pusat', number: '198001012005011992' },
	facilitator: { name: 'Petugas Pindai', number: '198001012005011993' }
};

export async function anOfficial(
	ctx: TestContext,
	home: Unit,
	role: keyof typeof OFFICIALS,
	scope: Unit | null
): Promise<Member> {
	return aMember(ctx, {
		...OFFICIALS[role],
		home,
		roles: [[role, scope]]
	});
}

async function aProgramme(
	ctx: TestContext,
	units: Agency['units'],
	members: Agency['members'],
	word: string
): Promise<string> {
	const now = ctx.now().getTime();
	return aProgrammeFor(ctx, {
		unitId: units.root.id,
		title: `Netralitas ${word}`,
		personIds: Object.values(members).map((member) => member.personId),
		opensAt: new Date(now - 30 * DAY_MS).toISOString(),
		dueAt: new Date(now + 30 * DAY_MS).toISOString(),
		numberFormat: '800/{urut}/BKPSDM/{bulan}/{tahun}'
	});
}

/** The graduate decides and reads all at once; the learner misses one, and is in the middle of the second round. */
async function attemptsOf(ctx: TestContext, members: Agency['members']) {
	const graduate = ctx.as(members.graduate.actor);
	await readModules(graduate);
	const passed = must(await startAttempt(graduate));
	await answer(graduate, passed, () => true);
	await submit(graduate, passed);
	must(await confirmReasons(graduate, passed));
	await runDueJobs(ctx, handlers);
	const learner = ctx.as(members.learner.actor);
	await readModules(learner);
	const closedAttemptId = must(await startAttempt(learner));
	await answer(learner, closedAttemptId, (asks) => asks !== 'social_media');
	await submit(learner, closedAttemptId);
	const weekLater = learner.at(new Date(ctx.now().getTime() + 8 * DAY_MS));
	return { closedAttemptId, openAttemptId: must(await startAttempt(weekLater)) };
}

async function submit(ctx: TestContext, attemptId: string): Promise<void> {
	const outcome = await submitAttempt(ctx, attemptId);
	if (!outcome.ok) throw new Error(outcome.reason);
}

/** Answers every place rightly. */
export const answerRightly = (ctx: TestContext, attemptId: string) => answer(ctx, attemptId, () => true);

/** Answers every place, rightly where told so, by the key kept with the attempt. */
async function answer(ctx: TestContext, attemptId: string, rightly: (asks: ProhibitionCode) => boolean): Promise<void> {
	for (const [index, item] of (await itemsOf(ctx.db, attemptId)).entries()) {
		const row = await ctx.db
			.selectFrom('scenario_snapshot')
			.select('body')
			.where('hash', '=', item.wording_hash)
			.executeTakeFirstOrThrow();
		const { choices } = JSON.parse(row.body) as ScenarioSnapshot;
		const choice = choices.find(({ right }) => right === rightly(item.prohibition));
		if (!choice) throw new Error('choice');
		const letter = letterOf(orderOf(item), choice.id);
		must(await saveAnswer(ctx, { attemptId, position: index + 1, letter, confidence: 2 }));
	}
}

type HallPlan = {
	units: Agency['units'];
	members: Agency['members'];
	title: string;
	startsAt: Date;
	signatoryId: string;
};

async function aHall(ctx: TestContext, { units, members, title, startsAt, signatoryId }: HallPlan): Promise<Hall> {
	const endsAt = new Date(startsAt.getTime() + 3 * HOUR_MS);
	const { eventId } = must(
		await createEvent(ctx.as(members.facilitator.actor), {
			organiserUnitId: units.root.id,
			title,
			theme: title,
			venue: `Aula ${title}`,
			city: 'Balikpapan',
			zone: 'WITA',
			trainingHours: 3,
			attendanceRulePercent: 80,
			signatoryId,
			numberFormat: '800/{urut}/SOS/{bulan}/{tahun}',
			sessions: [{ title: `Sesi ${title}`, startsAt, endsAt, opensMinutesBefore: 30 }],
			speakers: [{ name: `Narasumber ${title}`, position: 'Ketua', material: 'Netralitas', trainingHours: 2 }],
			invitedUnitIds: [units.district.id],
			staff: []
		})
	);
	const session = await ctx.db
		.selectFrom('event_session')
		.select('id')
		.where('event_id', '=', eventId)
		.executeTakeFirstOrThrow();
	const listed = ['learner', 'graduate'] as const;
	const { ids } = await addParticipants(
		ctx,
		eventId,
		listed.map((post) => ({
			personId: members[post].personId,
			name: members[post].actor.name,
			titlePrefix: '',
			titleSuffix: '',
			number: members[post].number,
			numberType: 'nip',
			position: '',
			rank: '',
			unitId: units.village.id,
			unitLabel: units.village.name,
			attendsAs: 'participant'
		}))
	);
	return {
		eventId,
		eventSessionId: session.id,
		participantIds: { learner: ids[0] as string, graduate: ids[1] as string }
	};
}

async function arrive(
	ctx: TestContext,
	facilitator: Member,
	hall: Hall,
	who: ('learner' | 'graduate')[]
): Promise<void> {
	const items = who.map((post) => ({
		nonce: ctx.newId().replaceAll('-', ''),
		participantId: hall.participantIds[post],
		note: 'dikenal'
	}));
	const batch = {
		eventId: hall.eventId,
		eventSessionId: hall.eventSessionId,
		deviceId: 'uji',
		deviceLabel: 'Gerbang 1',
		items
	};
	must(await checkInBatch(ctx.as(facilitator.actor), batch));
}

/** The graduate scanned by a phone whose clock is days off: it counts and waits for a look. */
async function aDoubt(ctx: TestContext, facilitator: Member, hall: Hall): Promise<string> {
	const nonce = ctx.newId().replaceAll('-', '');
	const deviceAt = new Date(ctx.now().getTime() - 5 * DAY_MS).toISOString();
	const items = [{ nonce, participantId: hall.participantIds.graduate, note: 'dikenal', deviceAt }];
	const batch = {
		eventId: hall.eventId,
		eventSessionId: hall.eventSessionId,
		deviceId: 'uji',
		deviceLabel: 'Gerbang 2',
		items
	};
	must(await checkInBatch(ctx.as(facilitator.actor), batch));
	// Another gate had let them in a minute before, and tells it only now: a clash of two devices.
	const sentAt = new Date(ctx.now().getTime() + 1000);
	const before = new Date(sentAt.getTime() - 60_000).toISOString();
	const kept = [{ nonce: ctx.newId(), participantId: hall.participantIds.graduate, note: 'dikenal', deviceAt: before }];
	const other = { ...batch, deviceId: 'lain', deviceLabel: 'Gerbang 3', sentAt: sentAt.toISOString(), items: kept };
	must(await checkInBatch(ctx.as(facilitator.actor).at(sentAt), other));
	const scan = await ctx.db.selectFrom('scan').select('id').where('nonce', '=', nonce).executeTakeFirstOrThrow();
	return scan.id;
}

/** The open hall's list on paper. */
async function aSheet(ctx: TestContext, facilitator: Member, hall: Hall): Promise<string> {
	const budi = ctx.as(facilitator.actor);
	must(await printSheets(budi, hall));
	return (await listSheets(budi, hall))?.sheets[0]?.id ?? '';
}

/** The open hall decides on a scenario, to its end. */
async function aRound(ctx: TestContext, members: Agency['members'], hall: Hall): Promise<string> {
	const budi = ctx.as(members.facilitator.actor);
	const graduate = ctx.as(members.graduate.actor);
	const [scenario] = hallPool(ctx.content);
	// A course of a test may have nothing to practise.
	if (!scenario) return '';
	const { eventId, eventSessionId } = hall;
	const roundId = must(await chooseRound(budi, { eventId, eventSessionId, scenarioId: scenario.id }));
	const answer = { eventSessionId, seat: null, roundId, confidence: 2 as const };
	for (const [version, act] of (
		['open-first', 'close-first', 'open-second', 'close-second', 'reveal'] as const
	).entries()) {
		must(await steerRound(budi, { eventId, eventSessionId, roundId, act, version: version + 1 }));
		if (act === 'open-first') must(await answerRound(graduate, { ...answer, vote: 1, letter: 'A' }));
		if (act === 'open-second') must(await answerRound(graduate, { ...answer, vote: 2, letter: 'B' }));
	}
	must(await countHands(budi, { eventId, eventSessionId, roundId, vote: 2, hands: { A: 1, B: 4, C: 0, D: 0 } }));
	return roundId;
}

/** Whether the learner keeps the certificate is open. */
export async function aQuestion(ctx: TestContext, { certificate }: Agency): Promise<void> {
	await ctx.db
		.insertInto('certificate_task')
		.values({
			id: ctx.newId(),
			certificate_id: certificate.id,
			opened_at: ctx.now().toISOString(),
			settled_at: null,
			settled_by: null,
			verdict: null,
			reason: ''
		})
		.execute();
}
