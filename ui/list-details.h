/*
 * A list above and a document about its selected row below, with a rule between. Tab goes from one to the other; where
 * there is no room for both, it shows the other.
 */
#ifndef ADHERE_UI_LIST_DETAILS_H
#define ADHERE_UI_LIST_DETAILS_H

#include "ui/doc.h"
#include "ui/list.h"

struct list_details {
	struct list_box list;
	struct doc details;
	struct view *view;
	void (*fill)(struct view *, struct doc *);
	int head;      /* rows that the view draws itself above the list */
	int list_rows; /* as of the last resize */
	int rows, cols;
	bool inside;   /* in the details */
};

/* The rows come from `view`, and so do the blocks about the selected one, which `fill` appends (none without a row). */
void list_details_init(struct list_details *both, struct view *view, const struct list_source *source,
    void (*fill)(struct view *, struct doc *), int head);
void list_details_free(struct list_details *both);
void list_details_resize(struct list_details *both, int rows, int cols);
/* After the rows or what is known of them have changed: both stay where they are. */
void list_details_reload(struct list_details *both);
/* After another row was selected by other means than list_details_act: the details begin at their start. */
void list_details_show(struct list_details *both);
/* Selects the row with that id and shows its details; false when there is none. */
bool list_details_select(struct list_details *both, const char *id);
/* The canvas is that of the whole view. */
void list_details_draw(const struct list_details *both, const struct canvas *canvas);
struct pos list_details_cursor(const struct list_details *both, const struct canvas *canvas);
/* OTHER_PANE, NEXT_MATCH, and what moves in the list or the details. */
enum took list_details_act(struct list_details *both, enum action action, int count);

#endif
