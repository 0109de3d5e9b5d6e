/**
 * The integrity checker (reliability §4.1): reads one database as it stands and says which invariants hold. It writes
 * nothing and may run beside a working server.
 */
import type { CertificateFiles } from '#lib/server/platform/file-store.ts';
import type { Connection } from '#lib/server/db/connect.ts';
import type { Content } from '#lib/server/content/content.ts';
import type { Context } from '#lib/server/platform/context.ts';
import type { Anchor } from '#lib/server/seal/anchor.ts';
import { together, type InvariantFinding, type InvariantVerdict } from './finding.ts';
import { verifyPresence } from './verify-attendance.ts';
import { verifyAudit } from './verify-audit.ts';
import { verifyCertificates } from './verify-certificates.ts';
import { verifyCounts } from './verify-counts.ts';
import { verifyEngine, verifySingles, verifyUnits } from './verify-foundation.ts';
import { verifyHallPledges } from './verify-hall-pledges.ts';
import { verifyHallWords } from './verify-hall-words.ts';
import { verifyLearning } from './verify-learning.ts';
import { verifyRounds } from './verify-rounds.ts';
import { verifySeals } from './verify-seals.ts';
import { verifyTallies } from './verify-tally.ts';
import { inSnapshot } from './verify.queries.ts';

export type { InvariantVerdict };

const SENTENCES = {
	I2: 'Yang tunggal memang satu: kehadiran per sesi, percobaan kuis terbuka, sertifikat per capaian, nomor pegawai.',
	I3: 'Daftar hadir sama dengan yang diturunkan ulang dari buku pindai.',
	I4: 'Setiap tindakan yang dapat dihitung punya tepat satu baris di jejak audit.',
	I5: 'Sertifikat hanya untuk yang berhak saat terbit; nomor urut tanpa celah dan tanpa ganda; berkasnya utuh.',
	I6: 'Nilai kuis sama dengan hasil hitung ulang; program selesai tepat ketika syaratnya terpenuhi.',
	I7: 'Angka di layar sama dengan jumlah baris dasarnya.',
	I8: 'Jalur unit sesuai induknya tanpa putaran; unit setiap orang sesuai riwayatnya.',
	I9: 'Basis data utuh menurut mesinnya sendiri, dan penjaga tabel jejak terpasang.',
	I10: 'Setiap baris bukti sama dengan yang disegel, dan rantai segel utuh sampai ujung yang disimpan di luar basis data.',
	I11: 'Dalam babak setiap orang menjawab satu kali tiap kesempatan, selagi dibuka, dan dinilai menurut kuncinya sesudah ditutup; sesi yang berakhir tidak menyimpan siapa menjawab apa secara anonim; ikrar di ruangan ditandatangani di bawah bunyi yang tampil.',
	I12: 'Angka setiap sesi cocok: terdaftar dan catatan pintu sama dengan jumlah bagian-bagiannya.',
	I13: 'Ponsel petugas bantu memindai selama diizinkan, bentrokan dihitung sekali dari yang paling awal, dan penunjukan serta izin sesuai jejaknya.'
} as const;
export type Invariant = keyof typeof SENTENCES;

export type VerifiedParts = {
	connection: Connection;
	content: Content;
	/** Kept beside the database. */ anchor: Anchor | null;
	/** Where certificates' bytes lie; left out, they lie in the database. */ files?: CertificateFiles;
};

/** Checks every invariant over one unchanging view; `ctx.db` is replaced by that view. `ctx.keys` must be the installation's own. */
export function verifyAll(
	ctx: Context,
	{ connection, content, anchor, files }: VerifiedParts
): Promise<InvariantVerdict[]> {
	return inSnapshot(connection.db, connection.kind, async (db) => {
		const checks: Record<Invariant, () => Promise<InvariantFinding>> = {
			I2: () => verifySingles(db),
			I3: () => verifyPresence(db),
			I4: () => verifyAudit(db),
			I5: () => verifyCertificates({ ...ctx, db }, files),
			I6: () => verifyLearning(db, content),
			I7: () => verifyCounts({ ...ctx, db }),
			I8: () => verifyUnits(db),
			I9: () => verifyEngine(db, connection.kind),
			I10: () => verifySeals({ ...ctx, db }, anchor),
			I11: async () => together([await verifyRounds({ ...ctx, db }), await verifyHallPledges(db)]),
			I12: () => verifyTallies({ ...ctx, db }),
			I13: () => verifyHallWords(db)
		};
		const verdicts: InvariantVerdict[] = [];
		for (const invariant of Object.keys(checks) as Invariant[])
			verdicts.push({ invariant, sentence: SENTENCES[invariant], ...(await checks[invariant]()) });
		return verdicts;
	});
}
