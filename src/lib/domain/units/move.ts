/** Whether a unit may be hung under another. Source: reliability T-25, Z-07 … Z-09 (the Moodle CVE-2023-5549 class). */
import { can, type Actor } from '#lib/domain/access/policy.ts';
import { no, ok, type Outcome } from '#lib/domain/outcome.ts';

type Place = { id: string; path: string };
export type MoveRefusal = 'not-found' | 'circle' | 'other-agency';

const rootOf = (path: string) => path.split('/')[1];

/**
 * The right is needed at the source (the unit and the place it leaves) and at the destination: either missing is
 * 'not-found', as if it did not exist. Under itself or its own descendants: 'circle'. Only somebody with the right
 * everywhere moves a unit to another agency: 'other-agency' otherwise.
 */
export function decideMove(
	actor: Actor,
	unit: Place & { parentPath: string | null },
	target: Place
): Outcome<null, MoveRefusal> {
	const may = (path: string | null) => can(actor, 'unit.write', { unitPath: path });
	// Taking a unit away changes the unit it leaves: a root belongs to the whole country.
	if (!may(unit.path) || !may(unit.parentPath) || !may(target.path)) return no('not-found');
	if (target.path.startsWith(unit.path)) return no('circle');
	if (rootOf(unit.path) !== rootOf(target.path) && !may(null)) return no('other-agency');
	return ok(null);
}
