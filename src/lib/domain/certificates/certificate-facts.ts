/**
 * Everything a certificate prints, as it stood at issue: the PDF, its equal page and the public page read only this.
 * Stored as JSON with the certificate and never changed, so that renaming a person or moving a unit changes nothing (K1).
 */
import type { AttendsAs } from '#lib/domain/attendance/attends-as.ts';
import type { NumberType } from '#lib/domain/people/person.ts';
import type { Zone } from '#lib/domain/time/office-time.ts';

/** *Mengikuti*: decided all sixteen and read the reasons. *Memahami*: all that decide held, on occasions a week apart. */
export type Shows = 'followed' | 'understood';

export type Material = { title: string; speaker: string; speakerPosition: string; hours: number | null };

/** Facts before a number and a code are given. */
export type DraftFacts = Omit<CertificateFacts, 'number' | 'code' | 'demo' | 'issuedText'>;

export type CertificateFacts = {
	version: 1;
	kind: 'course' | 'event';
	/** Letterhead, from the institution down to the issuing unit, as written. */
	kop: string[];
	number: string;
	code: string;
	holder: {
		fullName: string;
		/** Printed on the paper only, never on the public page. */
		employeeNumber: string | null;
		numberType: NumberType | null;
		rank: string;
		position: string;
		/** From the holder's own unit upwards. */
		units: string[];
	};
	attendsAs: AttendsAs;
	/** Of a programme with scenarios: which of the two documents this is (Q21). Papers before 0.5 say neither. */
	shows?: Shows;
	title: string;
	theme: string;
	/** "Rabu, 25 November 2026", or the first and last day. */
	dateText: string;
	/** "09.00–12.00 WITA"; '' for a course. */
	hoursText: string;
	venue: string;
	/** Teaching hours of 45 minutes, and who set them. */
	trainingHours: number;
	hoursSetBy: string;
	/** The letter by which they did; absent where none was kept. */
	hoursBasis?: string;
	/** Place and day of issue: "Balikpapan", "Balikpapan, 25 November 2026". */
	issuedPlace: string;
	issuedText: string;
	zone: Zone;
	/** "31 Desember 2027", or null when it does not expire. */
	validUntilText: string | null;
	signatory: { name: string; title: string; number: string };
	materials: Material[];
	/** Issued by an installation with invented people: says so across the paper. */
	demo: boolean;
};

/** The facts and where anyone checks them: the site's own address, which may move after issue and before printing. */
export type AddressedFacts = CertificateFacts & {
	/** Printed beside the QR, without scheme: "netral.contoh.go.id/verifikasi". */
	verifyAddress: string;
	/** What the QR holds. */
	verifyUrl: string;
};
