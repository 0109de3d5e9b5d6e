/** Certificates: front door. Issued once, printed once, checked by anyone. */
import { can, unitScope } from '#lib/domain/access/policy.ts';
import type { AddressedFacts, CertificateFacts } from '#lib/domain/certificates/certificate-facts.ts';
import { numberKey } from '#lib/domain/certificates/certificate-number.ts';
import { certificateState, type CertificateState } from '#lib/domain/certificates/certificate-state.ts';
import { fileWord } from '#lib/domain/spreadsheets/file-name.ts';
import { readVerificationCode } from '#lib/domain/certificates/verification-code.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';
import { fullName, searchName } from '#lib/domain/people/person.ts';
import { toLocal } from '#lib/domain/time/office-time.ts';
import type { RevokeClass } from '#lib/server/db/schema.ts';
import { openJobs } from '#lib/server/jobs/jobs.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import {
	certificateById,
	certificatesOfEvent,
	certificatesOfPerson,
	replacedByThis,
	searchCertificates,
	type CertificateRow
} from './certificates.queries.ts';
import { printableHolder } from '#lib/server/paper/fonts.ts';
import { completedWithoutCertificate } from './issue.queries.ts';
import {
	eventIssueProblem,
	issuableEvent,
	waitingForCertificates,
	type EventIssueRefusal,
	type WaitingForCertificates
} from './issue-event-certificates.ts';
import { addressed } from './origin.ts';
import { storedFile, type NoFile } from './render-certificate.ts';
import { revocable } from './revoke-certificate.ts';
import { unitGroupOf } from './unit-group.ts';

export { readBytes } from './certificate-files.ts';
export { holderLetters } from './draft-facts.ts';

export type CertificateSummary = {
	id: string;
	number: string;
	code: string;
	fullName: string;
	unit: string;
	title: string;
	dateText: string;
	trainingHours: number;
	state: CertificateState;
	issuedAt: string;
	facts: AddressedFacts;
};

export type CertificateDetail = CertificateSummary & {
	validUntil: string | null;
	revokedAt: string | null;
	revokeClass: RevokeClass | null;
	replacedById: string | null;
	sha256: string | null;
};

const lifeOf = (row: CertificateRow) => ({
	revokedAt: row.revoked_at,
	replacedBy: row.replaced_by,
	validUntil: row.valid_until
});

export function toSummary(ctx: Context, row: CertificateRow): CertificateSummary {
	const facts = JSON.parse(row.facts) as CertificateFacts;
	return {
		id: row.id,
		number: row.number,
		code: row.code,
		fullName: facts.holder.fullName,
		unit: facts.holder.units[0] ?? '',
		title: facts.title,
		dateText: facts.dateText,
		trainingHours: facts.trainingHours,
		state: certificateState(lifeOf(row), ctx.now()),
		issuedAt: row.issued_at,
		facts: addressed(facts, ctx.publicOrigin)
	};
}

const toDetail = (ctx: Context, row: CertificateRow): CertificateDetail => ({
	...toSummary(ctx, row),
	validUntil: row.valid_until,
	revokedAt: row.revoked_at,
	revokeClass: row.revoke_class,
	replacedById: row.replaced_by,
	sha256: row.sha256
});

/**
 * `under-way`: its job waits, runs or will be tried again. `letters`: it cannot print the holder's name. `stopped`: it
 * failed for another reason, which an admin sees.
 */
export type WaitingCertificate = { title: string; letters: string[]; state: 'under-way' | 'letters' | 'stopped' };

export type OwnCertificates = {
	certificates: CertificateSummary[];
	/** Completed, certificate still to come; `letters` names what cannot be printed and is why it does not come. */
	waiting: WaitingCertificate[];
	/** Teaching hours of the certificates that hold, in the calendar year of `year`; the yearly duty is 20 (K17). */
	year: number;
	yearHours: number;
};

/** So many of the signed-in person's certificates, newest first. */
export async function recentOwn(ctx: Context, count: number): Promise<CertificateSummary[]> {
	if (ctx.actor.kind !== 'person') return [];
	const rows = await certificatesOfPerson(ctx.db, ctx.actor.personId);
	return rows.slice(0, count).map((row) => toSummary(ctx, row));
}

/** The signed-in person's certificates, newest first, and the teaching hours of this year. */
export async function listOwn(ctx: Context): Promise<OwnCertificates> {
	const now = ctx.now();
	if (ctx.actor.kind !== 'person') return { certificates: [], waiting: [], year: now.getUTCFullYear(), yearHours: 0 };
	const rows = await certificatesOfPerson(ctx.db, ctx.actor.personId);
	const certificates = rows.map((row) => toSummary(ctx, row));
	const year = toLocal(now, certificates[0]?.facts.zone ?? 'WIB').year;
	const counted = rows.filter((row) => row.year === year && row.revoked_at === null);
	const yearHours = counted.reduce((sum, row) => sum + (JSON.parse(row.facts) as CertificateFacts).trainingHours, 0);
	const completed = await completedWithoutCertificate(ctx.db, ctx.actor.personId);
	return { certificates, waiting: await waitingOf(ctx, ctx.actor.personId, completed), year, yearHours };
}

