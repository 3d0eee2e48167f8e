/* Two revisions compared on the screen: what the files of that screen share. */
#ifndef ADHERE_UI_REVISIONS_VIEW_H
#define ADHERE_UI_REVISIONS_VIEW_H

#include "revise/difference.h"
#include "ui/app.h"
#include "ui/doc.h"
#include "ui/tree.h"

#define TWO_TREES_COLS 150 /* from here on the tree shows both revisions side by side */

struct revisions_view {
	struct view view;
	struct revisions revisions; /* the line that the assessment's revision is in */
	char *line_of;              /* "catalog/revision" that it was loaded for */
	size_t before, after;       /* in it */
	struct difference difference;
	bool made;
	struct difference_filter filter;
	struct tree tree;
	struct doc doc;
	char *shown;                /* id of the row in the document */
	bool inside;                /* the keys go to the document */
	bool whole;                 /* which has the whole area, and tells what stayed too */
	bool overview;              /* it tells what all comes to, and the dates */
	size_t format;              /* that was written last */
	bool choosing_after;        /* which of the two the dialog asks for */
	int rows, cols;
};

/* --- view-revisions.c --- */

/* Compares the two that are chosen, anew. */
void revisions_compare(struct revisions_view *view);
/* Builds the document of the selected row when it shows another one, or `anew`. */
void revisions_show(struct revisions_view *view, bool anew);

/* --- revisions-rows.c --- */

extern const struct tree_source revisions_rows;
bool revisions_two_trees(const struct revisions_view *view);
/* Appends what the tree knows a row by. */
void revisions_row_id(const void *view, size_t row, struct str *out);
/* One line: what the filter shows, and what it means for us. */
void revisions_draw_head(const struct revisions_view *view, const struct canvas *canvas);

/* --- revisions-filter.c: what is shown, and going through it --- */

bool revisions_filtered(const struct revisions_view *view);
void revisions_apply_filter(struct revisions_view *view);
/* "tightened, for us" */
void revisions_filter_words(const struct revisions_view *view, struct str *out);
/* The actions of this screen that filter, step or choose revisions; TOOK_NOTHING for all others. */
enum took revisions_filter_act(struct revisions_view *view, enum action action, int count);

#endif
