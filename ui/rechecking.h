/* Reading linked files again while the screen stays alive: a view does a step in its `work`. */
#ifndef ADHERE_UI_RECHECKING_H
#define ADHERE_UI_RECHECKING_H

#include "assess/recheck.h"
#include "ui/app.h"

struct rechecking {
	struct recheck recheck;
	bool known;   /* it was begun at least once: what is found is kept */
	bool running;
};

/* Reads for some milliseconds. False when nothing runs. */
bool rechecking_work(struct rechecking *rechecking);
/* RECHECK begins anew; BACK stops it while it runs, and leaves the rest unread. */
enum took rechecking_act(struct rechecking *rechecking, struct app *app, enum action action);
/* What was found so far; NULL before the first start. */
const struct recheck *rechecking_found(const struct rechecking *rechecking);
/* Appends how far it is, a sentence that tells how to stop it. */
void rechecking_status(const struct rechecking *rechecking, struct str *out);
void rechecking_free(struct rechecking *rechecking);

#endif
