/** A scanner's items as scans: whom each names, when it was made, and what is doubtful about it. */
import type { ArrivalMethod, CheckInReview } from '#lib/domain/attendance/check-in.ts';
import { correctedTime } from '#lib/domain/attendance/corrected-time.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { IncomingScan } from './decide-scan.ts';
import { checkPass } from './pass.ts';
import type { GuestItem, TakenGuest } from './take-guests.ts';

/** One scan as a scanner sends it: a pass's text, a participant found by name, a guest, or another scan taken back. */
export type BatchItem = {
	nonce: string;
	pass?: string | undefined;
	participantId?: string | undefined;
	guest?: GuestItem | undefined;
	undo?: { of: string; reason: string } | undefined;
	note?: string | undefined;
	/** The device's clock at the scan, ISO. */
	deviceAt?: string | undefined;
	/** How long before the sending it was made, by the device's monotonic clock. */
	ageMs?: number | undefined;
	/** The operator who scanned, where another one opened their file and sends it. */
	scannedBy?: string | undefined;
};

export type SentBatch = {
	deviceId: string;
	deviceLabel: string;
	receivedAt: Date;
	/** Server minus device as it sent this; null where it did not say. */
	offsetMs: number | null;
};

export type TimedItem = Pick<IncomingScan, 'deviceAt' | 'offsetMs' | 'clockUncertain'> & { madeAt: string };

/** When an item was made. */
export function timeOf(item: BatchItem, { receivedAt, offsetMs }: SentBatch): TimedItem {
	const deviceAt = item.deviceAt ?? null;
	// The clock of the device that made a file is another one, and cannot be measured any more.
	const ageMs = item.scannedBy === undefined ? (item.ageMs ?? null) : null;
	const when = correctedTime({ deviceAt, offsetMs, ageMs }, receivedAt);
	const clock = deviceAt === null ? NaN : new Date(deviceAt).getTime();
	return {
		madeAt: when.at,
		deviceAt,
		// By its age: how wrong the clock was at the scan, which is what corrects `deviceAt` for whoever reads the line.
		offsetMs: ageMs !== null && Number.isFinite(clock) ? new Date(when.at).getTime() - clock : offsetMs,
		clockUncertain: when.uncertain || item.scannedBy !== undefined
	};
}

/** Whom a pass or a choice from the list names; a guest and an undo are looked up elsewhere. */
export function targetOf(ctx: Context, eventId: string, item: BatchItem): IncomingScan['target'] {
	if (item.pass === undefined)
		return item.participantId ? { participantId: item.participantId, passSerial: null } : { refused: 'not-a-pass' };
	const checked = checkPass(ctx.keys, item.pass, eventId);
	return checked.ok
		? { participantId: checked.claim.participantId, passSerial: checked.claim.serial }
		: { refused: checked.found.reason };
}

type Reading = { sent: SentBatch; supervises: boolean; guests: ReadonlyMap<string, TakenGuest> };

export function toScan(
	item: BatchItem,
	target: IncomingScan['target'],
	{ sent, supervises, guests }: Reading
): IncomingScan {
	const time = timeOf(item, sent);
	const guest = guests.get(item.nonce);
	const method: ArrivalMethod = item.guest ? 'walk-in' : item.pass === undefined ? 'manual' : 'pass';
	return {
		nonce: item.nonce,
		method,
		target: item.guest ? guestTarget(guest) : target,
		...time,
		// A mark by hand is somebody's word, and holds from when it was known here: it is never dated back.
		scannedAt: method === 'manual' ? sent.receivedAt.toISOString() : time.madeAt,
		// An officer scans; what they write down by hand is for a supervisor to answer for (C24).
		doubt: method !== 'pass' && !supervises ? ('by-officer' satisfies CheckInReview) : doubtOf(guest),
		scannedBy: item.scannedBy ?? null,
		deviceId: sent.deviceId,
		deviceLabel: sent.deviceLabel,
		note: [item.note, guest?.note].filter(Boolean).join(' · ').slice(0, 250)
	};
}

function guestTarget(guest: TakenGuest | undefined): IncomingScan['target'] {
	if (!guest) return { refused: 'guest-unnamed' };
	return 'refused' in guest ? { refused: guest.refused } : { participantId: guest.participantId, passSerial: null };
}

const doubtOf = (guest: TakenGuest | undefined): CheckInReview | null =>
	guest && 'doubt' in guest ? guest.doubt : null;
