/** What the first page after signing in asks of the database: three hundred open it in the same minute. */
import { expect, test } from 'vitest';
import { actorOf, startSession } from '#lib/server/accounts/sessions.ts';
import { nextEventFor } from '#lib/server/attendance/my-events.ts';
import { recentOwn } from '#lib/server/certificates/own-certificates.ts';
import { useContent } from '#tests/support/course-in-use.ts';
import { shellFor } from '../../../routes/shell.ts';
import { statementsOf } from '#tests/support/statement-counter.ts';
import { anAgency } from '#tests/support/agencies.ts';
import { testContext } from '#tests/support/context.ts';
import { freshDatabase, TEST_KIND } from '#tests/support/database.ts';
import { learnerHome } from './learner-home.ts';

test.runIf(TEST_KIND === 'sqlite')(
	'home costs six statements, with session, frame, event, certificates and an open attempt',
	async () => {
		useContent('content');
		const ctx = testContext(await freshDatabase());
		const { event, members } = await anAgency(ctx, { code: '11', word: 'Kenari' });
		const token = await startSession(ctx, members.learner.accountId, 'uji');
		const seen: unknown[] = [];
		const statements = await statementsOf(async () => {
			const actor = await actorOf(ctx, token);
			if (!actor) throw new Error('nobody');
			const own = ctx.as(actor);
			await shellFor(own, { routeId: '/(learner)/beranda', pathname: '/beranda', demo: false });
			seen.push(await learnerHome(own), await recentOwn(own, 3), await nextEventFor(own));
		});
		expect(seen).toMatchObject([
			{ overview: { state: { kind: 'open' }, asked: 16, answered: 0 } },
			[{ fullName: expect.stringContaining('Ani') as string }],
			{ eventId: event.eventId }
		]);
		expect(statements).toHaveLength(6);
	}
);
