/** A gate at the door: passes, and scanners that send again whatever got no answer, as the browser's queue does. */
import { addParticipants } from '#lib/server/attendance/add-participants.ts';
import { makePass } from '#lib/server/attendance/pass.ts';
import { paths } from '#lib/paths.ts';
import type { Hall } from './agencies.ts';
import type { Installation } from './server.ts';

export type Item = { nonce: string; pass: string };
export type Answered = Map<string, { outcome: string; scanId: string }>;
export type Gate = { port: number; cookie: string; eventId: string; eventSessionId: string; label: string };

const PER_BATCH = 3;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One pass each for guests added to the list of an event. */
export async function passesFor(
	{ ctx }: Pick<Installation, 'ctx'>,
	{ eventId }: Hall,
	people: number
): Promise<string[]> {
	const rows = Array.from({ length: people }, (_, index) => ({
		personId: null,
		name: `Tamu ke ${index + 1}`,
		titlePrefix: '',
		titleSuffix: '',
		number: null,
		numberType: null,
		position: '',
		rank: '',
		unitId: null,
		unitLabel: 'Tamu undangan',
		attendsAs: 'participant' as const
	}));
	const { ids } = await addParticipants(ctx, eventId, rows);
	return ids.map((participantId) => makePass(ctx.keys, { participantId, eventId, serial: 1 }));
}

/** Scans three at a time until the rush is over; answers what was acknowledged, by nonce. */
export async function scanAtGate(
	gate: Gate,
	rush: { scan: () => Item; isOver: () => boolean; onStatus?: (status: number) => void }
): Promise<Answered> {
	const answered: Answered = new Map();
	while (!rush.isOver()) {
		const batch = Array.from({ length: PER_BATCH }, rush.scan);
		for (;;) {
			const receipts = await send(gate, batch, rush.onStatus);
			if (!receipts) {
				await pause(50);
				continue;
			}
			for (const receipt of receipts) answered.set(receipt.nonce, receipt);
			break;
		}
		await pause(10);
	}
	return answered;
}

/** The receipts; null when there was no answer, or one that says to come again. */
async function send(gate: Gate, items: readonly Item[], onStatus?: (status: number) => void) {
	try {
		const origin = `http://127.0.0.1:${gate.port}`;
		const response = await fetch(`${origin}${paths.checkInApi(gate.eventId)}`, {
			method: 'POST',
			headers: { cookie: gate.cookie, origin, 'content-type': 'application/json' },
			body: JSON.stringify({ sessionId: gate.eventSessionId, deviceLabel: gate.label, items })
		});
		onStatus?.(response.status);
		if (response.status >= 500) return null;
		if (response.status !== 200) throw new Error(`a gate was answered ${response.status}`);
		return ((await response.json()) as { receipts: { nonce: string; outcome: string; scanId: string }[] }).receipts;
	} catch (thrown) {
		if (thrown instanceof TypeError) return null;
		throw thrown;
	}
}
