/** Scanners as the desk and the closing page show them. */
import type { Zone } from '#lib/domain/time/office-time.ts';
import { listScanners, type Scanner } from '#lib/server/attendance/list-scanners.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { formatHour } from '#lib/text/format.ts';
import { holdingText, scannerFactsText } from '#lib/text/scanners.ts';

const toView = (scanner: Scanner, zone: Zone) => ({
	key: `${scanner.eventSessionId} ${scanner.deviceId}`,
	gate: scanner.gate || 'Tanpa nama pintu',
	operator: scanner.operator,
	heard: formatHour(scanner.heardAt, zone),
	held: holdingText(scanner),
	facts: scannerFactsText(scanner),
	look: scanner.state === 'sent' ? ('confirmed' as const) : scanner.state === 'unknown' ? null : ('attention' as const)
});

/** Of the sessions named, the scanners; none for whoever does not supervise the event. */
export async function scannerViews(
	ctx: Context,
	{ eventId, zone }: { eventId: string; zone: Zone },
	eventSessionIds: readonly string[]
) {
	if (eventSessionIds.length === 0) return [];
	const scanners = (await listScanners(ctx, eventId)) ?? [];
	return scanners
		.filter(({ eventSessionId }) => eventSessionIds.includes(eventSessionId))
		.map((scanner) => toView(scanner, zone));
}
