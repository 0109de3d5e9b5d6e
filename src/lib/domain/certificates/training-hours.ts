/** Teaching hours (JP, 45 minutes each) that certificates are worth. Source: requirement K17, SE BKN 3/2022. */

/** Teaching hours that every civil servant owes a calendar year. */
export const YEARLY_HOURS = 20;

/** `year`: of its number, that is of the issuer's own calendar at issue. */
export type CountedCertificate = { year: number; revokedAt: string | null; trainingHours: number };

/** What counts for a year: certificates issued in it that were neither withdrawn nor replaced, run out or not. */
export function hoursOfYear(certificates: readonly CountedCertificate[], year: number): number {
	return certificates
		.filter((one) => one.year === year && one.revokedAt === null)
		.reduce((sum, { trainingHours }) => sum + trainingHours, 0);
}

/** What is left of the year's duty; more than enough is not owed to anybody. */
export const hoursLeft = (hours: number): number => Math.max(0, YEARLY_HOURS - hours);
