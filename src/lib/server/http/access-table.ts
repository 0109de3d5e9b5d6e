/**
 * Who may enter a route. Complete by type: a new route without a line here does not compile (requirement O1).
 * A role list means "any of these, in force now"; everyone else gets the same 404 as for a page that does not exist.
 * The object behind the route is checked again, by `can()`, in the use case.
 */
import type { RouteId } from '$app/types';
import type { Role } from '#lib/domain/access/policy.ts';

export type Requirement = 'public' | 'signed-in' | readonly Role[];

const ADMIN = ['agency-admin', 'national-admin'] as const;
const FACILITATOR = ['facilitator', ...ADMIN] as const;
const UNIT_HEAD = ['unit-head', 'auditor', ...ADMIN] as const;

export const access = {
	'/': 'public',
	'/(public)': 'public',
	'/(public)/aktivasi': 'public',
	'/(public)/gaya': 'public',
	'/(public)/halaman-yang-tidak-ada': 'public',
	'/(public)/keluar': 'public',
	'/(public)/larangan': 'public',
	'/(public)/larangan/[code]': 'public',
	'/(public)/larangan/[code]/latihan': 'public',
	'/(public)/larangan/[code]/latihan/[scenarioId]': 'public',
	'/(public)/larangan/kartu-saku': 'public',
	'/(public)/ikrar': 'public',
	'/(public)/jalur': 'public',
	'/(public)/jalur/[id]': 'public',
	'/(public)/jalur/[id]/[slug]': 'public',
	'/(public)/masuk': 'public',
	'/(public)/persiapan': 'public',
	'/(public)/privasi': 'public',
	'/(public)/tentang': 'public',

	'/(learner)': 'signed-in',
	'/(learner)/akun': 'signed-in',
	'/(learner)/beranda': 'signed-in',
	'/(learner)/kuis': 'signed-in',
	'/(learner)/kuis/[attemptId]': 'signed-in',
	'/(learner)/kuis/[attemptId]/hasil': 'signed-in',
	'/(learner)/modul': 'signed-in',
	'/(learner)/modul/[slug]': 'signed-in',
	'/(learner)/modul/[slug]/posisi': 'signed-in',

	'/(public)/verifikasi': 'public',
	'/(public)/verifikasi/[code]': 'public',
	'/(learner)/sertifikat': 'signed-in',
	'/(learner)/sertifikat/[id]': 'signed-in',
	'/(learner)/sertifikat/[id]/berkas': 'signed-in',
	'/(facilitator)/fasilitator/acara/[eventId]/sertifikat/[unitId]': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sertifikat/[unitId]/zip': FACILITATOR,
	'/(admin)': ADMIN,
	'/(admin)/admin': ADMIN,
	'/(admin)/admin/impor': ADMIN,
	'/(admin)/admin/impor/templat': ADMIN,
	'/(admin)/admin/impor/[batchId]': ADMIN,
	'/(admin)/admin/impor/[batchId]/baris-salah': ADMIN,
	'/(admin)/admin/jejak': ['auditor', 'national-admin'],
	'/(admin)/admin/orang': ADMIN,
	'/(admin)/admin/orang/[personId]': ADMIN,
	'/(admin)/admin/peran': ADMIN,
	'/(admin)/admin/unit': ADMIN,
	'/(admin)/admin/unit/[unitId]': ADMIN,
	'/(admin)/admin/sertifikat': ADMIN,
	'/(admin)/admin/sertifikat/[id]': ADMIN,
	'/(admin)/admin/sertifikat/jam-pelajaran': ADMIN,

	'/(unit-head)': UNIT_HEAD,
	'/(unit-head)/dasbor': UNIT_HEAD,
	'/(unit-head)/dasbor/orang': UNIT_HEAD,
	'/(unit-head)/dasbor/unduh': UNIT_HEAD,

	'/healthz': 'public',

	'/api': 'signed-in',
	'/api/acara': 'signed-in',
	'/api/acara/[eventId]': FACILITATOR,
	'/api/acara/[eventId]/paket': FACILITATOR,
	'/api/acara/[eventId]/pindai': FACILITATOR,
	// Whoever once made scans may say what became of them, also when the role is over.
	'/api/pindaian': 'signed-in',
	'/api/pindaian/buang': 'signed-in',

	'/(public)/h': 'public',
	'/(public)/h/[token]': 'public',
	'/(learner)/hadir': 'signed-in',
	'/(learner)/acara': 'signed-in',
	'/(learner)/acara/[eventId]': 'signed-in',

	'/(facilitator)': FACILITATOR,
	'/(facilitator)/fasilitator': FACILITATOR,
	'/(facilitator)/fasilitator/pindaian': FACILITATOR,
	'/(facilitator)/fasilitator/acara': FACILITATOR,
	'/(facilitator)/fasilitator/acara/baru': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/impor': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/impor/templat': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/impor/[batchId]': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/impor/[batchId]/baris-salah': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/peserta': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/peserta/tambah': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sesi': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[sessionId]': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[sessionId]/layar': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[sessionId]/aliran': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[sessionId]/pindai': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[sessionId]/tutup': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/sertifikat': FACILITATOR,
	'/(facilitator)/fasilitator/acara/[eventId]/ubah': FACILITATOR
} satisfies Record<RouteId, Requirement>;
