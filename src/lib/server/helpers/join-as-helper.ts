import type { HelperActor } from '#lib/domain/access/policy.ts';
import { helperDayEnd, MOST_HELPERS } from '#lib/domain/helpers/helper-day.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { cleanName, type NameProblem } from '#lib/domain/people/person.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import type { HelperDeviceTable, HelperInviteTable } from '#lib/server/db/schema.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, findEvent, lockEvent } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { sealRows } from '#lib/server/seal/seal.ts';
import { countHelpers, insertHelper, inviteBy, takeInvite } from './helpers.queries.ts';
import { hashOf, macOfCode, newToken } from './secrets.ts';
import { giveBackHelperCodeTry, takeHelperCodeTry, takeWrongHelperLink } from './throttle.ts';

/** By the QR's token, or the code that stands under it; `address` is where the try comes from. */
export type InviteKey = ({ token: string } | { code: string }) & { address: string };
export type InviteProblem = 'invite-void' | 'too-many-tries';
export type JoinRefusal =
	InviteProblem | 'too-many-helpers' | 'event-cancelled' | 'on-duty' | 'helps-elsewhere' | NameProblem;

type FoundInvite = { invite: HelperInviteTable; event: { id: string; title: string } };

/** The invitation that a key opens, without taking it up: a messenger that looks at a link for a preview spends nothing. */
export async function findInvite(ctx: Context, key: InviteKey): Promise<Outcome<FoundInvite, InviteProblem>> {
	if ('code' in key && !(await takeHelperCodeTry(ctx, key.address))) return no('too-many-tries');
	const invite = await lookUp(ctx, key);
	const event = invite && (await findEvent(ctx, invite.event_id));
	if (!invite || !event)
		return no('code' in key || (await takeWrongHelperLink(ctx, key.address)) ? 'invite-void' : 'too-many-tries');
	if ('code' in key) await giveBackHelperCodeTry(ctx, key.address);
	return ok({ invite, event: { id: event.id, title: event.title } });
}

function lookUp(ctx: Context, key: InviteKey): Promise<HelperInviteTable | undefined> {
	const now = ctx.now().toISOString();
	if ('token' in key) {
		const token_hash = hashOf(key.token);
		return token_hash === null ? Promise.resolve(undefined) : inviteBy(ctx.db, { token_hash }, now);
	}
	const code_mac = macOfCode(ctx, key.code);
	return code_mac === null ? Promise.resolve(undefined) : inviteBy(ctx.db, { code_mac }, now);
}

/**
 * Takes an invitation up for this phone, in the name that its holder types: a scanner of that event until the end of its
 * day, without account or role. Answers the secret for the phone's cookie, or null where the phone is a helper's of this
 * event already, and the invitation stays. Refuses an invitation that is used, late or none ('invite-void'), whoever may
 * scan there with an account ('on-duty'), a phone that helps at another event ('helps-elsewhere'), a thirteenth.
 */
export async function joinAsHelper(
	ctx: Context,
	input: { key: InviteKey; name: string; phoneId: string; standing: HelperActor | null }
): Promise<Outcome<{ token: string | null; eventId: string }, JoinRefusal>> {
	const name = cleanName(input.name);
	if (!name.ok) return no(name.reason);
	const found = await findInvite(ctx, input.key);
	if (!found.ok) return found;
	const { invite } = found.value;
	const eventId = invite.event_id;
	const now = input.standing?.endedAt === null ? input.standing : null;
	if (now) return now.eventId === eventId ? ok({ token: null, eventId }) : no('helps-elsewhere');
	if (await eventFor(ctx, eventId, 'event.scan')) return no('on-duty');
	const token = newToken(ctx, 32);
	const phone = { holder_name: name.value, phone_id: input.phoneId, token_hash: hashOf(token) as string };
	const joined = await letIn(ctx, invite, phone);
	return joined.ok ? ok({ token, eventId }) : joined;
}

type Phone = Pick<HelperDeviceTable, 'holder_name' | 'phone_id' | 'token_hash'>;

function letIn(
	ctx: Context,
	invite: HelperInviteTable,
	phone: Phone
): Promise<Outcome<null, 'invite-void' | 'too-many-helpers' | 'event-cancelled'>> {
	return inTransaction(
		ctx,
		async (ctx): Promise<Outcome<null, 'invite-void' | 'too-many-helpers' | 'event-cancelled'>> => {
			const eventId = invite.event_id;
			// The thirteenth waits for the twelfth, and then sees it.
			await lockEvent(ctx, eventId);
			const event = await findEvent(ctx, eventId);
			const now = ctx.now().toISOString();
			const ends_at =
				event && helperDayEnd({ startsAt: event.starts_at, endsAt: event.ends_at, zone: event.zone }, ctx.now());
			if (!event || !ends_at) return no('invite-void');
			if (event.state === 'cancelled') return no('event-cancelled');
			if ((await countHelpers(ctx.db, eventId, now)) >= MOST_HELPERS) return no('too-many-helpers');
			if (!(await takeInvite(ctx.db, invite.id))) return no('invite-void');
			const row: HelperDeviceTable = {
				id: ctx.newId(),
				event_id: eventId,
				...phone,
				invited_by: invite.made_by,
				joined_at: now,
				ends_at,
				heard_at: now,
				revoked_at: null,
				revoked_by: null,
				flushed_at: null
			};
			await insertHelper(ctx.db, row);
			sealRows(ctx, 'helper', [row]);
			const subject = { type: 'helper', id: row.id, unitId: event.organiser_unit_id };
			await recordAudit(ctx, 'helper.admitted', subject, { event: eventId, invitedBy: invite.made_by });
			return ok(null);
		}
	);
}
