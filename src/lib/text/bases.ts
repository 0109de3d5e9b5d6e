/** A law as a reader sees it in the margin. */
import { mayBeCalledInForce, type CitedLaw, type SeenAt } from '#lib/domain/legal-basis.ts';
import { localDay } from '#lib/domain/time/office-time.ts';
import { formatPlainDay } from './format.ts';
import { inWords } from './quiz.ts';

/** `quoted`: said to be in force by a page that quotes it. `stated`: the word of an office and no rule. */
export type BasisStatus = 'in-force' | 'quoted' | 'unverified' | 'repealed' | 'stated';

export type BasisWords = {
	cite: string;
	says: string;
	/** Whether it is in force, as far as we know. */
	dates: string;
	/** Where we saw it, and when; null where that was not kept. */
	seen: string | null;
	status: BasisStatus;
	/** The status in two or three words. */
	badge: string;
	note: string | null;
};

/** Two facts in two sentences, and "no longer in force" once its last day has passed. */
export function basisWords(basis: CitedLaw, now: Date): BasisWords {
	const { cite, says, statusNote } = basis;
	const status = statusOf(basis, now);
	return {
		cite,
		says,
		dates: datesOf(basis, status),
		seen: 'seen' in basis ? `${SEEN[basis.seen]}, ${formatPlainDay(basis.seenOn)}` : null,
		status,
		badge: status === 'quoted' ? ('seen' in basis ? QUOTED[basis.seen] : 'Dikutip') : BADGES[status],
		note: statusNote
	};
}

const STATEMENT = /^Pernyataan\b/;
const POSTER = /^Poster\b/;

function statusOf(basis: CitedLaw, now: Date): BasisStatus {
	const { validTo } = basis;
	if (validTo !== null && validTo < localDay(now, 'WIB').slice(0, validTo.length)) return 'repealed';
	if ('seen' in basis ? basis.force === 'periksa' : basis.status === 'unverified') return 'unverified';
	if (STATEMENT.test(basis.cite)) return 'stated';
	return 'seen' in basis && mayBeCalledInForce(basis.seen, basis.force) ? 'in-force' : 'quoted';
}

function datesOf({ cite, validFrom, validTo, ...rest }: CitedLaw, status: BasisStatus): string {
	const from = formatPlainDay(validFrom);
	if (STATEMENT.test(cite)) return `Disampaikan ${from}`;
	if (POSTER.test(cite)) return `Beredar sejak ${from}`;
	const since = `${status === 'in-force' || status === 'repealed' ? 'Berlaku' : 'Disebut berlaku'} sejak ${from}`;
	if (validTo !== null) return `${since} sampai ${formatPlainDay(validTo)}`;
	return 'seen' in rest ? `${since}, belum diketahui dicabut` : since;
}

const SEEN: Record<SeenAt, string> = {
	naskah: 'Dilihat pada naskahnya',
	laman_instansi: 'Dilihat pada laman instansi',
	berita: 'Dilihat dalam berita atau ringkasan',
	belum: 'Belum dilihat pada halaman mana pun'
};

const QUOTED: Record<SeenAt, string> = {
	naskah: 'Terlihat pada naskah',
	laman_instansi: 'Dikutip instansi',
	berita: 'Dikutip berita',
	belum: 'Belum dilihat'
};

const BADGES: Record<Exclude<BasisStatus, 'quoted'>, string> = {
	'in-force': 'Berlaku',
	unverified: 'Perlu verifikasi',
	stated: 'Bukan peraturan',
	repealed: 'Tidak berlaku lagi'
};

export type OpenQuestionsWords = { says: string; questions: string[] };

/** "Per 29 November 2026, empat hal masih terbuka:" and the four; the day stands in content/open-questions.yaml. */
export function openQuestionsWords({ asOf, questions }: { asOf: string; questions: readonly string[] }) {
	const day = formatPlainDay(asOf);
	const last = questions.length - 1;
	return {
		says:
			questions.length === 0
				? `Per ${day}, tidak ada hal yang kami catat sebagai belum terjawab.`
				: `Per ${day}, ${inWords(questions.length)} hal masih terbuka:`,
		questions: questions.map((question, index) => `${question}${index === last ? '.' : ';'}`)
	} satisfies OpenQuestionsWords;
}

/** How far a text has been read by a jurist. */
export const reviewText = {
	draf: 'Draf: belum ditinjau ahli hukum',
	ditinjau: 'Sudah ditinjau ahli hukum',
	disahkan: 'Sudah disahkan'
};
