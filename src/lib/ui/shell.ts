/** What +layout.server.ts tells the frame around every page. All words arrive ready to show. */
export type ShellLink = {
	label: string;
	href: string;
	/** This page itself ('page'), or one that lies under it or belongs to it ('true'). */
	current: false | 'page' | 'true';
};

export type Shell = {
	/** Invented people and numbers: says so on every page and every sheet of paper. */
	demo: boolean;
	person: { id: string; name: string; initials: string } | null;
	/** May run events, so that scans of theirs may wait on this device. */
	operator: boolean;
	area: 'public' | 'learner' | 'facilitator' | 'unit-head' | 'admin';
	/** "Kepala unit · Kecamatan Balikpapan Tengah"; null where there is nothing to tell apart. */
	areaLabel: string | null;
	/** The areas this person may enter; shown as a switcher when there is more than one. */
	areas: ShellLink[];
	/** The sections of the present area. */
	nav: ShellLink[];
	signOutHref: string;
};
