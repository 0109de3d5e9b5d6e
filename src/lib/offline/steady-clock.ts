/** How long ago something happened on this page, whatever the device's clock was set to meanwhile (requirement C5). */
import { steadyAfter, type SteadyState } from '#lib/domain/time/steady-clock.ts';
import { deviceNow, deviceUptime, newNonce } from './device.ts';

/** A moment of one page: another page, or this one after a restart, cannot say how long ago it was. */
export type SteadyMark = { page: string; at: number };

/** Often enough that a sleep is not mixed up with what happened while the page was seen. */
const LOOK_EVERY_MS = 5_000;

let page = '';
let state: SteadyState = { wall: 0, steady: 0, slept: 0 };
let hiddenSince = false;

const isHidden = () => document.visibilityState !== 'visible';

function look(): number {
	const now = { wall: deviceNow().getTime(), steady: deviceUptime() };
	if (page === '') begin(now);
	else state = steadyAfter(state, { ...now, unseen: hiddenSince || isHidden() });
	hiddenSince = isHidden();
	return state.steady + state.slept;
}

/** For as long as the page stands: its clock is the page's own. */
function begin(now: { wall: number; steady: number }): void {
	page = newNonce();
	state = { ...now, slept: 0 };
	document.addEventListener('visibilitychange', () => look());
	setInterval(look, LOOK_EVERY_MS);
}

export function steadyMark(): SteadyMark {
	const at = look();
	return { page, at };
}

/** Whole milliseconds since then; null when this page was not there. */
export function steadyAge(mark: SteadyMark | undefined): number | null {
	if (!mark) return null;
	const now = look();
	return mark.page === page ? Math.max(0, Math.round(now - mark.at)) : null;
}