/** What has become of the certificates of completed programmes, by the jobs that are to issue them. */
async function waitingOf(
	ctx: Context,
	personId: string,
	completed: readonly { enrolmentId: string; title: string }[]
): Promise<WaitingCertificate[]> {
	if (completed.length === 0) return [];
	const person = await findPerson(ctx, personId);
	const letters = person ? printableHolder(fullName(person)).missing : [];
	const keys = completed.map(({ enrolmentId }) => enrolmentId);
	const jobs = await openJobs(ctx, 'issue-course-certificate', keys);
	return completed.map(({ enrolmentId, title }) => {
		const underWay = jobs.get(enrolmentId)?.state === 'under-way';
		const state = underWay ? 'under-way' : letters.length > 0 ? 'letters' : 'stopped';
		return { title, letters, state };
	});
}

async function readable(ctx: Context, id: string): Promise<CertificateRow | null> {
	const row = await certificateById(ctx.db, id);
	if (!row || !can(ctx.actor, 'certificate.read', { personId: row.holder_person_id, unitPath: row.unit_path }))
		return null;
	return row;
}

/** One certificate, for its holder and the admins of the holder's unit at issue; 'not-found' for everyone else. */
export async function readCertificate(ctx: Context, id: string): Promise<Outcome<CertificateDetail, 'not-found'>> {
	const row = await readable(ctx, id);
	return row ? ok(toDetail(ctx, row)) : no('not-found');
}

export type CertificateDownload = { fileName: string; bytes: Uint8Array; sha256: string };

/**
 * The stored PDF, made now if its job has not run yet; the same bytes for ever. It issues nothing, for nobody (K11).
 * Refuses with `file-…` when the bytes are lost, are not what was issued, or cannot be reached.
 */
export async function certificateFile(ctx: Context, id: string): Promise<Outcome<CertificateDownload, NoFile>> {
	const row = await readable(ctx, id);
	if (!row) return no('not-found');
	const file = await storedFile(ctx, row.id);
	if (!file.ok) return file;
	const facts = JSON.parse(row.facts) as CertificateFacts;
	return ok({
		fileName: `${fileWord(`Sertifikat ${facts.holder.fullName} ${facts.title}`, 110)}.pdf`,
		...file.value
	});
}

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
		problem: await eventIssueProblem(ctx, found),
		units: [...units.values()].sort((a, b) => a.label.localeCompare(b.label, 'id'))
	});
}

/** Certificates of holders within the admin's scope: part of a name or number, or a whole code; the latest 50. */
export async function findCertificates(ctx: Context, text: string): Promise<CertificateSummary[]> {
	const typed = text.trim().slice(0, 200);
	const name = searchName(typed);
	const find = {
		name,
		number: /\d/.test(typed) ? numberKey(typed) : '',
		code: readVerificationCode(typed) ?? '',
		limit: 50
	};
	if (typed !== '' && !find.name && !find.number && !find.code) return [];
	const rows = await searchCertificates(ctx.db, unitScope(ctx.actor, 'certificate.revoke'), find);
	return rows.map((row) => toSummary(ctx, row));
}

export type CertificateHistory = {
	detail: CertificateDetail;
	revokedBy: string | null;
	revokeReason: string | null;
	issuedBy: string | null;
	/** The certificate that this one took the place of. */
	predecessor: { id: string; number: string } | null;
	replacement: { id: string; number: string } | null;
};

/** Everything an admin sees of a certificate before withdrawing it, with who did what to it. */
export async function certificateForAdmin(ctx: Context, id: string): Promise<Outcome<CertificateHistory, 'not-found'>> {
	const row = await revocable(ctx, id);
	if (!row) return no('not-found');
	const nameOf = async (personId: string | null) => {
		const person = personId ? await findPerson(ctx, personId) : null;
		return person ? fullName(person) : null;
	};
	const replacement = row.replaced_by ? await certificateById(ctx.db, row.replaced_by) : undefined;
	const predecessor = await replacedByThis(ctx.db, row.id);
	return ok({
		detail: toDetail(ctx, row),
		revokedBy: await nameOf(row.revoked_by),
		revokeReason: row.revoke_reason,
		issuedBy: await nameOf(row.issued_by),
		predecessor: predecessor ? { id: predecessor.id, number: predecessor.number } : null,
		replacement: replacement ? { id: replacement.id, number: replacement.number } : null
	});
}
