/**
 * Who gets what at every door of the site, inside the own agency and outside of it (O1). A route, action or method that
 * is missing here fails access.test.ts; so does a line for one that no longer exists.
 */
import { dutyListFor, listFor, type Agency } from '../support/agencies.ts';

/**
 * The facilitator supervises the own agency's events; the officer scans at them and no more. The helper is a phone that
 * was let in at the open hall, with nobody signed in (C38): but for a scanner's own requests a stranger like any other.
 */
export const WHO = [
	...(['anonymous', 'helper', 'learner', 'facilitator', 'officer', 'head', 'auditor', 'admin', 'national'] as const)
] as const;
export type Who = (typeof WHO)[number];

/** `through` is any answer of the use case itself: done, or refused by a rule of its own, but not by who is asking. */
export type Answer = 200 | 204 | 303 | 400 | 401 | 404 | 405 | 'through';
export type Expected = Record<Who, { inside: Answer; outside: Answer }>;

export type Fields = Record<string, string | readonly string[]>;
export type Door = {
	expected: Expected;
	/** Of a page whose own load runs in the browser too: its data is the frame's alone. */
	data?: Answer;
	query?: (of: Agency) => string;
	/** What is sent; its objects belong to the agency asked about. Programs get it as JSON. */
	body?: (of: Agency) => Fields | object;
	/** A file that goes with the body, as multipart. */
	file?: (of: Agency) => string;
	/** Own address, object of the other agency: 404 unless said otherwise; 'none' when the body names no object. */
	crossed?: Answer | 'none';
};

export type Entry = {
	/** What stands in the address's brackets. */
	params?: (of: Agency) => Record<string, string>;
	get?: Door;
	actions?: Record<string, Door>;
	methods?: Record<string, Door>;
	/** 'all': public by law, a body names the certificate's holder and issuer. 'units': invitations name other offices. */
	shows?: 'all' | 'units';
};

/** Whoever is not signed in, and led to the sign-in page where somebody must be. */
export const isStranger = (who: Who): who is 'anonymous' | 'helper' => who === 'anonymous' || who === 'helper';
const strangers = (answer: Answer) => ({ anonymous: both(answer), helper: both(answer) });

type Named = Partial<Record<Who, Answer | { inside: Answer; outside: Answer }>>;

/** Those named get what is said, inside only unless both are said; everyone else 404, and a stranger the sign-in page. */
function only(named: Named): Expected {
	return Object.fromEntries(
		WHO.map((who) => {
			const wanted = named[who];
			if (typeof wanted === 'object') return [who, wanted];
			if (isStranger(who) && wanted === undefined) return [who, both(303)];
			return [who, { inside: wanted ?? 404, outside: 404 }];
		})
	) as Expected;
}

const both = (answer: Answer) => ({ inside: answer, outside: answer });
const everyone = (answer: Answer): Expected => Object.fromEntries(WHO.map((who) => [who, both(answer)])) as Expected;
const signedIn = (answer: Answer): Expected => ({ ...everyone(answer), ...strangers(303) });

/** Of the learner alone: nobody else opens it, in whatever office. */
const learnersOwn = (answer: Answer) => only({ learner: answer });
const holderOrUnit = only({ learner: 200, head: 200, admin: 200, national: both(200) });
/** Whoever is obliged to a programme; the three officials here are not. */
const enrolled = { ...signedIn('through'), officer: both(404), auditor: both(404), national: both(404) };
/** The supervisors and the organiser's admins of the own agency; the national admin everywhere. */
const organiser = (answer: Answer) => only({ facilitator: answer, admin: answer, national: both(answer) });
/** The same with the officer at the door. */
const atTheDoor = (answer: Answer) => ({ ...organiser(answer), officer: { inside: answer, outside: 404 as const } });
const facilitators = (answer: Answer) =>
	only({ facilitator: both(answer), officer: both(answer), admin: both(answer), national: both(answer) });
const admins = (answer: Answer) => only({ admin: answer, national: both(answer) });
const anyAdmin = (answer: Answer) => only({ admin: both(answer), national: both(answer) });

const since = { effectiveOn: '2020-01-02', reason: 'uji' };
const personFields = (name: string) => ({
	name,
	titlePrefix: '',
	titleSuffix: '',
	employmentType: 'pns',
	position: '',
	rank: ''
});
/** The one that is over, with minutes. */
const pastHall = ({ pastEvent }: Agency) => ({ eventId: pastEvent.eventId, eventSessionId: pastEvent.eventSessionId });
const hall = ({ event }: Agency) => ({ eventId: event.eventId, eventSessionId: event.eventSessionId });
const nonce = () => crypto.randomUUID().replaceAll('-', '');
const newEvent = (of: Agency): Fields => ({
	organiserUnitId: of.units.root.id,
	title: `Uji ${of.word}`,
	theme: '',
	venue: 'Aula',
	city: 'Balikpapan',
	zone: 'WITA',
	day: '2026-12-01',
	opensMinutesBefore: '30',
	trainingHours: '2',
	attendanceRulePercent: '80',
	signatoryId: of.terms.signatoryId,
	numberFormat: '800/{urut}/{tahun}',
	session1Title: 'Sesi',
	session1Start: '09:00',
	session1End: '11:00'
});

