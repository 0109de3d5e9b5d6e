import { shownBy } from '#lib/domain/certificates/achievement.ts';
import type { CertificateFiles, FileProblem } from '#lib/server/platform/file-store.ts';
import { readBytes } from '#lib/server/certificates/certificates.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { checkCertificateNumbers } from './check-certificate-numbers.ts';
import { checkCourseEligibility, checkEventEligibility, type ReceivedLine } from './check-eligibility.ts';
import { groupBy, nothing, together, type InvariantFinding } from './finding.ts';
import { mergedOf, toLine } from './verify-attendance.ts';
import { allEvents, allEventSessions, listOf, scansOf } from './verify.queries.ts';
import {
	allCertificates,
	allCounters,
	completedEnrolments,
	filesAfter,
	shownEnrolments
} from './verify-certificates.queries.ts';

type Certificate = Awaited<ReturnType<typeof allCertificates>>[number];

export async function verifyCertificates(ctx: Context, files?: CertificateFiles): Promise<InvariantFinding> {
	const { db } = ctx;
	const certificates = await allCertificates(db);
	const numbered = certificates.map((row) => ({
		id: row.id,
		achievement: row.achievement,
		issuerUnitId: row.issuer_unit_id,
		year: row.year,
		sequence: row.sequence,
		number: row.number,
		numberKey: row.number_key,
		revoked: row.revoked_at !== null
	}));
	const counters = (await allCounters(db)).map((row) => ({
		unitId: row.unit_id,
		year: row.year,
		lastNumber: row.last_number
	}));
	return together([
		checkCertificateNumbers(numbered, counters),
		await courseHolders(db, certificates),
		await eventHolders(db, certificates),
		await storedFiles(ctx, files)
	]);
}

async function courseHolders(db: Db, certificates: readonly Certificate[]): Promise<InvariantFinding> {
	const completed = new Map(
		(await completedEnrolments(db)).map((row) => [`${row.assignment_id} ${row.person_id}`, row.completed_at])
	);
	const shown = new Map((await shownEnrolments(db)).map((row) => [`${row.assignment_id} ${row.person_id}`, row]));
	const reachedAt = ({ achievement, assignment_id, person_id }: Certificate): string | null => {
		const key = `${assignment_id} ${person_id}`;
		const shows = shownBy(achievement);
		if (shows === null) return completed.get(key) ?? null;
		return (shows === 'followed' ? shown.get(key)?.followed_at : shown.get(key)?.understood_at) ?? null;
	};
	return checkCourseEligibility(
		certificates
			.filter((row) => row.kind === 'course')
			.map((row) => ({
				id: row.id,
				issuedAt: row.issued_at,
				completedAt: reachedAt(row)
			}))
	);
}

async function eventHolders(db: Db, certificates: readonly Certificate[]): Promise<InvariantFinding> {
	const byEvent = groupBy(
		certificates.filter((row) => row.kind === 'event'),
		(row) => row.event_id ?? ''
	);
	const rules = new Map((await allEvents(db)).map((event) => [event.id, event.attendance_rule_percent]));
	const sessions = groupBy(await allEventSessions(db), (session) => session.event_id);
	const findings: InvariantFinding[] = [];
	for (const [eventId, rows] of byEvent) {
		const ofEvent = sessions.get(eventId) ?? [];
		const entries = await listOf(db, eventId);
		const list = new Map(entries.map((row) => [row.id, row.removed_at]));
		const scans: ReceivedLine[] = [];
		for (const session of ofEvent)
			for (const line of (await scansOf(db, session.id)).map(toLine))
				if (line.participantId !== null) scans.push({ ...line, participantId: line.participantId });
		findings.push(
			checkEventEligibility({
				rulePercent: rules.get(eventId) ?? 100,
				sessions: ofEvent.map((session) => ({ id: session.id, closedAt: session.closed_at })),
				scans,
				merged: mergedOf(entries),
				certificates: rows.map((row) => ({
					id: row.id,
					participantId: row.participant_id ?? '',
					issuedAt: row.issued_at,
					removedAt: list.get(row.participant_id ?? '') ?? null
				}))
			})
		);
	}
	return together(findings);
}

const FILE_IS: Record<FileProblem, string> = {
	missing: 'hilang',
	altered: 'berubah',
	unreachable: 'tidak dapat dibaca: penyimpanannya tidak terjangkau'
};

/** The stored PDF is byte for byte what was made, wherever it lies. */
async function storedFiles(ctx: Context, files?: CertificateFiles): Promise<InvariantFinding> {
	const finding = nothing();
	for (let last = ''; ;) {
		const rows = await filesAfter(ctx.db, last, 50);
		for (const row of rows) {
			const found = await readBytes(ctx, row.sha256, files);
			if (!found.ok) finding.problems.push(`berkas ${row.certificate_id} ${FILE_IS[found.reason]}`);
			else if (found.value.length !== row.size) finding.problems.push(`berkas ${row.certificate_id} berubah`);
		}
		finding.checked += rows.length;
		if (rows.length < 50) return finding;
		last = rows.at(-1)?.certificate_id ?? '';
	}
}
