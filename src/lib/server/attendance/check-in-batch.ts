import { operatorIdOf } from '#lib/domain/access/policy.ts';
import { wasKept } from '#lib/domain/attendance/clash.ts';
import { type Outcome, no, ok } from '#lib/domain/outcome.ts';
import type { Receipt } from '#lib/domain/attendance/receipt.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { inTransaction } from '#lib/server/db/transaction.ts';
import { eventFor, lockEvent, mayAt } from '#lib/server/events/events.ts';
import { claimFlush } from '#lib/server/helpers/helpers.ts';
import { actingAs, type Context } from '#lib/server/platform/context.ts';
import { isPastItsEnd } from './decide-scan.ts';
import { openDoor, type Door } from './door.ts';
import { clashNews, type ClashNews } from './find-clashes.ts';
import { hearScanner, type ScannerSays } from './hear-scanner.ts';
import { recordScans } from './record-scans.ts';
import { targetOf, timeOf, toScan, type BatchItem, type SentBatch } from './scans-of-batch.ts';
import { takeGuests, type GuestItem, type TakenGuest } from './take-guests.ts';
import { takeUndos, type UndoItem } from './take-undos.ts';

export type { BatchItem } from './scans-of-batch.ts';

export type CheckInBatch = {
	eventId: string;
	eventSessionId: string;
	/** Who made the scans, where the sender says so. */
	operatorId?: string | undefined;
	deviceId: string;
	deviceLabel: string;
	/** The device's clock when it sent the batch, ISO: its offset from ours is measured here. */
	sentAt?: string | undefined;
	/** How the device stands; a batch may say only that. */
	device?: ScannerSays | undefined;
	items: BatchItem[];
};

export type BatchRefusal = 'not-found' | 'another-operator' | 'helper-ended';
export type TakenBatch = {
	/** One for each item, in their order. */
	receipts: Receipt[];
	/** What became known since of scans that this device made before. */
	news: ClashNews[];
};

/**
 * Takes what a scanner sends, at most 50 items at a time (reliability §4.4): scans, marks by hand, guests, and scans taken
 * back; every item is answered and kept, accepted or refused with its reason, so a scanner may forget what was answered.
 * Refuses the whole only when the scans are those of another operator than the actor ('another-operator': a phone that
 * changed hands), or when the actor may not run the event now ('not-found'). A helper's phone that was taken back hands
 * over what it held once, each for a look, and reads no name; after that it is refused ('helper-ended').
 */
export async function checkInAndTell(ctx: Context, given: CheckInBatch): Promise<Outcome<TakenBatch, BatchRefusal>> {
	const { actor } = ctx;
	if (given.operatorId && operatorIdOf(actor) !== given.operatorId) return no('another-operator');
	// A helper's phone is named in the ledger by its own row, which knows who held it, whatever it brings along.
	const batch = actor.kind === 'helper' ? { ...given, deviceId: actor.helperId } : given;
	const receivedAt = ctx.now();
	const offsetMs = batch.sentAt ? receivedAt.getTime() - new Date(batch.sentAt).getTime() : null;
	const sent: SentBatch = { deviceId: batch.deviceId, deviceLabel: batch.deviceLabel, receivedAt, offsetMs };
	return inTransaction(ctx, async (ctx): Promise<Outcome<TakenBatch, BatchRefusal>> => {
		const door = await doorFor(ctx, batch);
		if (!door) return no('not-found');
		const hasEnded = actor.kind === 'helper' && actor.endedAt !== null;
		if (hasEnded && !(await claimFlush(ctx, actor.helperId))) return no('helper-ended');
		const supervises = mayAt(ctx, door.event, door.staffDuty, 'event.supervise');
		const receipts = await takeItems(ctx, door, batch.items, { sent, supervises });
		if (batch.device) await hearScanner(ctx, door, sent, batch.device);
		if (receipts.length > 0)
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
		if (hasEnded) return ok({ receipts: receipts.map(nameless), news: [] });
		return ok(await withNews(ctx, door, { items: batch.items, sent }, receipts));
	});
}

/** `checkInAndTell` for a page of ours, which is no device that could have missed anything. */
export async function checkInBatch(ctx: Context, batch: CheckInBatch): Promise<Outcome<Receipt[], BatchRefusal>> {
	const taken = await checkInAndTell(ctx, batch);
	return taken.ok ? ok(taken.value.receipts) : taken;
}