const dutiesBatch = ({ assignmentId, dutiesBatchId }: Agency) => ({ assignmentId, batchId: dutiesBatchId });
/** Of the past event: the learner, who holds its certificate and so is not taken off its list. */
const listedPerson = ({ pastEvent }: Agency) => ({
	eventId: pastEvent.eventId,
	participantId: pastEvent.participantIds.learner
});
const keepCertificate = ({ certificate }: Agency): Fields => ({
	certificateId: certificate.id,
	verdict: 'kept',
	reason: 'uji pintu sertifikat'
});
const participantsBatch = ({ event, participantsBatchId }: Agency) => ({
	eventId: event.eventId,
	batchId: participantsBatchId
});
const batchActions = (expected: Expected): Record<string, Door> => ({
	columns: { expected, body: () => ({ column: ['name', 'unitName', 'unitCode'] }), crossed: 'none' },
	sheet: { expected, body: () => ({ sheet: '0' }), crossed: 'none' },
	apply: { expected, body: () => ({ changes: '1' }), crossed: 'none' },
	units: { expected, body: () => ({ spelling0: 'dinas', unit0: 'lewati' }), crossed: 'none' },
	again: { expected, body: () => ({ spelling: 'dinas' }), crossed: 'none' },
	oneUnit: { expected, body: ({ units }) => ({ unitId: units.village.id }), crossed: 'through' }
});
/** Heads of a unit above, auditors and admins of the agency; the national admin everywhere. */
const reporting = only({ head: 200, auditor: 200, admin: 200, national: both(200) });
/** Who hands out the certificates of the unit. */
const collecting = only({ head: 200, admin: 200, national: both(200) });
/** For a unit: its heads and the admins above. */
const answering = only({ head: 'through', admin: 'through', national: both('through') });
const courseCertificates = (of: Agency) => `${villageReport(of)}&program=${of.assignmentId}`;
const villageReport = ({ units }: Agency) => `unit=${units.village.id}`;
const unitFields = (name: string): Fields => ({ name, unitType: 'urban_village', zone: 'WITA', place: 'Balikpapan' });
const newUnit = (of: Agency): Fields => ({
	unitCode: `UJI.${nonce().slice(0, 8)}`,
	...unitFields(`Kelurahan ${of.word} Baru`)
});

const printed = {
	trainingHours: '',
	signatoryId: '',
	numberFormat: '800/{urut}/{tahun}'
};
const plan = { opensDay: '2026-12-01', dueDay: '2026-12-31', ...printed };
const definition = (ownerUnitId: string): Fields => ({
	ownerUnitId,
	title: 'Uji',
	track: 'asn',
	modules: 'mengapa-netral',
	asksModules: 'ya',
	trainingHours: '2',
	numberFormat: '800/{urut}/{tahun}'
});

