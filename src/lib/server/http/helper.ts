/** A phone that is a helper's at an event (C38, ADR 0024), and in whose name a scanner's request is done. */
import type { RequestEvent } from '@sveltejs/kit';
import type { HelperActor } from '#lib/domain/access/policy.ts';
import { helperOf } from '#lib/server/helpers/helpers.ts';
import { actingAs, type Context } from '#lib/server/platform/context.ts';
import { readCookie } from './cookies.ts';
import { knownDevice } from './device.ts';

/** The helper that this phone is, in force or ended; null for a phone that is none, or brings another's cookie. */
export async function helperIn(visit: Pick<RequestEvent, 'cookies' | 'locals'>): Promise<HelperActor | null> {
	const { cookies, locals } = visit;
	const token = readCookie(cookies, 'helper', locals.secure);
	if (token === undefined) return null;
	// What a helper sees is theirs as much as what somebody signed in sees: no cache keeps it.
	locals.personal = true;
	return helperOf(locals.ctx, token, knownDevice(visit));
}

/**
 * In whose name a scanner's request is done, where it says whose scans it is about: the helper of this phone for their
 * own, else whoever is signed in. Without a word the account, and the helper where nobody is signed in.
 */
export function scannerContext({ ctx, helper }: App.Locals, operatorId: string | undefined): Context {
	if (helper === null) return ctx;
	const own = operatorId === undefined ? ctx.actor.kind !== 'person' : operatorId === helper.helperId;
	return own ? actingAs(ctx, helper) : ctx;
}
