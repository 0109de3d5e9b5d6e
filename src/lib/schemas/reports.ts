/** What the addresses of the dashboard carry. The words are the reader's; the codes are the domain's. */
import * as v from 'valibot';
import type { StatusFilter } from '#lib/domain/reports/completion-rate.ts';
import { STATUS_WORDS } from '#lib/text/reports.ts';
import { STANDING_WORDS } from '#lib/text/unit-attendance.ts';

/** An unknown word is the list one would have landed on, not an error page. */
const status = (otherwise: keyof typeof STATUS_WORDS) =>
	v.pipe(
		v.optional(v.string(), otherwise),
		v.transform((word): StatusFilter => {
			const known = Object.hasOwn(STATUS_WORDS, word) ? (word as keyof typeof STATUS_WORDS) : otherwise;
			return STATUS_WORDS[known];
		})
	);
/** A word that is no id finds no unit; an empty one is none. */
const id = v.optional(
	v.pipe(
		v.string(),
		v.transform((text) => text || undefined)
	)
);
const page = v.pipe(
	v.optional(v.string(), '1'),
	v.transform((text) => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1))
);

const format = v.pipe(
	v.optional(v.string(), 'csv'),
	v.transform((word) => (word === 'xlsx' ? 'xlsx' : 'csv'))
);

export const dashboardSchema = v.object({ unit: id, program: id });
export const dashboardPeopleSchema = v.object({
	unit: id,
	program: id,
	status: status('belum-selesai'),
	halaman: page
});
export const dashboardExportSchema = v.object({
	unit: id,
	program: id,
	/** The report as of the end of this plain day; without it, as of now. */
	tanggal: v.pipe(
		v.optional(v.string(), ''),
		v.transform((text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : undefined))
	),
	status: status('semua'),
	format
});

export const unitCertificatesSchema = v.object({
	unit: v.optional(v.string(), ''),
	program: v.optional(v.string(), ''),
	halaman: page
});

/** `mulai`: the place in the list of events that an earlier page answered. */
export const attendedEventsSchema = v.object({
	unit: id,
	mulai: v.pipe(
		v.optional(v.string(), '0'),
		v.transform((text) => (/^\d{1,6}$/.test(text) ? Number(text) : 0))
	)
});
export const unitAttendanceSchema = v.object({
	unit: id,
	sesi: id,
	keadaan: v.pipe(
		v.optional(v.string(), ''),
		v.transform((word) =>
			Object.hasOwn(STANDING_WORDS, word) ? STANDING_WORDS[word as keyof typeof STANDING_WORDS] : undefined
		)
	),
	halaman: page
});
export const attendanceExportSchema = v.object({ unit: id, format });

/** The address's search part through its schema; repeated keys count once. */
export function readQuery<S extends v.GenericSchema>(url: URL, schema: S): v.InferOutput<S> {
	return v.parse(schema, Object.fromEntries(url.searchParams));
}
