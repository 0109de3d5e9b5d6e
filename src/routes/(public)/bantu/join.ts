import { redirect, type RequestEvent } from '@sveltejs/kit';
import { no, type Outcome } from '#lib/domain/outcome.ts';
import { paths } from '#lib/paths.ts';
import { openDoors } from '#lib/server/helpers/helpers.ts';
import { joinAsHelper, type InviteKey, type JoinRefusal } from '#lib/server/helpers/join-as-helper.ts';
import { writeCookie } from '#lib/server/http/cookies.ts';
import { knownDevice } from '#lib/server/http/device.ts';
import { helperIn } from '#lib/server/http/helper.ts';

type Joined = { token: string | null; eventId: string };

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

/** The phone is a helper's now: straight to the scanner where one door is open, else to its own page, which knows the hours. */
export async function welcome(
	{ token, eventId }: Joined,
	{ cookies, locals }: Pick<RequestEvent, 'cookies' | 'locals'>
): Promise<never> {
	if (token !== null) writeCookie(cookies, 'helper', token, locals.secure);
	const open = await openDoors(locals.ctx, eventId);
	const [door] = open;
	redirect(303, door && open.length === 1 ? paths.scannerApp({ acara: eventId, sesi: door.id }) : paths.helper());
}

/** At which field a refusal stands. */
export const fieldOf = (reason: string): string | undefined => {
	if (reason === 'invite-void') return 'code';
	return reason.startsWith('name-') ? 'name' : undefined;
};
