/* Comments and review from a screen: what to say about a check or part, and a part's way to being accepted and signed. */
#ifndef ADHERE_UI_REVIEWING_H
#define ADHERE_UI_REVIEWING_H

#include "assess/review.h"
#include "ui/app.h"

struct reviewing {
	struct view *view;
	char *item, *part;    /* ids of what a question is about: the check or part for comments, the part for review */
	enum action pending;  /* waits for the person's name */
	int64_t seen;         /* newest history entry that the screen showed */
	char *comments[32];   /* ids of the comments that a menu offers */
	size_t comment_n;
};

/* Takes the actions of comments and review for the item (a check or part) and its part; TOOK_NOTHING for others. */
enum took reviewing_act(struct reviewing *reviewing, enum action action, const char *item, const char *part,
    const struct review_book *book);
void reviewing_free(struct reviewing *reviewing);

#endif