export const expectations: Record<string, Entry> = {
	'/(public)': { get: { expected: { ...everyone(303), ...strangers(200) } } },
	'/(public)/aktivasi': {
		get: { expected: everyone(200) },
		actions: {
			default: {
				expected: everyone('through'),
				body: () => ({ code: 'AAAA-BBBB-CCCC', password: 'tidak berlaku' }),
				crossed: 'none'
			}
		}
	},
	'/(public)/bantu': {
		get: { expected: everyone(200) },
		actions: {
			masuk: { expected: everyone('through'), body: () => ({ code: 'AAAA-AAAA', name: 'Joko' }), crossed: 'none' },
			// Refused for a field that it does not know, so that the helper of this table goes on helping.
			selesai: { expected: everyone('through'), body: () => ({ uji: '1' }), crossed: 'none' }
		},
		shows: 'all'
	},
	// Whoever has the QR, whoever they are signed in as; taken up by the first.
	'/(public)/bantu/[token]': {
		params: ({ inviteToken }) => ({ token: inviteToken }),
		get: { expected: everyone(200) },
		actions: { default: { expected: everyone('through'), body: () => ({ name: 'Rina' }), crossed: 'none' } },
		shows: 'all'
	},
	'/(public)/gaya': { get: { expected: everyone(404), data: 200 } },
	'/(public)/h': {
		get: { expected: everyone(200) },
		actions: { default: { expected: everyone('through'), body: () => ({ code: 'AAA AAA' }), crossed: 'none' } }
	},
	'/(public)/h/[token]': { params: () => ({ token: 'AAAAAAAAAAAAAAAA' }), get: { expected: everyone(200) } },
	'/(public)/babak': {
		get: { expected: everyone(200) },
		actions: {
			default: {
				expected: everyone('through'),
				body: () => ({ code: 'AAA AAA', number: '199009132015022901' }),
				crossed: 'none'
			}
		}
	},
	'/(public)/babak/[eventSessionId]': {
		params: ({ event }) => ({ eventSessionId: event.eventSessionId }),
		// The learner is on the list and not recorded as present: told so. A stranger is asked for the hall's code.
		get: { expected: learnersOwn(200) },
		actions: {
			jawab: {
				// A stranger's answer is led to the page where a phone says whose it is.
				expected: only({ learner: 'through', ...strangers('through') }),
				body: ({ roundId }) => ({ roundId, vote: '1', choice: 'A' })
			},
			waktu: {
				expected: only({ learner: 'through', ...strangers('through') }),
				body: () => ({}),
				crossed: 'none'
			}
		}
	},
	'/(public)/ikrar/[eventSessionId]': {
		params: ({ event }) => ({ eventSessionId: event.eventSessionId }),
		// As with the rounds: the learner is told that they are not recorded as present, a stranger is asked who they are.
		get: { expected: learnersOwn(200) },
		actions: {
			default: {
				expected: only({ learner: 'through', ...strangers('through') }),
				body: ({ hallPledgeId }) => ({ hallPledgeId, textHash: 'a'.repeat(64), read: 'ya' })
			}
		}
	},
	'/(public)/babak/[eventSessionId]/aliran': {
		params: ({ event }) => ({ eventSessionId: event.eventSessionId }),
		// Nobody of these is recorded as present.
		methods: { GET: { expected: everyone(404) } }
	},
	'/(public)/halaman-yang-tidak-ada': { get: { expected: everyone(404) } },
	'/(public)/keluar': {
		get: { expected: signedIn(200) },
		actions: { default: { expected: everyone('through'), body: () => ({}), crossed: 'none' } }
	},
	// Whoever has the link, whoever they are signed in as.
	'/(public)/k/[token]': {
		params: ({ linkToken }) => ({ token: linkToken }),
		get: { expected: everyone(200) },
		actions: {
			kode: { expected: everyone('through'), body: () => ({ code: 'AAA AAA' }), crossed: 'none' },
			hadir: { expected: everyone('through'), body: () => ({ grant: 'a.b' }), crossed: 'none' },
			tahu: { expected: everyone('through'), body: () => ({ version: '1' }), crossed: 'none' },
			ponsel: { expected: everyone('through'), crossed: 'none' },
			izin: {
				expected: everyone('through'),
				body: ({ event }) => ({ eventSessionId: event.eventSessionId, kind: 'leave' })
			},
			batal: {
				expected: everyone('through'),
				body: ({ event }) => ({ eventSessionId: event.eventSessionId })
			},
			babak: {
				expected: everyone('through'),
				body: ({ event }) => ({ eventSessionId: event.eventSessionId }),
				crossed: 'through'
			}
		},
		shows: 'all'
	},
	'/(public)/k/[token]/kalender': {
		params: ({ linkToken }) => ({ token: linkToken }),
		methods: { GET: { expected: everyone(200) } },
		shows: 'all'
	},
	'/(public)/kalender-pemilu': { get: { expected: everyone(200) } },
	'/(public)/larangan': { get: { expected: everyone(200) } },
	'/(public)/larangan/[code]': { params: () => ({ code: 'social_media' }), get: { expected: everyone(200) } },
	'/(public)/larangan/[code]/latihan/[scenarioId]': {
		params: () => ({ code: 'social_media', scenarioId: 'social_media-13' }),
		get: { expected: everyone(200) },
		actions: { default: { expected: everyone('through'), body: () => ({ choice: 'A', walk: '' }), crossed: 'none' } }
	},
	'/(public)/larangan/kartu-saku': { get: { expected: everyone(200) } },
	'/(public)/ikrar': {
		get: { expected: everyone(200) },
		actions: {
			default: {
				expected: signedIn('through'),
				body: () => ({ pledgeId: 'pakta-integritas-1', version: '1', read: 'ya' }),
				crossed: 'none'
			}
		}
	},
	'/(public)/jalur': { get: { expected: everyone(200) } },
	'/(public)/jalur/[id]': { params: () => ({ id: 'asn' }), get: { expected: everyone(200) } },
	'/(public)/jalur/[id]/[slug]': {
		params: () => ({ id: 'asn', slug: 'mengapa-netral' }),
		get: { expected: everyone(200) }
	},
	'/(public)/pindai': {
		get: { expected: everyone(200), query: ({ event }) => `acara=${event.eventId}&sesi=${event.eventSessionId}` }
	},
	'/(public)/masuk': {
		get: { expected: { ...everyone(303), ...strangers(200) } },
		actions: {
			default: {
				expected: everyone('through'),
				body: () => ({ identifier: 'tidak.ada', password: 'bukan sandi' }),
				crossed: 'none'
			}
		}
	},
	'/(public)/persiapan': {
		get: { expected: everyone(404) },
		actions: { default: { expected: everyone(404), body: () => ({}), crossed: 'none' } }
	},
	'/(public)/privasi': { get: { expected: everyone(200) } },
	'/(public)/tentang': { get: { expected: everyone(200) } },
	'/(public)/verifikasi': { get: { expected: everyone(200) } },
	'/(public)/verifikasi/[code]': {
		params: ({ certificate }) => ({ code: certificate.code }),
		get: { expected: everyone(200) },
		shows: 'all'
	},

	'/(public)/verifikasi/berita-acara/[code]': {
		params: ({ minutesCode }) => ({ code: minutesCode }),
		get: { expected: everyone(200) },
		shows: 'all'
	},

	'/(public)/verifikasi/surat/[code]': {
		params: ({ letterCode }) => ({ code: letterCode }),
		get: { expected: everyone(200) },
		shows: 'all'
	},

	'/(learner)/acara': { get: { expected: signedIn(200) } },
	'/(learner)/acara/[eventId]': {
		params: hall,
		get: { expected: learnersOwn(200) },
		actions: {
			izin: {
				expected: learnersOwn('through'),
				body: ({ event }) => ({ eventSessionId: event.eventSessionId, kind: 'leave' })
			},
			batal: { expected: learnersOwn('through'), body: ({ event }) => ({ eventSessionId: event.eventSessionId }) }
		}
	},
	'/(learner)/akun': {
		get: { expected: signedIn(200) },
		actions: {
			default: {
				expected: signedIn('through'),
				body: () => ({ currentPassword: 'bukan sandinya', newPassword: 'sandi-baru-sekali' }),
				crossed: 'none'
			}
		}
	},
	'/(learner)/akun/kontak': {
		get: { expected: signedIn(200) },
		actions: { default: { expected: signedIn('through'), body: () => ({ phone: '', email: '' }), crossed: 'none' } }
	},
	'/(learner)/beranda': { get: { expected: signedIn(200) } },
	'/(learner)/hadir': {
		get: { expected: signedIn(200) },
		actions: {
			default: { expected: signedIn('through'), body: () => ({ grant: 'a.b', nonce: nonce() }), crossed: 'none' }
		}
	},
	'/(learner)/kuis': {
		get: { expected: signedIn(200) },
		actions: { default: { expected: signedIn('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(learner)/kuis/[attemptId]': {
		params: ({ openAttemptId }) => ({ attemptId: openAttemptId }),
		get: { expected: learnersOwn(200) },
		actions: {
			simpan: {
				expected: learnersOwn('through'),
				query: () => 'n=1',
				body: () => ({ choice: 'A', confidence: '2' }),
				crossed: 'none'
			},
			kirim: { expected: learnersOwn('through'), body: () => ({}), crossed: 'none' }
		}
	},
	'/(learner)/kuis/[attemptId]/hasil': {
		params: ({ closedAttemptId }) => ({ attemptId: closedAttemptId }),
		get: { expected: learnersOwn(200) },
		actions: { default: { expected: learnersOwn('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(learner)/program': { get: { expected: signedIn(200) } },
	'/(learner)/modul': { get: { expected: signedIn(200) } },
	'/(learner)/modul/[slug]': {
		params: () => ({ slug: 'mengapa-netral' }),
		get: { expected: signedIn(200) },
		actions: { default: { expected: enrolled, body: () => ({ stepToken: 'x' }), crossed: 'none' } }
	},
	'/(learner)/modul/[slug]/posisi': {
		params: () => ({ slug: 'mengapa-netral' }),
		methods: {
			POST: { expected: enrolled, body: () => ({ section: 1 }), crossed: 'none' }
		}
	},
	'/(learner)/sertifikat': { get: { expected: signedIn(200) } },
	'/(learner)/sertifikat/[id]': { params: ({ certificate: { id } }) => ({ id }), get: { expected: holderOrUnit } },
	'/(learner)/sertifikat/[id]/berkas': {
		params: ({ certificate: { id } }) => ({ id }),
		methods: { GET: { expected: holderOrUnit } }
	},

	'/(facilitator)/fasilitator': { get: { expected: facilitators(303) } },
	'/(facilitator)/fasilitator/pindaian': { get: { expected: facilitators(200) } },
	'/(facilitator)/fasilitator/acara': { get: { expected: facilitators(200) } },
	'/(facilitator)/fasilitator/acara/baru': {
		shows: 'units',
		get: { expected: facilitators(200) },
		actions: { default: { expected: atTheDoor('through'), body: newEvent, crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]': {
		params: hall,
		get: { expected: atTheDoor(200) },
		actions: {
			staff: {
				expected: organiser('through'),
				body: () => ({ number: 'tidak.ada', duty: 'officer' }),
				crossed: 'none'
			},
			removeStaff: {
				expected: organiser('through'),
				body: ({ members }) => ({ personId: members.graduate.personId }),
				crossed: 'none'
			},
			speaker: { expected: organiser('through'), body: ({ speakerId }) => ({ speakerId }) },
			reopen: {
				expected: organiser('through'),
				body: ({ event }) => ({ eventSessionId: event.eventSessionId, reason: 'uji' })
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/bantu': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			tampilkan: { expected: organiser('through'), body: () => ({}), crossed: 'none' },
			cabut: {
				// A phone that was never let in: the one of this table goes on helping.
				expected: organiser('through'),
				body: () => ({ helperId: '0190b5a0-0000-7000-8000-00000000dead' }),
				crossed: 'none'
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/undangan': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			default: {
				expected: organiser('through'),
				body: ({ units }) => ({ dueOn: '', unitIds: units.district.id, seats: '5' }),
				// A unit that the event does not invite, whoever's it is.
				crossed: 400
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/ubah': {
		params: hall,
		shows: 'units',
		get: { expected: organiser(200) },
		actions: {
			update: {
				expected: organiser('through'),
				body: (of) => {
					const { organiserUnitId: _fixed, ...fields } = newEvent(of);
					return { ...fields, version: '1' };
				},
				crossed: 'none'
			},
			// Somebody is present: it is refused, but not for who asks.
			cancel: { expected: organiser('through'), body: () => ({ reason: 'uji', sure: 'ya' }), crossed: 'none' }
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/peserta': {
		params: hall,
		get: { expected: atTheDoor(200) },
		actions: {
			present: {
				expected: atTheDoor('through'),
				body: ({ event }) => ({
					participantId: event.participantIds.learner,
					eventSessionId: event.eventSessionId,
					nonce: nonce(),
					note: ''
				})
			},
			undo: {
				expected: organiser('through'),
				body: ({ event }) => ({
					participantId: event.participantIds.graduate,
					eventSessionId: event.eventSessionId,
					nonce: nonce(),
					reason: 'salah orang'
				})
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/peserta/tambah': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			default: {
				expected: organiser('through'),
				body: ({ event }) => ({
					eventSessionId: event.eventSessionId,
					nonce: nonce(),
					name: 'Tamu',
					unitLabel: 'Umum',
					number: ''
				})
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/peserta/[participantId]': {
		params: listedPerson,
		get: { expected: organiser(200) },
		actions: {
			correct: {
				expected: organiser('through'),
				body: ({ units }) => ({
					name: `Ani ${units.village.name}`,
					unitLabel: units.village.name,
					attendsAs: 'participant',
					reason: 'uji'
				}),
				crossed: 'none'
			},
			excuse: {
				expected: organiser('through'),
				body: ({ pastEvent }) => ({ eventSessionId: pastEvent.eventSessionId, kind: 'leave' })
			},
			withdraw: {
				expected: organiser('through'),
				body: ({ pastEvent }) => ({ eventSessionId: pastEvent.eventSessionId })
			},
			reissue: { expected: organiser('through'), body: () => ({}), crossed: 'none' },
			remove: { expected: organiser('through'), body: () => ({ reason: 'uji' }), crossed: 'none' },
			restore: { expected: organiser('through'), body: () => ({}), crossed: 'none' }
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/peserta/[participantId]/gabung': {
		params: listedPerson,
		get: { expected: organiser(200), query: ({ pastEvent }) => `dengan=${pastEvent.participantIds.graduate}` },
		actions: {
			// Both hold a certificate: it is refused, but not for who asks.
			default: {
				expected: organiser('through'),
				body: ({ pastEvent }) => ({ otherId: pastEvent.participantIds.graduate })
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/peserta/akun': {
		params: hall,
		get: { expected: organiser(200) },
		actions: { default: { expected: organiser('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/peserta/unduh': {
		params: hall,
		methods: { GET: { expected: organiser(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/kartu': {
		params: hall,
		get: { expected: organiser(200) }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/kartu/unduh': {
		params: hall,
		methods: { POST: { expected: organiser(200), body: () => ({ kind: 'badge', unit: '*' }), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/tautan': {
		params: hall,
		get: { expected: organiser(200) },
		actions: { default: { expected: organiser('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/tautan/unduh': {
		params: hall,
		methods: { POST: { expected: organiser(200), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/tautan/[participantId]': {
		params: listedPerson,
		get: { expected: organiser(200) },
		actions: {
			tampilkan: { expected: organiser('through'), body: () => ({}), crossed: 'none' },
			ganti: { expected: organiser('through'), body: () => ({}), crossed: 'none' }
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/tinjau': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			default: {
				expected: organiser('through'),
				body: ({ doubtfulScanId }) => ({ scanId: doubtfulScanId, verdict: 'confirmed', reason: 'uji', nonce: nonce() })
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/arsip': {
		params: pastHall,
		get: { expected: organiser(200) },
		actions: { default: { expected: organiser('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/arsip/surat': {
		params: pastHall,
		methods: {
			GET: { expected: organiser(200), query: ({ units }) => `unit=${units.village.id}&versi=1` }
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/arsip/zip': {
		params: pastHall,
		methods: { GET: { expected: organiser(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sertifikat': {
		params: ({ pastEvent }) => ({ eventId: pastEvent.eventId }),
		get: { expected: organiser(200) },
		actions: {
			issue: { expected: organiser('through'), body: () => ({}), crossed: 'none' },
			settle: { expected: organiser('through'), body: keepCertificate }
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sertifikat/[unitId]/zip': {
		params: ({ pastEvent, units }) => ({ eventId: pastEvent.eventId, unitId: units.village.id }),
		methods: { GET: { expected: organiser(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/aliran': {
		params: hall,
		methods: { GET: { expected: atTheDoor(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/babak': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			// A scenario belongs to everybody.
			pilih: {
				expected: organiser('through'),
				body: () => ({ scenarioId: 'social_media-13' }),
				crossed: 'none'
			},
			cara: {
				expected: organiser('through'),
				body: ({ roundId }) => ({ roundId, version: '1', names: 'named', answerRule: 'last', seconds: '' })
			},
			waktu: { expected: organiser('through'), body: ({ roundId }) => ({ roundId, version: '1' }) },
			langkah: {
				expected: organiser('through'),
				body: ({ roundId }) => ({ roundId, act: 'open-first', version: '1' })
			},
			tangan: {
				expected: organiser('through'),
				body: ({ roundId }) => ({ roundId, vote: '1', A: '1', B: '2', C: '3', D: '4' })
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/babak/aliran': {
		params: hall,
		methods: { GET: { expected: atTheDoor(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/babak/layar': {
		params: hall,
		get: { expected: atTheDoor(200) }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/ikrar': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			// The words belong to everybody.
			buka: { expected: organiser('through'), body: () => ({ pledgeId: 'ikrar-1' }), crossed: 'none' },
			tutup: { expected: organiser('through'), body: ({ hallPledgeId }) => ({ hallPledgeId }) },
			tangan: { expected: organiser('through'), body: ({ hallPledgeId }) => ({ hallPledgeId, hands: '12' }) }
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/ikrar/aliran': {
		params: hall,
		methods: { GET: { expected: atTheDoor(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/ikrar/layar': {
		params: hall,
		get: { expected: atTheDoor(200) }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/layar': {
		params: hall,
		get: { expected: atTheDoor(200) }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar': {
		params: hall,
		get: { expected: organiser(200) },
		actions: { default: { expected: organiser('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/[sheetId]': {
		params: (of) => ({ ...hall(of), sheetId: of.sheetId }),
		get: { expected: organiser(200) },
		actions: {
			look: {
				expected: organiser('through'),
				body: () => ({ rows: '1', takenAt: '09.00' }),
				crossed: 'none'
			},
			record: {
				expected: organiser('through'),
				body: () => ({ rows: '1', takenAt: '09.00', expected: '1' }),
				crossed: 'none'
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/baca': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			look: {
				expected: organiser('through'),
				body: () => ({ codes: 'L', row: '1', takenAt: '09.00' }),
				crossed: 'none'
			},
			record: {
				expected: organiser('through'),
				body: () => ({ codes: 'L', row: '1', takenAt: '09.00', expected: '1' }),
				crossed: 'none'
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/daftar': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			look: {
				expected: organiser('through'),
				body: () => ({ lines: '', takenAt: '09.00' }),
				file: () => 'kode\nL\n',
				crossed: 'none'
			},
			record: {
				expected: organiser('through'),
				body: () => ({ lines: 'L', takenAt: '09.00', expected: '1' }),
				crossed: 'none'
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/lembar/unduh': {
		params: hall,
		methods: { GET: { expected: organiser(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/pindai': {
		params: hall,
		get: { expected: atTheDoor(303) }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/tutup': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			tutup: { expected: organiser('through'), body: () => ({ headCount: '2' }), crossed: 'none' },
			dua: {
				expected: organiser('through'),
				body: ({ event }) => ({
					participantId: event.participantIds.learner,
					otherId: event.participantIds.graduate
				})
			}
		}
	},

	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/bentrok': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			default: {
				expected: organiser('through'),
				body: ({ event }) => ({ participantId: event.participantIds.graduate, reason: 'uji' })
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/berita-acara': {
		params: pastHall,
		get: { expected: organiser(200) },
		actions: { default: { expected: organiser('through'), body: () => ({}), crossed: 'none' } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/sesi/[eventSessionId]/berita-acara/unduh': {
		params: pastHall,
		methods: { GET: { expected: organiser(200), query: () => 'versi=1' } }
	},

	'/(facilitator)/fasilitator/acara/[eventId]/impor': {
		params: hall,
		get: { expected: organiser(200) },
		actions: {
			default: {
				expected: organiser('through'),
				body: () => ({}),
				file: ({ units }) => listFor(units),
				crossed: 'none'
			}
		}
	},
	'/(facilitator)/fasilitator/acara/[eventId]/impor/templat': {
		params: hall,
		methods: { GET: { expected: facilitators(200) } }
	},
	'/(facilitator)/fasilitator/acara/[eventId]/impor/[batchId]': {
		params: participantsBatch,
		get: { expected: organiser(200) },
		actions: batchActions(organiser('through'))
	},
	'/(facilitator)/fasilitator/acara/[eventId]/impor/[batchId]/baris-salah': {
		params: participantsBatch,
		methods: { GET: { expected: organiser(200) } }
	},

	'/(unit-head)/dasbor': { get: { expected: reporting, query: villageReport } },
	'/(unit-head)/dasbor/orang': { get: { expected: reporting, query: villageReport } },
	'/(unit-head)/dasbor/unduh': {
		methods: { GET: { expected: reporting, query: (of) => `${villageReport(of)}&format=csv` } }
	},
	'/(unit-head)/dasbor/kehadiran': { get: { expected: reporting, query: villageReport } },
	// Both people of the list belong to the village.
	'/(unit-head)/dasbor/kehadiran/[eventId]': {
		params: ({ pastEvent }) => ({ eventId: pastEvent.eventId }),
		get: { expected: reporting, query: villageReport }
	},
	'/(unit-head)/dasbor/kehadiran/[eventId]/unduh': {
		params: ({ pastEvent }) => ({ eventId: pastEvent.eventId }),
		methods: { GET: { expected: reporting, query: (of) => `${villageReport(of)}&format=csv` } }
	},
	// An auditor reads figures, and takes no papers.
	'/(unit-head)/dasbor/kehadiran/[eventId]/zip': {
		params: ({ pastEvent }) => ({ eventId: pastEvent.eventId }),
		methods: { GET: { expected: collecting, query: villageReport } }
	},
	'/(unit-head)/dasbor/undangan': {
		get: { expected: only({ head: both(200), admin: both(200), national: both(200) }) }
	},
	'/(unit-head)/dasbor/undangan/[eventId]/[unitId]': {
		params: ({ event, units }) => ({ eventId: event.eventId, unitId: units.district.id }),
		get: { expected: collecting },
		actions: {
			tunjuk: {
				expected: answering,
				body: ({ members }) => ({ personIds: members.head.personId }),
				crossed: 'none'
			},
			tarik: {
				expected: answering,
				body: ({ event }) => ({ participantId: event.participantIds.learner }),
				crossed: 'none'
			},
			tolak: { expected: answering, body: () => ({ reason: 'uji' }), crossed: 'none' }
		}
	},
	'/(unit-head)/dasbor/sertifikat': { get: { expected: collecting, query: courseCertificates } },
	'/(unit-head)/dasbor/sertifikat/zip': { methods: { GET: { expected: collecting, query: courseCertificates } } },

	'/(admin)/admin': { get: { expected: anyAdmin(200) } },
	'/(admin)/admin/impor': {
		get: { expected: anyAdmin(200) },
		actions: {
			default: {
				expected: admins('through'),
				body: ({ units }) => ({ kind: 'people', unitId: units.root.id }),
				file: ({ units }) => listFor(units)
			}
		}
	},
	'/(admin)/admin/impor/templat': { methods: { GET: { expected: anyAdmin(200), query: () => 'jenis=people' } } },
	'/(admin)/admin/impor/[batchId]': {
		params: ({ peopleBatchId }) => ({ batchId: peopleBatchId }),
		get: { expected: admins(200) },
		actions: batchActions(admins('through'))
	},
	'/(admin)/admin/impor/[batchId]/baris-salah': {
		params: ({ peopleBatchId }) => ({ batchId: peopleBatchId }),
		methods: { GET: { expected: admins(200) } }
	},
	'/(admin)/admin/jejak': { get: { expected: only({ auditor: both(200), national: both(200) }) } },
	'/(admin)/admin/unit': {
		get: { expected: anyAdmin(200) },
		actions: { default: { expected: only({ national: both('through') }), body: newUnit } }
	},
	'/(admin)/admin/unit/[unitId]': {
		params: ({ units }) => ({ unitId: units.village.id }),
		get: { expected: admins(200) },
		actions: {
			update: {
				expected: admins('through'),
				body: ({ units }) => ({ version: '1', ...unitFields(units.village.name), effectiveOn: '', reason: '' }),
				crossed: 'none'
			},
			add: { expected: admins('through'), body: newUnit, crossed: 'none' },
			move: { expected: admins('through'), body: ({ units }) => ({ version: '1', parentId: units.root.id, ...since }) },
			forget: { expected: admins('through'), body: () => ({ aliasId: 'tidak-ada' }), crossed: 'none' }
		}
	},
	'/(admin)/admin/unit/[unitId]/akhiri': {
		params: ({ units }) => ({ unitId: units.village.id }),
		get: { expected: admins(200), query: ({ units }) => `?ke=${units.district.id}` },
		actions: {
			default: {
				expected: admins('through'),
				// The numbers are those of no unit: refused by a rule of its own.
				body: ({ units }) => ({
					version: '1',
					intoUnitId: units.district.id,
					...since,
					roles: 'move',
					people: '999999',
					units: '0',
					grants: '0'
				})
			}
		}
	},
	'/(admin)/admin/unit/[unitId]/ketentuan': {
		params: ({ units }) => ({ unitId: units.village.id }),
		get: { expected: admins(200) },
		actions: {
			signatory: {
				expected: admins('through'),
				body: ({ word }) => ({
					...{ name: `Pejabat ${word}`, title: 'Kepala', number: '' },
					...{ validFrom: '2026-01-01', validUntil: '' }
				}),
				crossed: 'none'
			},
			endSignatory: {
				expected: admins('through'),
				body: ({ villageTerms }) => ({ termId: villageTerms.signatoryId, lastDay: '2099-12-31' })
			},
			rule: {
				expected: admins('through'),
				body: () => ({
					...{ activity: 'event', mostHours: '', setBy: 'Kepala', basis: 'Surat 1/2026', basisOn: '2026-01-01' },
					...{ validFrom: '2026-01-01', validUntil: '' }
				}),
				crossed: 'none'
			},
			endRule: {
				expected: admins('through'),
				body: ({ villageTerms }) => ({ termId: villageTerms.hoursRuleId, lastDay: '2099-12-31' })
			}
		}
	},
	'/(admin)/admin/unit/[unitId]/pecah': {
		params: ({ units }) => ({ unitId: units.village.id }),
		get: { expected: admins(200) },
		actions: {
			default: {
				expected: admins('through'),
				body: ({ units, word }) => ({
					version: '999',
					unitCode: `pecah-${word}`,
					...unitFields(units.village.name),
					...since
				}),
				crossed: 'none'
			}
		}
	},
	'/(admin)/admin/orang': { get: { expected: anyAdmin(200) } },
	'/(admin)/admin/orang/baru': {
		get: { expected: anyAdmin(200) },
		actions: {
			default: {
				expected: admins('through'),
				body: ({ units, members }) => ({
					...personFields('Calon Pegawai'),
					declared: 'nip',
					// Held by somebody: refused by a rule of its own.
					number: members.learner.number,
					numberFrom: '',
					unitId: units.village.id,
					seen: ''
				})
			}
		}
	},
	'/(admin)/admin/orang/[personId]/gabung': {
		params: ({ members }) => ({ personId: members.learner.personId }),
		get: { expected: admins(200), query: ({ members }) => `?dengan=${members.graduate.personId}` },
		actions: {
			default: {
				expected: admins('through'),
				// Another version than any: refused before anything is merged.
				body: ({ members }) => ({
					mergedId: members.graduate.personId,
					keptVersion: '999',
					mergedVersion: '999',
					reason: 'uji',
					sure: 'ya'
				})
			}
		}
	},
	'/(admin)/admin/orang/[personId]': {
		params: ({ members }) => ({ personId: members.learner.personId }),
		get: { expected: admins(200) },
		actions: {
			update: {
				expected: admins('through'),
				body: ({ members }) => ({
					version: '1',
					...personFields(members.learner.actor.name),
					effectiveOn: '',
					reason: ''
				}),
				crossed: 'none'
			},
			// A unit outside is refused in the words for one that is not there.
			move: {
				expected: admins('through'),
				body: ({ units }) => ({ version: '1', unitId: units.root.id, ...since }),
				crossed: 400
			},
			number: {
				expected: admins('through'),
				body: ({ members }) => ({ version: '1', number: members.learner.number, declared: 'nip', effectiveOn: '' }),
				crossed: 'none'
			},
			contact: { expected: admins('through'), body: () => ({ phone: '', email: '' }), crossed: 'none' },
			leave: {
				expected: admins('through'),
				body: () => ({ version: '1', reason: 'retired', effectiveOn: since.effectiveOn, note: '' }),
				crossed: 'none'
			},
			return: { expected: admins('through'), body: () => ({ version: '1' }), crossed: 'none' },
			code: { expected: admins('through'), body: () => ({}), crossed: 'none' }
		}
	},
	'/(admin)/admin/pekerjaan': {
		get: { expected: anyAdmin(200) },
		actions: {
			retry: { expected: admins('through'), body: ({ stuckJobId }) => ({ jobId: stuckJobId }) },
			retryAll: {
				expected: anyAdmin('through'),
				body: () => ({ kind: 'issue-course-certificate' }),
				crossed: 'none'
			}
		}
	},
	'/(admin)/admin/peran': {
		get: { expected: anyAdmin(200) },
		actions: {
			give: {
				expected: admins('through'),
				body: ({ members, units }) => ({
					personId: members.head.personId,
					role: 'facilitator',
					unitId: units.district.id,
					from: '',
					until: '',
					reason: 'uji'
				})
			},
			revoke: { expected: admins('through'), body: ({ grantId }) => ({ grantId, reason: 'uji' }) }
		}
	},
	'/(admin)/admin/program': {
		get: { expected: anyAdmin(200) },
		actions: {
			// Of a version that is not: it stays for whoever asks next.
			retire: { expected: admins('through'), body: ({ programmeId }) => ({ programmeId, version: '999', sure: 'ya' }) },
			offer: {
				expected: admins('through'),
				body: ({ retiredProgrammeId }) => ({ programmeId: retiredProgrammeId, version: '999' })
			}
		}
	},
	'/(admin)/admin/program/baru': {
		get: { expected: anyAdmin(200) },
		actions: {
			default: {
				expected: admins('through'),
				body: ({ programmeId, units }) => ({ programmeId, unitId: units.root.id, cycle: nonce().slice(0, 8), ...plan })
			}
		}
	},
	'/(admin)/admin/program/susun': {
		get: { expected: anyAdmin(200) },
		actions: { default: { expected: admins('through'), body: ({ units }) => definition(units.root.id) } }
	},
	'/(admin)/admin/program/[assignmentId]': {
		// The draft: closing it is refused by its own rule, so that the open one stays open for the doors below.
		params: ({ draftId }) => ({ assignmentId: draftId }),
		get: { expected: admins(200) },
		actions: {
			open: { expected: admins('through'), body: () => ({ expected: '1', sure: 'ya' }), crossed: 'none' },
			copy: {
				expected: admins('through'),
				body: () => ({ cycle: '2031', opensDay: '2031-01-05', dueDay: '2031-02-05' }),
				crossed: 'none'
			},
			events: { expected: admins('through'), body: ({ event }) => ({ eventIds: event.eventId }) },
			close: { expected: admins('through'), body: () => ({ sure: 'ya' }), crossed: 'none' },
			// Of a version that is not: it stays for whoever asks next.
			discard: { expected: admins('through'), body: () => ({ version: '999' }), crossed: 'none' }
		}
	},
	'/(admin)/admin/program/[assignmentId]/atur': {
		params: ({ draftId }) => ({ assignmentId: draftId }),
		get: { expected: admins(200) },
		actions: { default: { expected: admins('through'), body: () => ({ version: '1', ...plan }), crossed: 'none' } }
	},
	'/(admin)/admin/program/[assignmentId]/ubah': {
		params: ({ assignmentId }) => ({ assignmentId }),
		get: {
			expected: admins(200),
			query: ({ members }) => `tindakan=perpanjang&orang=${members.learner.personId}`
		},
		actions: Object.fromEntries(
			['kecualikan', 'akhiri', 'perpanjang', 'keluarkan', 'kembalikan'].map((name) => [
				name,
				{
					expected: admins('through'),
					query: () => `tindakan=${name}`,
					body: ({ members }: Agency) => ({
						personIds: members.head.personId,
						reason: 'uji',
						...(name === 'kecualikan' ? { waiveReason: 'leave', untilDay: '2099-01-31' } : {}),
						...(name === 'perpanjang' ? { dueDay: '2099-01-31' } : {})
					})
				}
			])
		)
	},
	'/(admin)/admin/program/[assignmentId]/tambah': {
		params: ({ assignmentId }) => ({ assignmentId }),
		get: { expected: admins(200), query: () => 'cari=Ani' },
		actions: {
			default: {
				expected: admins('through'),
				body: ({ members }) => ({ personIds: members.head.personId, reason: 'uji' })
			}
		}
	},
	'/(admin)/admin/program/[assignmentId]/impor': {
		params: ({ assignmentId }) => ({ assignmentId }),
		get: { expected: admins(200) },
		actions: {
			default: { expected: admins('through'), body: () => ({}), file: dutyListFor, crossed: 'none' }
		}
	},
	'/(admin)/admin/program/[assignmentId]/impor/templat': {
		params: ({ assignmentId }) => ({ assignmentId }),
		methods: { GET: { expected: anyAdmin(200) } }
	},
	'/(admin)/admin/program/[assignmentId]/impor/[batchId]': {
		params: dutiesBatch,
		get: { expected: admins(200) },
		actions: batchActions(admins('through'))
	},
	'/(admin)/admin/program/[assignmentId]/impor/[batchId]/baris-salah': {
		params: dutiesBatch,
		methods: { GET: { expected: admins(200) } }
	},
	'/(admin)/admin/sertifikat': {
		get: { expected: anyAdmin(200) },
		actions: { settle: { expected: admins('through'), body: keepCertificate } }
	},
	'/(admin)/admin/sertifikat/[id]': {
		params: ({ certificate: { id } }) => ({ id }),
		get: { expected: admins(200) },
		actions: {
			revoke: {
				expected: admins('through'),
				body: () => ({ reasonClass: 'fraud', reason: 'uji pencabutan yang panjang', sure: 'ya' }),
				crossed: 'none'
			},
			replace: { expected: admins('through'), body: () => ({ correction: 'uji penggantian' }), crossed: 'none' }
		}
	},
	'/(admin)/admin/sertifikat/jam-pelajaran': {
		methods: { GET: { query: () => 'tahun=2026', expected: anyAdmin(200) } }
	},

	'/api/acara/[eventId]/paket': {
		params: hall,
		methods: {
			GET: {
				query: ({ event }) => `sesi=${event.eventSessionId}`,
				expected: { ...atTheDoor(200), anonymous: both(401), helper: { inside: 200, outside: 404 } }
			}
		}
	},
	'/api/pemindai': {
		// Own doors: none for whoever is on no event's staff.
		methods: { GET: { expected: { ...everyone(200), anonymous: both(401) } } }
	},
	'/api/acara/[eventId]/pindai': {
		params: hall,
		methods: {
			POST: {
				expected: { ...atTheDoor('through'), anonymous: both(401), helper: { inside: 'through', outside: 404 } },
				body: ({ event }) => ({
					sessionId: event.eventSessionId,
					deviceLabel: 'Gerbang',
					items: [{ nonce: nonce(), participantId: event.participantIds.learner, note: 'dikenal' }]
				})
			}
		}
	},
	'/api/pindaian/buang': {
		methods: {
			POST: {
				// Of whoever made the scans, and of nobody else.
				expected: { ...everyone(401), facilitator: both('through') },
				body: ({ event, members }) => ({
					operatorId: members.facilitator.personId,
					discards: [
						{
							id: nonce(),
							eventId: event.eventId,
							sessionId: event.eventSessionId,
							count: 2,
							reason: 'trial',
							at: '2026-11-22T01:00:00.000Z'
						}
					]
				})
			}
		}
	},
	'/healthz': { methods: { GET: { expected: everyone(200) } } }
};
