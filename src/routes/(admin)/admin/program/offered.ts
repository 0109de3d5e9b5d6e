/** A definition that the agency may open, as its pages offer it. */
export type OfferedProgramme = {
	id: string;
	title: string;
	national: boolean;
	modules: number;
	minutes: number;
	quiz: boolean;
	trainingHours: number;
};
