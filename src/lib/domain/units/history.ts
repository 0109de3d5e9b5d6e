/** What happens to a unit over time. */
export const UNIT_HISTORY_KINDS = ['created', 'corrected', 'changed', 'moved', 'ended', 'merged', 'split'] as const;
export type UnitHistoryKind = (typeof UNIT_HISTORY_KINDS)[number];
