/** The hall's codes: HMAC of the session's own secret and the 15-second step. */
import { createHmac } from 'node:crypto';
import { acceptedSteps, groupSpokenCode, STEP_MS, stepOf, type TimedCode } from '#lib/domain/attendance/hall-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

export type HallCode = { spoken: string; token: string };

/** Six characters to read aloud (30 bits) and sixteen for the QR (80 bits), different ones from the same step. */
export function hallCode(secretHex: string, step: number): HallCode {
	const digest = createHmac('sha256', Buffer.from(secretHex, 'hex')).update(`step:${step}`).digest();
	const letters = [...digest].map((byte) => ALPHABET[byte % 32]).join('');
	return { spoken: letters.slice(0, 6), token: letters.slice(6, 22) };
}

export type CodedEventSession = { id: string; code_secret: string };

/** The session whose present or previous code this is, and how it was given; null when none. */
export function matchHallCode(
	sessions: readonly CodedEventSession[],
	given: string,
	now: Date
): { eventSessionId: string; method: 'hall-qr' | 'hall-code' } | null {
	for (const eventSession of sessions) {
		for (const step of acceptedSteps(now)) {
			const code = hallCode(eventSession.code_secret, step);
			if (given === code.token) return { eventSessionId: eventSession.id, method: 'hall-qr' };
			if (given === code.spoken) return { eventSessionId: eventSession.id, method: 'hall-code' };
		}
	}
	return null;
}

/** Two minutes of codes ahead, so that the screen goes on when the network goes. */
const AHEAD = 8;

/** The codes of a session from now on, for a screen of its hall. */
export function codesAhead(secretHex: string, now: Date): TimedCode[] {
	const step = stepOf(now);
	return Array.from({ length: AHEAD }, (_, ahead) => {
		const code = hallCode(secretHex, step + ahead);
		return { from: (step + ahead) * STEP_MS, spoken: groupSpokenCode(code.spoken), token: code.token };
	});
}
