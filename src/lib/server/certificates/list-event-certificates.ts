/** The certificates of an event by unit, for whoever may issue them. */
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { type CertificateSummary, toSummary } from './certificate-summary.ts';
import { certificatesOfEvent } from './certificates.queries.ts';
import {
	issuableEvent,
	issueProblem,
	waitingForCertificates,
	type EventIssueRefusal,
	type WaitingForCertificates
} from './issue-event-certificates.ts';
import { unitGroupOf } from './unit-group.ts';

export type UnitCertificates = {
	/** The unit's id, or that of a unit outside the tree: what paths.eventCertificateZip takes. */
	unitId: string;
	label: string;
	/** Valid ones: what the unit's ZIP holds. */
	count: number;
	/** Of those, whose PDF is stored already. */
	rendered: number;
	certificates: (CertificateSummary & { participantId: string | null })[];
};
export type EventCertificates = WaitingForCertificates & {
	/** Those that hold: as many as the ZIPs of all units together. */
	issued: number;
	/** Revoked or replaced. */
	withdrawn: number;
	/** Why issuing would be refused now. */
	problem: Exclude<EventIssueRefusal, 'not-found'> | null;
	units: UnitCertificates[];
};

/** An event's certificates by unit, for the facilitator's page; refuses whoever may not issue for it. */
export async function listEventCertificates(
	ctx: Context,
	eventId: string
): Promise<Outcome<EventCertificates, 'not-found'>> {
	const found = await issuableEvent(ctx, eventId);
	if (!found) return no('not-found');
	const rows = await certificatesOfEvent(ctx.db, eventId);
	const units = new Map<string, UnitCertificates>();
	for (const row of rows) {
		const summary = toSummary(ctx, row);
		const { id: unitId, label } = unitGroupOf(row);
		const unit = units.get(unitId) ?? { unitId, label, count: 0, rendered: 0, certificates: [] };
		unit.certificates.push({ ...summary, participantId: row.participant_id });
		if (row.revoked_at === null) unit.count += 1;
		if (row.revoked_at === null && row.sha256 !== null) unit.rendered += 1;
		units.set(unitId, unit);
	}
	return ok({
		...(await waitingForCertificates(ctx, found)),
		issued: rows.filter((row) => row.revoked_at === null).length,
		withdrawn: rows.filter((row) => row.revoked_at !== null).length,
		problem: await issueProblem(ctx, found),
		units: [...units.values()].sort((a, b) => a.label.localeCompare(b.label, 'id'))
	});
}