/** What clashes with a scan of this batch stands in its receipt; what clashes with an earlier one is news (C4). */
async function withNews(
	ctx: Context,
	door: Door,
	{ items, sent }: { items: readonly BatchItem[]; sent: SentBatch },
	receipts: Receipt[]
): Promise<TakenBatch> {
	// Found before this batch, or by it; scans that were answered at once found none.
	const receivedAt = sent.receivedAt.toISOString();
	const couldFind = items.some((item) => wasKept({ madeAt: timeOf(item, sent).madeAt, receivedAt }));
	if (!door.hasClashes && !couldFind) return { receipts, news: [] };
	const news = await clashNews(ctx, { eventSessionId: door.eventSessionId, deviceId: sent.deviceId });
	const own = new Set(receipts.map((receipt) => receipt.nonce));
	return {
		receipts: receipts.map((receipt) => {
			const clash = news.get(receipt.nonce);
			return clash ? { ...receipt, clash: { otherDevice: clash.otherDevice, at: clash.at } } : receipt;
		}),
		news: [...news.values()].filter(({ nonce }) => !own.has(nonce))
	};
}

/** The answer without anybody's name: for a phone that is no helper's any more. */
const nameless = ({ participantId: _id, name: _name, ...receipt }: Receipt): Receipt => ({
	...receipt,
	participant: null,
	first: null
});

/** As a helper's phone stood before it ended: what it held then is still its own to hand in. */
const beforeItsEnd = (ctx: Context): Context =>
	ctx.actor.kind === 'helper' ? actingAs(ctx, { ...ctx.actor, endedAt: null }) : ctx;

/** The door with everybody at it whom the items name; null for whoever may not scan there now. */
async function doorFor(ctx: Context, batch: CheckInBatch): Promise<Door | null> {
	const { eventId, items } = batch;
	// What writes to the list, or takes back, does so one batch after the other.
	if (items.some((item) => item.guest ?? item.undo)) {
		if (!(await eventFor(beforeItsEnd(ctx), eventId, 'event.admit'))) return null;
		await lockEvent(ctx, eventId);
	}
	const targets = items.map((item) => targetOf(ctx, eventId, item));
	const door = await openDoor(ctx, {
		eventSessionId: batch.eventSessionId,
		participantIds: targets.flatMap((target) => ('participantId' in target ? target.participantId : [])),
		nonces: items.map((item) => item.nonce),
		deviceId: batch.deviceId
	});
	const may = door && mayAt(beforeItsEnd(ctx), door.event, door.staffDuty, 'event.admit');
	return door?.eventId === eventId && may ? door : null;
}

type Taking = { sent: SentBatch; supervises: boolean };
const isUndo = (item: BatchItem): item is UndoItem => item.undo !== undefined;
const isGuest = (item: BatchItem): item is BatchItem & { guest: GuestItem } => item.guest !== undefined;

/** One receipt for each item, in their order. An undo names its scan, so that only those have to be taken before it. */
async function takeItems(
	ctx: Context,
	door: Door,
	items: readonly BatchItem[],
	{ sent, supervises }: Taking
): Promise<Receipt[]> {
	const guestItems = items.filter(isGuest);
	const inTime = guestItems.filter((item) => !isPastItsEnd(ctx, timeOf(item, sent).madeAt));
	const guests = inTime.length > 0 ? await takeGuests(ctx, door, inTime, supervises) : new Map<string, TakenGuest>();
	const scans = items
		.filter((item) => !isUndo(item))
		.map((item) => toScan(item, targetOf(ctx, door.eventId, item), { sent, supervises, guests }));
	const recorded = scans.length > 0 ? await recordScans(ctx, await withGuests(ctx, door, guests), scans) : [];
	const undoItems = items.filter(isUndo);
	const undone = undoItems.length > 0 ? await takeUndos(ctx, door, undoItems, { sent, supervises }) : [];
	const isOfGuest = new Set(guestItems.map((item) => item.nonce));
	return items.map((item) => {
		const receipt = (isUndo(item) ? undone : recorded).shift() as Receipt;
		return isOfGuest.has(item.nonce) ? withEntry(receipt) : receipt;
	});
}

/** The door with the guests at it, who stand on the list by now. */
async function withGuests(ctx: Context, door: Door, guests: ReadonlyMap<string, TakenGuest>): Promise<Door> {
	const ids = [...guests.values()].flatMap((guest) => ('participantId' in guest ? guest.participantId : []));
	if (ids.length === 0) return door;
	const opened = await openDoor(ctx, { eventSessionId: door.eventSessionId, participantIds: ids, nonces: [] });
	return { ...door, people: new Map([...door.people, ...(opened?.people ?? [])]) };
}

/** The phone that made a guest knows no entry of the list for them yet. */
const withEntry = (receipt: Receipt): Receipt =>
	receipt.participant ? { ...receipt, participantId: receipt.participant.id, name: receipt.participant.name } : receipt;
