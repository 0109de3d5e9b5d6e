import type { ArrivalMethod } from '#lib/domain/attendance/check-in.ts';
import { correctedTime } from '#lib/domain/attendance/corrected-time.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { mayAt } from '#lib/server/events/events.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { openDoor } from './door.ts';
import { checkPass } from './pass.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { recordScans } from './record-scans.ts';
import type { IncomingScan } from './decide-scan.ts';

/** One scan as a scanner sends it: a pass's text, or a participant found by name (`manual`, with a reason). */
export type BatchItem = {
	nonce: string;
	pass?: string | undefined;
	participantId?: string | undefined;
	note?: string | undefined;
	/** The device's clock at the scan, ISO. */
	deviceAt?: string | undefined;
	/** The operator who scanned, where another one opened their file and sends it. */
	scannedBy?: string | undefined;
};

export type CheckInBatch = {
	eventId: string;
	eventSessionId: string;
	/** Who made the scans, where the sender says so. */
	operatorId?: string | undefined;
	deviceId: string;
	deviceLabel: string;
	/** The device's clock when it sent the batch, ISO: its offset from ours is measured here. */
	sentAt?: string | undefined;
	items: BatchItem[];
};

/**
 * Records a facilitator's scans, at most 50 at a time (reliability §4.4): every item is answered and kept, accepted or
 * refused with its reason, so a scanner may forget what was answered. Refuses the whole only when the scans are those of
 * another operator than the actor ('another-operator': a phone that changed hands), or when the actor may not run the
 * event now ('not-found').
 */
export async function checkInBatch(
	ctx: Context,
	batch: CheckInBatch
): Promise<Outcome<Receipt[], 'not-found' | 'another-operator'>> {
	if (batch.operatorId && !isSelf(ctx, batch.operatorId)) return no('another-operator');
	const receivedAt = ctx.now();
	const offsetMs = batch.sentAt ? receivedAt.getTime() - new Date(batch.sentAt).getTime() : null;
	const read = batch.items.map((item) => ({ item, target: targetOf(ctx, batch.eventId, item) }));
	return inTransaction(ctx, async (ctx) => {
		const door = await openDoor(ctx, {
			eventSessionId: batch.eventSessionId,
			participantIds: read.flatMap(({ target }) => ('participantId' in target ? target.participantId : [])),
			nonces: batch.items.map((item) => item.nonce)
		});
		if (!door || door.eventId !== batch.eventId) return no('not-found');
		const may = (action: 'event.scan' | 'event.supervise') => mayAt(ctx, door.event, door.staffDuty, action);
		if (!may('event.scan')) return no('not-found');
		const supervises = may('event.supervise');
		const scans = read.map((one) => toScan(batch, one, { receivedAt, offsetMs, supervises }));
		const receipts = await recordScans(ctx, door, scans);
		await recordAudit(
			ctx,
			'attendance.recorded',
			{ type: 'session', id: door.eventSessionId, unitId: door.event.organiserUnitId },
			{
				items: receipts.length,
				recorded: receipts.filter((receipt) => receipt.outcome === 'recorded').length,
				device: batch.deviceId
			}
		);
		return ok(receipts);
	});
}

const isSelf = ({ actor }: Context, personId: string): boolean =>
	actor.kind === 'person' && actor.personId === personId;

type Receiving = { receivedAt: Date; offsetMs: number | null; supervises: boolean };

function toScan(
	batch: CheckInBatch,
	{ item, target }: { item: BatchItem; target: IncomingScan['target'] },
	{ receivedAt, offsetMs, supervises }: Receiving
): IncomingScan {
	const when = correctedTime(item.deviceAt ?? null, offsetMs, receivedAt);
	const method: ArrivalMethod = item.pass === undefined ? 'manual' : 'pass';
	return {
		nonce: item.nonce,
		method,
		// An officer only scans (requirement C24): what is marked by hand is for a supervisor to answer for.
		target: method === 'manual' && !supervises ? { refused: 'supervisor-only' } : target,
		scannedAt: when.at,
		// Nobody can say any more what the clock of the device that made a file said: each of its scans waits for a look.
		clockUncertain: when.uncertain || item.scannedBy !== undefined,
		scannedBy: item.scannedBy ?? null,
		deviceAt: item.deviceAt ?? null,
		offsetMs,
		deviceId: batch.deviceId,
		deviceLabel: batch.deviceLabel,
		note: item.note ?? ''
	};
}

function targetOf(ctx: Context, eventId: string, item: BatchItem): IncomingScan['target'] {
	if (item.pass === undefined)
		return item.participantId ? { participantId: item.participantId, passSerial: null } : { refused: 'not-a-pass' };
	const checked = checkPass(ctx.keys, item.pass, eventId);
	return checked.ok
		? { participantId: checked.claim.participantId, passSerial: checked.claim.serial }
		: { refused: checked.found.reason };
}
