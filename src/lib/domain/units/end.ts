/** When a unit may be ended, or merged into another. Source: requirement O6. */
export type EndProblem = 'unit-ended' | 'needs-target' | 'programmes-run' | 'above-level';

/** A unit as its end finds it. */
export type EndedUnitFacts = {
	endedAt: string | null;
	/** Somewhere for its people and units to go. */
	hasTarget: boolean;
	/** People in it, and units directly below. */
	people: number;
	units: number;
	/** Assignments of its own that were not closed. */
	runningAssignments: number;
	/** Whether the actor could take each of the roles that would end. */
	mayEndRoles: boolean;
};

/** Why it may not be ended; null when it may. Nobody is left without a unit, and no programme without an owner. */
export function endProblem(unit: EndedUnitFacts): EndProblem | null {
	if (unit.endedAt !== null) return 'unit-ended';
	if (!unit.hasTarget && unit.people + unit.units > 0) return 'needs-target';
	if (unit.runningAssignments > 0) return 'programmes-run';
	return unit.mayEndRoles ? null : 'above-level';
}
