/** The certificates of the signed-in person, the hours of this year, and those still to come with why. */
import { hoursOfYear } from '#lib/domain/certificates/training-hours.ts';
import { fullName } from '#lib/domain/people/person.ts';
import { toLocal } from '#lib/domain/time/office-time.ts';
import { openJobs } from '#lib/server/jobs/jobs.ts';
import { findPerson } from '#lib/server/people/people.ts';
import type { Context } from '#lib/server/platform/context.ts';
import { type CertificateSummary, toSummary } from './certificate-summary.ts';
import { certificatesOfPerson } from './certificates.queries.ts';
import { printableHolder } from '#lib/server/paper/fonts.ts';
import { completedWithoutCertificate } from './issue.queries.ts';

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
	const counted = rows.map((row, at) => ({
		year: row.year,
		revokedAt: row.revoked_at,
		trainingHours: certificates[at]?.trainingHours ?? 0
	}));
	const yearHours = hoursOfYear(counted, year);
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
