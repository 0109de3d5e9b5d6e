import { textsOf } from '#lib/server/db/dialect.ts';
import { prepared, type StandIn } from '#lib/server/db/prepared.ts';
import type { Db } from '#lib/server/db/schema.ts';

type Asked = 'eventSessionId' | 'actorId' | 'participantIds' | 'nonces' | 'deviceId';

const PLAIN = [
	'session.id as session_id',
	'session.opens_at',
	'session.ends_at',
	'session.closed_at',
	'event.id as event_id',
	'event.organiser_unit_id',
	'event.starts_at as event_starts_at',
	'event.ends_at as event_ends_at',
	'event.state',
	'organiser.path as organiser_path',
	'staff.duty',
	'actor.name as actor_name',
	'actor.merged_into as actor_merged_into',
	'participant.id as participant_id',
	'participant.event_id as participant_event_id',
	'participant.person_id',
	'owner.merged_into as owner_merged_into',
	'participant.name',
	'participant.title_prefix',
	'participant.title_suffix',
	'participant.unit_label',
	'participant.pass_serial',
	'participant.removed_at',
	'participant.merged_into',
	'presence.arrived_at',
	'first.nonce as first_nonce',
	'first.method as first_method',
	'first.device_label as first_device_label',
	'operator.name as first_operator_name',
	'helper.holder_name as first_helper_name',
	'scanner.heard_at',
	'scanner.pending'
] as const;

/**
 * Everything a scan is decided by, in one statement: the session and its event, what the actor is there, and how each
 * of these people stands. One row for each person found, and one without a person when nobody was.
 */
const door = prepared((db, value: StandIn<Asked>) =>
	db
		.selectFrom('event_session as session')
		.innerJoin('event', 'event.id', 'session.event_id')
		.innerJoin('unit as organiser', 'organiser.id', 'event.organiser_unit_id')
		.leftJoin('person as actor', (join) => join.on('actor.id', '=', value('actorId')))
		.leftJoin('event_staff as staff', (join) =>
			join.onRef('staff.event_id', '=', 'event.id').onRef('staff.person_id', '=', 'actor.id')
		)
		// By id alone: with the event in it SQLite reads the whole list. Whose list it is stands in the row.
		.leftJoin('participant', (join) => join.on('participant.id', 'in', textsOf(db, value('participantIds'))))
		.leftJoin('person as owner', 'owner.id', 'participant.person_id')
		.leftJoin('presence', (join) =>
			join.onRef('presence.session_id', '=', 'session.id').onRef('presence.participant_id', '=', 'participant.id')
		)
		.leftJoin('scan as first', 'first.id', 'presence.scan_id')
		.leftJoin('person as operator', 'operator.id', 'first.operator_id')
		.leftJoin('helper_device as helper', 'helper.id', 'first.device_id')
		.leftJoin('scanner', (join) =>
			join.onRef('scanner.session_id', '=', 'session.id').on('scanner.device_id', '=', value('deviceId'))
		)
		.select(PLAIN)
		.select((eb) => [
			eb
				.selectFrom('scan as undo')
				.select((undo) => undo.fn.max('undo.scanned_at').as('at'))
				.whereRef('undo.session_id', '=', 'session.id')
				.whereRef('undo.participant_id', '=', 'participant.id')
				.where('undo.outcome', '=', 'undone')
				// One made at the door means a scan, and no other of that person.
				.where((of) =>
					of.not(of.exists(of.selectFrom('scan_undo').select('of_nonce').whereRef('scan_undo.scan_id', '=', 'undo.id')))
				)
				.as('undone_at'),
			eb
				.selectFrom('scan as known')
				.select((known) => known.fn.countAll<number>().as('count'))
				.where('known.nonce', 'in', textsOf(db, value('nonces')))
				.as('known_nonces'),
			eb
				.selectFrom('scan_undo as ahead')
				.select((ahead) => ahead.fn.countAll<number>().as('count'))
				.where('ahead.of_nonce', 'in', textsOf(db, value('nonces')))
				.as('undone_nonces'),
			eb
				.selectFrom('scan_clash as clash')
				.select((clash) => clash.fn.countAll<number>().as('count'))
				.whereRef('clash.session_id', '=', 'session.id')
				.where('clash.device_id', '=', value('deviceId'))
				.as('clashes')
		])
		.where('session.id', '=', value('eventSessionId'))
);

export type DoorRow = Awaited<ReturnType<typeof door>>[number];

export function doorRows(
	db: Db,
	asked: {
		eventSessionId: string;
		actorId: string;
		deviceId: string;
		participantIds: readonly string[];
		nonces: readonly string[];
	}
): Promise<DoorRow[]> {
	const { eventSessionId, actorId, deviceId, participantIds, nonces } = asked;
	return door(db, {
		eventSessionId,
		actorId,
		deviceId,
		participantIds: JSON.stringify(participantIds),
		nonces: JSON.stringify(nonces)
	});
}
