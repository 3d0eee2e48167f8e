/* What the first screen says. */
#ifndef ADHERE_UI_HOME_DOC_H
#define ADHERE_UI_HOME_DOC_H

#include "assess/agenda.h"
#include "assess/visit.h"
#include "ui/app.h"
#include "ui/doc.h"

/* Items that are no ids of the catalog begin with a character that no id has. */
#define HOME_START "\1start"
#define HOME_EXAMPLE "\1example"
#define HOME_CHOOSE "\1choose"
#define HOME_OUTLINE "\1outline"
#define HOME_HELP "\1help"
#define HOME_PROFILE "\1profile"
#define HOME_GAPS "\1gaps"
#define HOME_EVIDENCE "\1evidence"
#define HOME_HISTORY "\1history"
#define HOME_CONFIRM "\1confirm"
#define HOME_CARRY "\1carry"
#define HOME_AT "\2" /* and the id of the part or check to go to */
#define HOME_ON "\3" /* and the id of what the agenda names, to go to its register */

struct home_facts {
	const struct app *app;
	int cols;           /* of the screen */
	size_t assessments; /* kept in the database */
	const char *place;  /* where the person was; NULL: nowhere yet */
	const struct agenda *agenda;
	bool visited;       /* the person was here before: */
	struct visit visit;
	const struct change_count_list *changes; /* since then */
	const struct revision_info *later; /* the newest revision that descends from the assessment's; NULL: none */
};

/* Fills an empty document. The caller ends it with doc_done. */
void home_doc_fill(struct doc *doc, const struct home_facts *facts);

#endif
