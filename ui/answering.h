/* Acting on a check from a screen: the verdict keys, the reason of n/a, the note, an action. Shared by all such views. */
#ifndef ADHERE_UI_ANSWERING_H
#define ADHERE_UI_ANSWERING_H

#include "ui/app.h"

struct answering {
	struct view *view;
	char *check;           /* id of the check that a question is about; kept because the data may be reloaded meanwhile */
	int64_t seen;          /* version of its answer when the question was asked */
	enum action pending;   /* waits for the person's name */
	/* Called after an answer was saved: the view goes on to the next open check. */
	void (*answered)(struct view *, const char *check);
};

/* Takes the verdict and note actions for the check, and adding an action that closes it; TOOK_NOTHING for others, or when `check` is NULL. */
enum took answering_act(struct answering *answering, enum action action, const char *check);
void answering_free(struct answering *answering);

#endif
