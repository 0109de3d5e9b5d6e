/** Halls of the tests' own, so that the demo's day is left as it is; and their doors moved by hand. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { actorOf, startSession } from '../../src/lib/server/accounts/sessions.ts';
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { hallCode } from '../../src/lib/server/attendance/hall-code.ts';
import { connect } from '../../src/lib/server/db/connect.ts';
import { createEvent } from '../../src/lib/server/events/create-event.ts';
import { stepOf } from '../../src/lib/domain/attendance/hall-code.ts';
import { testContext, type TestContext } from '../support/context.ts';
import { dataDir } from '../support/e2e-address.ts';
import { theSignatory } from '../support/terms.ts';
import type { DemoUser } from './support.ts';

/** Makes every page note that it asked for the screen to stay on. */
export async function watchWakeLock(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const { wakeLock } = navigator;
		const request = wakeLock.request.bind(wakeLock);
		wakeLock.request = (type) => {
			document.documentElement.dataset['wakeLock'] = type ?? 'screen';
			return request(type);
		};
	});
}
export const expectAwake = (page: Page): Promise<void> =>
	expect(page.locator('html')).toHaveAttribute('data-wake-lock', 'screen');

export type TestHall = { eventId: string; eventSessionId: string; screen: string; title: string };

/** Looks into the database of the server under test, beside it. */
async function inside<T>(look: (ctx: TestContext) => Promise<T>): Promise<T> {
	const connection = connect(join(dataDir, 'netral.db'));
	try {
		return await look(testContext(connection, { kind: 'system', name: 'e2e' }, new Date()));
	} finally {
		await connection.close();
	}
}

const personOf = (ctx: TestContext, username: string) =>
	ctx.db
		.selectFrom('account')
		.innerJoin('person', 'person.id', 'account.person_id')
		.select(['account.id as accountId', 'person.id', 'person.name'])
		.where('account.username', '=', username)
		.executeTakeFirstOrThrow();

/** An event of Budi's with one session, whose doors open in `opensInMs`, and with these people and guests without account on its list. */
export function aHall(
	title: string,
	opensInMs: number,
	invited: readonly DemoUser[] = [],
	guests: readonly string[] = []
): Promise<TestHall> {
	return inside(async (ctx) => {
		const budi = await personOf(ctx, 'budi');
		const actor = await actorOf(ctx, await startSession(ctx, budi.accountId, 'e2e'));
		if (!actor) throw new Error('Budi cannot sign in');
		const organiser = actor.grants.find((grant) => grant.role === 'facilitator')?.unitId ?? '';
		const startsAt = new Date(ctx.now().getTime() + opensInMs + 3_600_000);
		const made = await createEvent(ctx.as(actor), {
			organiserUnitId: organiser,
			title,
			theme: '',
			venue: 'Aula uji',
			city: 'Balikpapan',
			zone: 'WITA',
			trainingHours: 2,
			attendanceRulePercent: 80,
			signatoryId: await theSignatory(ctx, organiser),
			numberFormat: '{urut}/HM.00/KI-02/{bulan}/{tahun}',
			sessions: [
				{
					title: 'Sesi pagi',
					startsAt,
					endsAt: new Date(startsAt.getTime() + 7_200_000),
					opensMinutesBefore: 60
				}
			],
			speakers: [],
			invitedUnitIds: [],
			staff: []
		});
		if (!made.ok) throw new Error(made.reason);
		const { eventId } = made.value;
		const people = await Promise.all(invited.map((username) => personOf(ctx, username)));
		await addParticipants(
			ctx,
			eventId,
			[...people, ...guests.map((name) => ({ id: null, name }))].map(({ id, name }) => ({
				personId: id,
				name,
				titlePrefix: '',
				titleSuffix: '',
				number: null,
				numberType: null,
				position: '',
				rank: '',
				unitId: null,
				unitLabel: 'Kelurahan uji',
				attendsAs: 'participant' as const
			}))
		);
		const session = await ctx.db
			.selectFrom('event_session')
			.select('id')
			.where('event_id', '=', eventId)
			.executeTakeFirstOrThrow();
		const screen = `/fasilitator/acara/${eventId}/sesi/${session.id}/layar`;
		return { eventId, eventSessionId: session.id, screen, title };
	});
}

/** The code that the hall has at this moment, shown or not. */
export const codeNow = (hall: TestHall): Promise<string> =>
	inside(async (ctx) => {
		const { code_secret: secret } = await ctx.db
			.selectFrom('event_session')
			.select('code_secret')
			.where('id', '=', hall.eventSessionId)
			.executeTakeFirstOrThrow();
		return hallCode(secret, stepOf(new Date())).spoken;
	});

/** Moves the opening of the doors to so many milliseconds from now. */
export const openDoors = (hall: TestHall, inMs: number): Promise<unknown> =>
	inside((ctx) =>
		ctx.db
			.updateTable('event_session')
			.set({ opens_at: new Date(Date.now() + inMs).toISOString() })
			.where('id', '=', hall.eventSessionId)
			.execute()
	);

/**
 * Somebody of the demo who has taken the first round alone, so long ago that the second opens in `inMs`.
 * @returns the cookie of their sign-in
 */
export const roundOpensIn = (inMs: number): Promise<string> =>
	inside(async (ctx) => {
		const last = await ctx.db
			.selectFrom('quiz_attempt')
			.innerJoin('enrolment', 'enrolment.id', 'quiz_attempt.enrolment_id')
			.innerJoin('account', 'account.person_id', 'quiz_attempt.person_id')
			.select(['quiz_attempt.id', 'account.id as accountId'])
			.where('attempt_number', '=', 1)
			.where('quiz_attempt.closed_at', 'is not', null)
			.where('enrolment.completed_at', 'is not', null)
			.where(({ not, exists, selectFrom }) =>
				not(
					exists(
						selectFrom('quiz_attempt as later')
							.select('later.id')
							.whereRef('later.person_id', '=', 'quiz_attempt.person_id')
							.where('later.attempt_number', '>', 1)
					)
				)
			)
			.orderBy('quiz_attempt.id')
			.executeTakeFirstOrThrow();
		const closedAt = new Date(Date.now() + inMs - 7 * 86_400_000).toISOString();
		await ctx.db.updateTable('quiz_attempt').set({ closed_at: closedAt }).where('id', '=', last.id).execute();
		return startSession(ctx, last.accountId, 'e2e');
	});
