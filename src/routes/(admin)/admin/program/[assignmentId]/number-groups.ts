/** How an NIP is read: birth date, appointment, sex, serial. Source: docs/glossary.md#nip. */
export const NUMBER_GROUPS = [8, 6, 1, 3] as const;
