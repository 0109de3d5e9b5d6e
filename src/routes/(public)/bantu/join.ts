import { redirect, type RequestEvent } from '@sveltejs/kit';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import { paths } from '#lib/paths.ts';
import { joinAsHelper, type InviteKey, type JoinRefusal } from '#lib/server/helpers/join-as-helper.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { knownDevice } from '#lib/server/http/device.ts';
import { helperIn } from '#lib/server/http/helper.ts';

type Joined = { token: string | null };

/**
 * Takes an invitation up for the phone that opened the page, which gave it its id: a form from elsewhere comes without,
 * and makes no helper of the phone it was sent from.
 */
export async function joinHere(
	event: Pick<RequestEvent, 'cookies' | 'locals'>,
	{ key, name }: { key: InviteKey; name: string }
): Promise<Outcome<Joined, JoinRefusal | 'device-unknown'>> {
	const phoneId = knownDevice(event);
	if (phoneId === null) return no('device-unknown');
	return joinAsHelper(event.locals.ctx, { key, name, phoneId, standing: await helperIn(event) });
}

/** The phone is a helper's now: to its own page, where the scanner is. */
export function welcome({ token }: Joined, { cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>): never {
	if (token !== null) writeCookie(cookies, 'helper', token, locals.secure);
	redirect(303, paths.helper());
}

/** At which field a refusal stands. */
export const fieldOf = (reason: string): string | undefined => {
	if (reason === 'invite-void') return 'code';
	return reason.startsWith('name-') ? 'name' : undefined;
};
